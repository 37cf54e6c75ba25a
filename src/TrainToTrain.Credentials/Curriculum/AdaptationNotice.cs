using System.Text.Json;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>
/// What a variant of an achievement says of itself, in its member <c>…v1#adaptation</c> (a JSON literal): from which edition it was made, and what
/// is different. Whoever signs a badge of the variant has signed this with it.
/// </summary>
/// <param name="BaseId">The achievement it was made from; as a rule its own id.</param>
/// <param name="BaseDigest">Of that one's JCS form.</param>
/// <param name="Changes">At least one: a variant that changes nothing is none.</param>
public sealed record AdaptationNotice(string BaseId, string BaseDigest, IReadOnlyList<CurriculumChange> Changes)
{
    /// <summary>The member of a variant that holds it.</summary>
    public const string Member = BadgeTerms.Adaptation;

    /// <summary>Null when the achievement is no variant, or does not say so in this form: then it names no base.</summary>
    public static AdaptationNotice? Of(JsonElement achievement) => CurriculumReference.Literal(achievement, BadgeTerms.Adaptation) is { } value ? Read(value) : null;

    /// <summary>The members <c>base</c> and <c>changes</c>, which an approval has, too.</summary>
    public static AdaptationNotice? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("base"u8, out var made) || TextOf(made, "id"u8) is not { } id) return null;
        if (TextOf(made, "digestMultibase"u8) is not { } digest || Multibase.TryReadSha256(digest) is null) return null;
        return ReadChanges(json) is { Count: > 0 } changes ? new AdaptationNotice(id, digest, changes) : null;
    }

    /// <summary>The member of the variant, by its name: a JSON literal, which any JSON-LD processor keeps and signs.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject(BadgeTerms.Adaptation);
        writer.WriteString("@type", "@json");
        writer.WriteStartObject("@value");
        WriteMembers(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("base");
        writer.WriteString("id", BaseId);
        writer.WriteString("digestMultibase", BaseDigest);
        writer.WriteEndObject();
        writer.WriteStartArray("changes");
        foreach (var (part, change, reason) in Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("part", part);
            writer.WriteString("change", change);
            writer.WriteString("reason", reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<CurriculumChange>? ReadChanges(JsonElement json)
    {
        if (!json.TryGetProperty("changes"u8, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.CurriculumChanges) return null;
        var changes = new List<CurriculumChange>(list.GetArrayLength());
        foreach (var each in list.EnumerateArray())
        {
            if (TextOf(each, "part"u8) is not { Length: > 0 } part || TextOf(each, "change"u8) is not { Length: > 0 } change || TextOf(each, "reason"u8) is not { Length: > 0 } reason) return null;
            changes.Add(new CurriculumChange(part, change, reason));
        }

        return changes;
    }
}
