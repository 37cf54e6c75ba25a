using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>Reads <c>…v1#eligibility</c> of an accreditation, never repairing it.</summary>
public static class EligibilityClaimReader
{
    private static readonly string[] Members = ["rule", "digestMultibase", "stage", "evidence", "without"];

    /// <summary>Whether it says anything of it, right or wrong.</summary>
    public static bool Claims(JsonElement accreditation) => accreditation.TryGetProperty(BadgeTerms.Eligibility, out _);

    /// <param name="problem">A sentence when there is one that is against the rules.</param>
    /// <returns>Null when it says nothing, or nothing that can be read.</returns>
    public static EligibilityClaim? Read(JsonElement accreditation, out string? problem)
    {
        problem = null;
        if (!Claims(accreditation)) return null;
        if (JsonMembers.LiteralOf(accreditation, BadgeTerms.Eligibility) is not { } value
            || JsonMembers.TextOf(value, "rule"u8) is not { Length: > 0 } rule || JsonMembers.TextOf(value, "digestMultibase"u8) is not { } digest || Multibase.TryReadSha256(digest) is not { } bytes
            || TrainerStage.Find(JsonMembers.TextOf(value, "stage"u8)) is not { } stage
            || !value.TryGetProperty("evidence"u8, out var evidence) || evidence.ValueKind != JsonValueKind.Array || !value.EnumerateObject().All(member => Members.Contains(member.Name)))
        {
            problem = "What it says of its evidence is not told as a rule with its digest, a stage and an array of badges in a JSON literal";
        }
        else if (evidence.GetArrayLength() > Limits.EligibilityEvidence)
        {
            problem = $"It names more than {Limits.EligibilityEvidence} badges as evidence";
        }
        else if (StackReader.Components(evidence) is not { } components)
        {
            problem = "A badge of its evidence has no id, no achievement or no SHA-256 digest, or is named twice";
        }
        else if (components.Count == 0 != value.TryGetProperty("without"u8, out _))
        {
            problem = "It names neither evidence nor why it was given without, or both";
        }
        else
        {
            return new EligibilityClaim(rule, Sha256Digest.From(bytes), stage) { Evidence = components, Without = JsonMembers.TextOf(value, "without"u8) };
        }

        return null;
    }
}
