using System.Reflection;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Files that come inside the program, a folder of them by the beginning of their names.</summary>
internal static class EmbeddedFiles
{
    public static IEnumerable<(string Path, byte[] Content)> Below(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(each => each.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return (name[(folder.Length + 1)..], content.ToArray());
        }
    }

    /// <summary>Lays files into a folder of the disk.</summary>
    public static void Unpack(IEnumerable<(string Path, byte[] Content)> files, string into)
    {
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(into, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, content);
        }
    }
}
