using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The files of a certificate's template: settings, texts and pictures, in its folder and one below.</summary>
internal static class TemplateFolder
{
    private const int MostFiles = 200;

    /// <param name="name">What a message calls it.</param>
    public static Dictionary<string, ReadOnlyMemory<byte>> Read(string folder, string name)
    {
        if (!Directory.Exists(folder)) throw Refusal.Usage($"there is no folder {name}", "a template to begin with: t2t certificate template --out DIR");
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }))
        {
            if (files.Count == MostFiles) throw Refusal.Usage($"{name} has more than {MostFiles} files, and is no template");
            if (new FileInfo(file).Length <= Limits.ImageBytes) files[Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')] = File.ReadAllBytes(file);
        }

        return files;
    }
}
