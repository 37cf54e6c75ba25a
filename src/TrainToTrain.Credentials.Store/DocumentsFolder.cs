using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A folder that stands in for the network (DESIGN §6): <c>index.json</c> says which of its files is the content of which URL.
/// What it does not list is asked of the next loader, or of nobody.
/// </summary>
public sealed class DocumentsFolder : IResourceLoader
{
    private const string IndexFile = "index.json";
    private readonly string _folder;
    private readonly Dictionary<string, string> _files;
    private readonly IResourceLoader? _next;

    private DocumentsFolder(string folder, Dictionary<string, string> files, IResourceLoader? next) => (_folder, _files, _next) = (folder, files, next);

    /// <param name="next">Null when nothing else is to be asked.</param>
    /// <param name="problem">A sentence without a full stop.</param>
    public static bool TryOpen(string folder, IResourceLoader? next, [NotNullWhen(true)] out DocumentsFolder? documents, [NotNullWhen(false)] out string? problem)
    {
        documents = null;
        var root = Path.GetFullPath(folder);
        var content = Read(Path.Combine(root, IndexFile), Limits.FetchBytes, out problem);
        if (problem is not null)
        {
            problem = $"the documents folder {folder} cannot be used: {IndexFile} {problem}";
            return false;
        }

        if (StrictJson.Parse(content, out var unreadable) is not { ValueKind: JsonValueKind.Object } index)
        {
            problem = $"{IndexFile} of the documents folder {folder} is not a strict JSON object{(unreadable is null ? "" : $": {unreadable}")}";
            return false;
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in index.EnumerateObject())
        {
            if (Refuse(entry, files) is { } refusal)
            {
                problem = $"{IndexFile} of the documents folder {folder}: {refusal}";
                return false;
            }
        }

        documents = new DocumentsFolder(root, files, next);
        return true;
    }

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        if (!_files.TryGetValue(url.AbsoluteUri, out var file))
        {
            return _next is null
                ? ValueTask.FromResult(LoadedResource.NotHad($"{url} is not among the documents, and nothing else is asked"))
                : _next.LoadAsync(url, maxBytes, cancellation);
        }

        if (FollowsLink(file)) return ValueTask.FromResult(LoadedResource.NotHad($"the document {file} is a symbolic link"));

        var content = Read(Path.Combine(_folder, file), maxBytes, out var problem);
        return ValueTask.FromResult(problem is null ? LoadedResource.Of(content) : LoadedResource.NotHad($"the document {file} {problem}"));
    }

    /// <summary>The files that are listed, each once, as far as they can be read; at most <paramref name="most"/>.</summary>
    /// <param name="complete">Whether those are all.</param>
    internal IEnumerable<byte[]> Contents(int most, int maxBytes, out bool complete)
    {
        var files = _files.Values.Distinct(StringComparer.Ordinal).Where(file => !file.EndsWith(".tlog-proof", StringComparison.Ordinal)).ToList();
        complete = files.Count <= most;
        return files.Take(most).Where(file => !FollowsLink(file)).Select(file => Read(Path.Combine(_folder, file), maxBytes, out _)).Where(content => content.Length > 0);
    }

    private static string? Refuse(JsonProperty entry, Dictionary<string, string> files)
    {
        // A bare path is an absolute file URL to .NET.
        if (!Uri.TryCreate(entry.Name, UriKind.Absolute, out var url) || url.IsFile) return $"'{entry.Name}' is not an absolute URL";

        if (entry.Value.ValueKind != JsonValueKind.String) return $"the file of {entry.Name} is not a string";

        var file = entry.Value.GetString()!;
        if (!InnerPath.StaysInside(file)) return $"'{file}' is not a file inside the folder";

        return files.TryAdd(url.AbsoluteUri, file) ? null : $"{entry.Name} is listed twice";
    }

    /// <summary>Whether the file, or a folder on the way to it, points elsewhere.</summary>
    private bool FollowsLink(string file)
    {
        var path = _folder;
        foreach (var part in file.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null) return true;
        }

        return false;
    }

    private static byte[] Read(string path, int maxBytes, out string? problem)
    {
        problem = null;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                problem = "is not there";
            }
            else if (file.Length > maxBytes)
            {
                problem = $"is larger than {maxBytes} bytes";
            }
            else if (file.Length == 0)
            {
                problem = "is empty"; // So are pipes and devices, which would keep us waiting.
            }
            else
            {
                using var stream = file.OpenRead();
                var content = new byte[file.Length];
                stream.ReadExactly(content);
                return content;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = "cannot be read";
        }

        return [];
    }
}
