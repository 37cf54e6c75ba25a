using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// A folder of plain files that any web host can serve at the base URL, with an index.json of which file is which URL, so that
/// the folder also stands in for the network (<c>verify --documents</c>).
/// </summary>
internal sealed class PublishedSite(string folder, Workspace workspace)
{
    private const string Index = "index.json";
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<(string Below, IReadOnlyList<string> Extensions)> _retracted = [];
    private readonly Dictionary<string, SiteFile> _contents = new(StringComparer.Ordinal);

    public string Folder => folder;

    /// <summary>With the index.</summary>
    public int Count => _contents.Count + 1;

    /// <summary>What is published under a URL now; null when nothing is.</summary>
    /// <param name="elsewhere">As it was added.</param>
    public byte[]? Current(string url, string? elsewhere = null) =>
        (InBase(url) ?? elsewhere) is { } file && File.Exists(Path.Combine(folder, file)) ? File.ReadAllBytes(Path.Combine(folder, file)) : null;

    /// <param name="elsewhere">Where it goes when the URL is not below the base URL, or names no file.</param>
    /// <returns>The file, from the folder on.</returns>
    public string Add(string url, byte[] content, string? elsewhere = null) => Add(url, new SiteFile(() => content), elsewhere);

    /// <summary>A status list or register: the edition that this one replaces stays beside it (<see cref="PastEditions"/>).</summary>
    /// <param name="content">Asked for only when the file that is there is not known to be this edition.</param>
    public void AddEdition(Edition edition, Func<byte[]> content) => Add(edition.Url, new SiteFile(content) { Edition = edition });

    /// <summary>What is published, and named nowhere.</summary>
    /// <param name="file">From the folder on.</param>
    public void AddUnlisted(string file, byte[] content) => _contents.Add(file, new SiteFile(() => content));

    private string Add(string url, SiteFile content, string? elsewhere = null)
    {
        var file = InBase(url) ?? elsewhere ?? throw new ArgumentException("Not below the base URL.", nameof(url));

        // Two ids that end alike get two files.
        for (var number = 2; _contents.ContainsKey(file); number++) file = Path.ChangeExtension(file, null) + $"-{number}" + Path.GetExtension(file);
        _files.Add(url, file);
        _contents.Add(file, content);
        return file;
    }

    /// <summary>What is published under that name now; null when nothing is.</summary>
    public byte[]? Unlisted(string file) => Path.Combine(folder, file) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>What was published into a folder of the site before and is not now goes with the next <see cref="Write"/>; a file of another kind is somebody else's.</summary>
    public void Retract(string below, IReadOnlyList<string> extensions) => _retracted.Add((below, extensions));

    /// <summary>Files that are not there, or say something else than they would.</summary>
    public IReadOnlyList<string> Different() =>
        [.. _contents.Where(each => Unlisted(each.Key) is not { } there || !there.AsSpan().SequenceEqual(each.Value.Read())).Select(each => each.Key).Order(StringComparer.Ordinal)];

    /// <summary>What is there of what is to go with the next <see cref="Write"/>.</summary>
    public IReadOnlyList<string> Obsolete() => [.. _retracted.SelectMany(Left)];

    /// <summary>Each file whole or not at all, the index last; what has not changed is not touched.</summary>
    /// <returns>The files written.</returns>
    public IReadOnlyList<string> Write()
    {
        var index = new JsonObject();
        foreach (var (url, file) in _files) index.Add(url, file);
        var written = new List<string>();
        foreach (var (file, content) in _contents.OrderBy(each => each.Key, StringComparer.Ordinal).Append(new(Index, new SiteFile(() => JsonText.Bytes(index)))))
        {
            var path = Path.Combine(folder, file);
            if (content.Edition is { } edition && Is(path, edition)) continue;
            var (before, now) = (File.Exists(path) ? File.ReadAllBytes(path) : null, content.Read());
            if (before is not null && before.AsSpan().SequenceEqual(now)) continue;
            if (before is not null && content.Edition is not null) Keep(file, before);
            Put(path, now);
            if (content.Edition is not null) Stamp(path, content.Edition);
            written.Add(file);
        }

        foreach (var file in Obsolete()) File.Delete(Path.Combine(folder, file));
        return written;
    }

    private static bool Is(string path, Edition edition) =>
        new FileInfo(path) is { Exists: true } file && file.Length == edition.Length && file.LastWriteTimeUtc == edition.FileTime.UtcDateTime;

    /// <summary>Without it the file is read the next time.</summary>
    private static void Stamp(string path, Edition edition)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, edition.FileTime.UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not every file system lets the time be set.
        }
    }

    private static void Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, content);
    }

    /// <summary>Before it is replaced: whenever a run is cut short, the edition is in one place or in both.</summary>
    private void Keep(string file, byte[] edition)
    {
        if (CredentialParser.Parse(edition, out _)?.Payload is not { } list || !list.TryGetProperty("validFrom", out var from)) return;
        if (from.ValueKind == JsonValueKind.String && XsdDateTime.TryParse(from.GetString(), out var validFrom)) Put(Path.Combine(folder, PastEditions.FileOf(file, validFrom)), edition);
    }

    private IEnumerable<string> Left((string Below, IReadOnlyList<string> Extensions) retracted)
    {
        var place = Path.Combine(folder, retracted.Below);
        if (!Directory.Exists(place)) return [];
        return [.. Directory.EnumerateFiles(place).Select(path => retracted.Below + Path.GetFileName(path)).Where(file => retracted.Extensions.Contains(Path.GetExtension(file)) && !_contents.ContainsKey(file))];
    }

    /// <summary>The log may lie in the published folder, and only it writes its files.</summary>
    private bool IsOfLog(string file) => workspace.LogPath is { } log && new TileFolder(log).Owns(Path.Combine(folder, file));

    /// <summary>The file a static host serves under the URL; null when that is none of ours, or the URL has no file extension.</summary>
    private string? InBase(string url)
    {
        if (!url.StartsWith(workspace.BaseUrl + "/", StringComparison.Ordinal)) return null;
        var path = url[(workspace.BaseUrl.Length + 1)..];
        var plain = path.Length > 0 && path.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' or '.' or '/') && path.Split('/').All(part => part is not ("" or "." or ".."));
        return plain && Path.HasExtension(path) && path != Index && !IsOfLog(path) ? path : null;
    }
}
