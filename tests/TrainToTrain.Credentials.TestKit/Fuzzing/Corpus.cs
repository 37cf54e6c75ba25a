namespace TrainToTrain.Credentials.TestKit.Fuzzing;

/// <summary>What fuzz runs start from: a few small files of our own making for each parser, below <c>tests/vectors/fuzz</c>.</summary>
public static class Corpus
{
    /// <summary>In name order; none is a failure.</summary>
    public static IReadOnlyList<byte[]> Read(string parser)
    {
        var files = Directory.Exists(Folder(parser)) ? Directory.GetFiles(Folder(parser)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList() : [];
        return files.Count > 0 ? files : throw new InvalidOperationException($"There is no corpus '{parser}': make it with T2T_REGENERATE=1.");
    }

    /// <summary>Writes a file of it, when the tests are run to make their files.</summary>
    public static void Offer(string parser, string name, ReadOnlySpan<byte> content)
    {
        if (Environment.GetEnvironmentVariable("T2T_REGENERATE") != "1") return;
        Directory.CreateDirectory(Folder(parser));
        File.WriteAllBytes(Path.Combine(Folder(parser), name), content);
    }

    private static string Folder(string parser)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrainToTrain.Credentials.sln"))) return Path.Combine(folder.FullName, "tests", "vectors", "fuzz", parser);
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
