using System.Globalization;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// The editions of a published list before the one of now, so that whoever asks for it as of a time (BSL 1.0 §2.4) gets what was said then:
/// those of <c>status/a.jwt</c> are in <c>status/history/a/</c>, each named by when its own time begins.
/// </summary>
public static class PastEditions
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    /// <param name="file">The list's, from the published folder on, with <c>/</c>.</param>
    /// <param name="validFrom">The edition's.</param>
    public static string FileOf(string file, DateTimeOffset validFrom) =>
        PlaceOf(file) + validFrom.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) + Path.GetExtension(file);

    /// <summary>The newest that had begun; null when there is none.</summary>
    /// <param name="folder">The published folder.</param>
    /// <param name="file">The list's, from there on.</param>
    public static string? Find(string folder, string file, DateTimeOffset at)
    {
        var place = new DirectoryInfo(Path.Combine(folder, PlaceOf(file)));
        if (!place.Exists) return null;
        // Their names sort by time.
        var latest = at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
        var newest = place.EnumerateFiles("*" + Path.GetExtension(file))
            .Select(each => each.Name)
            .Where(name => string.CompareOrdinal(Path.GetFileNameWithoutExtension(name), latest) <= 0)
            .Max(StringComparer.Ordinal);
        return newest is null ? null : PlaceOf(file) + newest;
    }

    private static string PlaceOf(string file)
    {
        var slash = file.LastIndexOf('/') + 1;
        return $"{file[..slash]}history/{Path.GetFileNameWithoutExtension(file[slash..])}/";
    }
}
