using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Reads what an accreditation grants; one against the rules is malformed, never repaired (DESIGN §4.1).</summary>
internal static class AccreditationReader
{
    /// <summary>
    /// An accreditation that is itself what is asked about. Nothing holds its achievement against a scope, so it has to be one that no
    /// learner gets.
    /// </summary>
    /// <returns>Null, and a sentence, when it is malformed.</returns>
    public static Accreditation? ReadAlone(Credential credential, out string? problem)
    {
        var grant = Read(credential, out problem);
        if (grant is null || IsLicense(credential)) return grant;
        problem = "its achievement is not a License";
        return null;
    }

    /// <returns>Null, and a sentence, when it is malformed.</returns>
    public static Accreditation? Read(Credential credential, out string? problem)
    {
        problem = null;
        if (!credential.HasType("TrainerAccreditation") || !credential.HasType("RecognizedEntityCredential"))
        {
            problem = "its types lack TrainerAccreditation or RecognizedEntityCredential";
            return null;
        }

        if (credential.SubjectId is not { } subject)
        {
            problem = "it names no trainer";
            return null;
        }

        if (!credential.Subject.TryGetProperty("recognizedTo", out var actions) || actions.ValueKind != JsonValueKind.Array)
        {
            problem = "recognizedTo is not an array of actions";
            return null;
        }

        Scope? issue = null, accredit = null;
        foreach (var action in actions.EnumerateArray())
        {
            if (!IsAction(action, out var kind))
            {
                problem = "recognizedTo has an item that is no RecognizedAction";
                return null;
            }

            problem = kind switch
            {
                "issue" => Take(action, ScopeReader.Of.Issue, ref issue),
                "accredit" => Take(action, ScopeReader.Of.Accredit, ref accredit),
                _ => $"it has an action '{kind}', which is not known here",
            };
            if (problem is not null) return null;
        }

        return new Accreditation(subject, issue, accredit);
    }

    private static bool IsLicense(Credential credential) =>
        credential.Achievement is { } achievement && achievement.Json.TryGetProperty("achievementType"u8, out var type)
        && type.ValueKind == JsonValueKind.String && type.ValueEquals("License"u8);

    private static bool IsAction(JsonElement action, out string kind)
    {
        kind = "";
        if (!LineageNode.HasType(action, "RecognizedAction")) return false;
        if (!action.TryGetProperty("action", out var named) || named.ValueKind != JsonValueKind.String) return false;
        kind = named.GetString()!;
        return true;
    }

    private static string? Take(JsonElement action, ScopeReader.Of owner, ref Scope? slot)
    {
        if (slot is not null) return "it has two actions of one kind";
        if (!action.TryGetProperty("scope", out var scope)) return "an action has no scope";
        slot = ScopeReader.Read(scope, owner, out var problem);
        return problem;
    }
}
