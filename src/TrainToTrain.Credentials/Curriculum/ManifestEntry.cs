namespace TrainToTrain.Credentials.Curriculum;

/// <summary>One file of a curriculum.</summary>
/// <param name="Name">Its path from the curriculum's folder on, with slashes.</param>
/// <param name="DigestMultibase">Of its bytes.</param>
public sealed record ManifestEntry(ManifestPart Part, string Name, string MediaType, long Size, string DigestMultibase)
{
    /// <summary>By the folder it is in: <c>rubric/</c> or <c>rubrics/</c>, <c>assessments/</c> or <c>assessment/</c>, anything else is content.</summary>
    public static ManifestPart PartOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ManifestPart.Content : name[..slash].ToLowerInvariant() switch
        {
            "rubric" or "rubrics" => ManifestPart.Rubric,
            "assessment" or "assessments" => ManifestPart.Assessments,
            _ => ManifestPart.Content,
        };
    }

    /// <summary>One that leads out of the folder, or that two systems would read differently, is none.</summary>
    internal static bool IsName(string text) =>
        text.Length is > 0 and <= 1024 && !text.Contains('\\', StringComparison.Ordinal) && !text.Any(char.IsControl) && text.Split('/').All(part => part is not ("" or "." or ".."));
}
