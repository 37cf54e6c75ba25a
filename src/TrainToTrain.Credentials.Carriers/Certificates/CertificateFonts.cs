using System.Collections.Concurrent;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>
/// The fonts of this machine, found when they are first needed: none comes with the program. What a PDF holds of them is the letters it shows.
/// </summary>
public static class CertificateFonts
{
    /// <summary>What to do about it.</summary>
    public const string Hint = "install the DejaVu fonts: on Debian and Ubuntu the package fonts-dejavu-core";

    /// <summary>Letters the font of a template has not are looked for in these, in this order.</summary>
    internal static readonly string[] Fallbacks = ["DejaVuSans.ttf", "DroidSansFallbackFull.ttf", "NotoSansThai-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansEthiopic-Regular.ttf", "NotoSansSymbols2-Regular.ttf"];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Files = new(Find);

    private static readonly ConcurrentDictionary<string, TrueTypeFont?> Fonts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when certificates can be drawn here, else a sentence that says what is missing.</summary>
    public static string? Missing => Named(Fallbacks[0]) is null ? $"no font for certificates on this machine: {Fallbacks[0]} is in none of its font folders" : null;

    /// <summary>Null when this machine has none in a file of that name, or one that cannot be read.</summary>
    internal static TrueTypeFont? Named(string fileName) => Fonts.GetOrAdd(fileName, Load);

    private static TrueTypeFont? Load(string fileName)
    {
        if (!Files.Value.TryGetValue(fileName, out var path)) return null;
        try
        {
            return new TrueTypeFont(File.ReadAllBytes(path));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Find()
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
        foreach (var folder in Folders().Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.ttf", options)) files.TryAdd(Path.GetFileName(file), file);
        }

        return files;
    }

    private static IEnumerable<string> Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        yield return Environment.GetFolderPath(Environment.SpecialFolder.Fonts);
        yield return Path.Combine(home, ".local", "share", "fonts");
        yield return Path.Combine(home, ".fonts");
        yield return "/usr/local/share/fonts";
        yield return "/usr/share/fonts";
        yield return "/Library/Fonts";
        yield return Path.Combine(home, "Library", "Fonts");
    }
}
