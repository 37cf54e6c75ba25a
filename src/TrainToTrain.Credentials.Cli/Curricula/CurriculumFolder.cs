using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>A folder of what is taught from, marked by and asked: its files as a manifest has them.</summary>
internal static class CurriculumFolder
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv", [".css"] = "text/css", [".html"] = "text/html", [".md"] = "text/markdown", [".txt"] = "text/plain",
        [".json"] = "application/json", [".xml"] = "application/xml", [".yaml"] = "application/yaml", [".yml"] = "application/yaml",
        [".pdf"] = "application/pdf", [".epub"] = "application/epub+zip", [".zip"] = "application/zip",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".odt"] = "application/vnd.oasis.opendocument.text", [".odp"] = "application/vnd.oasis.opendocument.presentation", [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".gif"] = "image/gif", [".jpeg"] = "image/jpeg", [".jpg"] = "image/jpeg", [".png"] = "image/png", [".svg"] = "image/svg+xml", [".webp"] = "image/webp",
        [".mp3"] = "audio/mpeg", [".mp4"] = "video/mp4", [".webm"] = "video/webm",
    };

    /// <summary>All files in it and below, but for hidden ones and the manifest itself, in the order of their names.</summary>
    /// <param name="except">The manifest's own path; null where it lies elsewhere.</param>
    public static IReadOnlyList<ManifestEntry> Read(string folder, string? except)
    {
        if (!Directory.Exists(folder)) throw Refusal.Usage($"there is no folder {folder}");
        var names = Below(folder, "").Where(name => except is null || Path.GetFullPath(Path.Combine(folder, name)) != Path.GetFullPath(except)).Take(Limits.CurriculumFiles + 1).ToList();
        if (names.Count == 0) throw Refusal.Usage($"there are no files in {folder}");
        if (names.Count > Limits.CurriculumFiles) throw Refusal.Usage($"there are more than {Limits.CurriculumFiles} files in {folder}");
        return [.. names.Order(StringComparer.Ordinal).Select(name => Entry(folder, name))];
    }

    private static IEnumerable<string> Below(string folder, string prefix)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(folder, prefix)).EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.')) continue;

            // A link may lead out of the folder, and what it leads to is not what is handed out.
            if (entry.LinkTarget is not null) throw Refusal.Usage($"{prefix}{entry.Name} is a link", "put the file itself there");
            if (entry is not DirectoryInfo) yield return prefix + entry.Name;
            else foreach (var name in Below(folder, $"{prefix}{entry.Name}/")) yield return name;
        }
    }

    private static ManifestEntry Entry(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        var digest = System.Security.Cryptography.SHA256.HashData(file);
        var media = MediaTypes.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        return new ManifestEntry(ManifestEntry.PartOf(name), name, media, file.Length, Multibase.Sha256(Sha256Digest.From(digest)));
    }
}
