using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>What an item of a framework is aligned with, elsewhere.</summary>
/// <param name="Url">As the framework has it.</param>
/// <param name="Name">Null when the framework gives it none.</param>
/// <param name="Relation">In the framework's own word: <c>exactMatchOf</c>, <c>ceasn:broadAlignment</c>.</param>
public sealed record FrameworkAlignment(string Url, string? Name, string Relation)
{
    private const string Esco = "http://data.europa.eu/esco/";

    /// <summary>1 to 8, when it is a level of the European Qualifications Framework; else null.</summary>
    public int? EqfLevel =>
        Url.StartsWith(BadgeTerms.EqfLevelPrefix, StringComparison.Ordinal) && int.TryParse(Url.AsSpan(BadgeTerms.EqfLevelPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 8 ? level : null;

    /// <summary>Whether it is a skill or an occupation of ESCO.</summary>
    public bool IsEsco => Url.StartsWith(Esco + "skill/", StringComparison.Ordinal) || Url.StartsWith(Esco + "occupation/", StringComparison.Ordinal) || Url.StartsWith(Esco + "isco/", StringComparison.Ordinal);

    /// <summary>The framework it is of, where that is one of those known here.</summary>
    public string? Framework => EqfLevel is not null ? "European Qualifications Framework" : IsEsco ? "ESCO" : null;

    /// <summary>As an Open Badges <c>Alignment</c> (OB 3.0 §B.1.3).</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("type");
        writer.WriteStringValue("Alignment");
        writer.WriteEndArray();
        writer.WriteString("targetName", EqfLevel is { } level ? Name ?? $"European Qualifications Framework level {level}" : Name ?? Url);
        writer.WriteString("targetUrl", Url);
        if (Framework is { } framework) writer.WriteString("targetFramework", framework);
        writer.WriteEndObject();
    }
}
