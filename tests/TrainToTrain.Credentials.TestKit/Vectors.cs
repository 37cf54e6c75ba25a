namespace TrainToTrain.Credentials.TestKit;

/// <summary>
/// The third-party test vectors, which are not in this repository: below the folder named by T2T_VECTORS, else <c>shared/vectors</c> beside
/// the repository. A test that asks for what is not there is skipped and says how to get it; an empty folder fails, since a suite that
/// ran over nothing looks like one that passed.
/// </summary>
public static class Vectors
{
    private static readonly Lazy<string?> Root = new(FindRoot);

    /// <summary>The path of one suite's folder.</summary>
    public static string Folder(string name)
    {
        var root = Root.Value;
        var folder = root is null ? null : Path.Combine(root, name);
        if (folder is null || !Directory.Exists(folder))
        {
            throw new VectorsMissingException($"no test vectors '{name}': set T2T_VECTORS to the folder that holds it, or put it into ../shared/vectors beside the repository");
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any()) throw new InvalidOperationException($"The vector folder '{name}' is empty.");
        return folder;
    }

    /// <summary>The files of a suite that match a pattern, in name order; none is a failure.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var files = Directory.GetFiles(Folder(folder), pattern).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new InvalidOperationException($"The vector folder '{folder}' has no {pattern}.");
    }

    /// <summary>One file of a suite.</summary>
    public static string File(string folder, string file)
    {
        var path = Path.Combine(Folder(folder), file);
        return System.IO.File.Exists(path) ? path : throw new InvalidOperationException($"The vector folder '{folder}' has no {file}.");
    }

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("T2T_VECTORS") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "vectors");
            if (Directory.Exists(beside)) return beside;
        }

        return null;
    }
}
