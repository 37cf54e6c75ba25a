using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// What an accreditation says of why it was given (<c>…v1#eligibility</c>, a JSON literal): the rule, the stage, and the badges it rests on, all by id and
/// digest, so that somebody who is shown them can follow it, and nobody reads anything about a person who is not.
/// </summary>
/// <param name="Rule">Id of the signed rule.</param>
/// <param name="RuleDigest">Of its secured bytes.</param>
public sealed record EligibilityClaim(string Rule, Sha256Digest RuleDigest, TrainerStage Stage)
{
    /// <summary>Empty only where <see cref="Without"/> says why.</summary>
    public IReadOnlyList<StackComponent> Evidence { get; init; } = [];

    /// <summary>Why it was given to who did not fulfil the rule, in the accreditor's words; null when the rule was fulfilled.</summary>
    public string? Without { get; init; }

    /// <summary>As the member's value: <c>{"@type": "@json", "@value": …}</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("@type", "@json");
        writer.WriteStartObject("@value");
        writer.WriteString("rule", Rule);
        writer.WriteString("digestMultibase", Multibase.Sha256(RuleDigest));
        writer.WriteString("stage", Stage.Word);
        writer.WriteStartArray("evidence");
        foreach (var each in Evidence)
        {
            writer.WriteStartObject();
            writer.WriteString("id", each.Id);
            writer.WriteString("achievement", each.Achievement);
            writer.WriteString("digestMultibase", Multibase.Sha256(each.Digest));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (Without is not null) writer.WriteString("without", Without);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
