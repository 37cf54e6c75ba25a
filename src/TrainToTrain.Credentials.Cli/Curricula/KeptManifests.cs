using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>The manifests in the workspace's folder <c>curricula</c>: what its achievements are taught by, edition by edition.</summary>
internal static class KeptManifests
{
    public static CurriculumManifest ReadFile(CommandContext context, string given) => Read(given, StandardInput.ReadFile(context, given, Limits.CurriculumManifestBytes));

    public static void Keep(Workspace workspace, CurriculumManifest manifest)
    {
        Directory.CreateDirectory(workspace.CurriculaFolder);
        var path = Path.Combine(workspace.CurriculaFolder, $"{BadgeFiles.Slug(manifest.Id)}-{BadgeFiles.Slug(manifest.Edition)}.json");
        var content = manifest.Write();
        if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) throw Refusal.Usage($"there is another manifest of edition {manifest.Edition}: {path}", "what has changed is another edition: give it a name of its own with --edition");
        AtomicFile.Write(path, content);
    }

    /// <summary>By where they are published. Of two editions with one id the one kept last is there; an id of its own keeps each.</summary>
    public static IEnumerable<(string Id, byte[] Content)> All(Workspace workspace)
    {
        if (!Directory.Exists(workspace.CurriculaFolder)) return [];
        var manifests = Directory.EnumerateFiles(workspace.CurriculaFolder, "*.json").Order(StringComparer.Ordinal).Select(path => (Time: File.GetLastWriteTimeUtc(path), Manifest: Read(path, File.ReadAllBytes(path))));
        return manifests.GroupBy(each => each.Manifest.Id).Select(each => (each.Key, each.MaxBy(one => one.Time).Manifest.Write()));
    }

    private static CurriculumManifest Read(string name, byte[] bytes) =>
        CurriculumManifest.Parse(bytes, out var problems) ?? throw Refusal.Usage($"{name} is no curriculum manifest: {string.Join("; ", problems)}", "make one with: t2t curriculum manifest DIR");
}
