using System.Text.Json;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>Which edition of which curriculum an achievement is taught by: the value of its member <c>…v1#curriculum</c>, a JSON literal.</summary>
/// <param name="Id">Where the manifest is published.</param>
/// <param name="DigestMultibase">Of the manifest's JCS form.</param>
public sealed record CurriculumReference(string Id, string Edition, string DigestMultibase)
{
    /// <summary>The member of an achievement that holds it.</summary>
    public const string Member = BadgeTerms.Curriculum;

    /// <summary>Null when it names none, or not in this form: then it is a member like any other that nobody here knows.</summary>
    public static CurriculumReference? Of(JsonElement achievement) =>
        Literal(achievement, BadgeTerms.Curriculum) is { } value
        && TextOf(value, "id"u8) is { } id && TextOf(value, "edition"u8) is { } edition
        && TextOf(value, "digestMultibase"u8) is { } digest && Multibase.TryReadSha256(digest) is not null
            ? new CurriculumReference(id, edition, digest)
            : null;

    /// <summary>The member of the achievement, by its name.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject(BadgeTerms.Curriculum);
        writer.WriteString("@type", "@json");
        writer.WriteStartObject("@value");
        writer.WriteString("id", Id);
        writer.WriteString("edition", Edition);
        writer.WriteString("digestMultibase", DigestMultibase);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What achievements of one id are told apart by: the edition taught, else the achievement's own <c>version</c>; null when it has neither.</summary>
    public static string? EditionOf(JsonElement achievement) => Of(achievement)?.Edition ?? TextOf(achievement, "version"u8);

    /// <summary>The <c>@value</c> of a JSON literal (JSON-LD 1.1 §4.2.2).</summary>
    internal static JsonElement? Literal(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var literal) && TextOf(literal, "@type"u8) == "@json"
        && literal.TryGetProperty("@value"u8, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : null;
}
