using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.TrustLists;

/// <summary>
/// The trust list an authority keeps in its workspace, trust-list/: root-N.json and list-N.json, signed or on their way to it, and agreements that lists name by digest. What of
/// it is good is for the verifier's own code to say, which is asked here as it will be elsewhere.
/// </summary>
internal sealed class TrustListFolder(Workspace workspace) : IResourceLoader
{
    public const string Name = "trust-list";
    private const string Published = "trust/";
    private const string Agreements = "agreements/";

    private readonly string _folder = Path.Combine(workspace.Folder, Name);

    /// <summary>Where all of it is on the web.</summary>
    public string Id => workspace.UrlOf(Published);

    public bool Exists => File.Exists(PathOf("root", 1));

    public IReadOnlyList<TrustDocument> Roots => [.. Versions("root").Select(version => Read(PathOf("root", version)))];

    public IReadOnlyList<TrustDocument> Lists => [.. Versions("list").Select(version => Read(PathOf("list", version)))];

    public string PathOf(TrustDocument document) => PathOf(document.Root is null ? "list" : "root", document.Version);

    public string Write(TrustDocument document)
    {
        Directory.CreateDirectory(_folder);
        AtomicFile.Write(PathOf(document), document.ToBytes());
        return PathOf(document);
    }

    /// <summary>Keeps an agreement that a list names.</summary>
    public ReferencedDocument Refer(ReadOnlySpan<byte> agreement)
    {
        Directory.CreateDirectory(_folder);
        var file = AgreementFile(Multibase.Sha256(agreement));
        AtomicFile.Write(Path.Combine(_folder, file), agreement);
        return new ReferencedDocument(Id + Agreements + file, Multibase.Sha256(agreement));
    }

    public static TrustDocument Read(string path)
    {
        if (new FileInfo(path).Length > 2 * Limits.TrustListBytes) throw Refusal.Usage($"{path} is too large for a root or a list");
        return TrustDocument.Read(File.ReadAllBytes(path), out var problem) ?? throw Refusal.Usage($"{path} is no root or list of a trust list: {Verb.Lower(problem!.Message)}");
    }

    /// <summary>What a verifier comes to hold that begins with the first root; null while that is not signed.</summary>
    public TrustListUpdate? Held(TimeProvider clock) => Exists && TrustListState.Begin(File.ReadAllBytes(PathOf("root", 1)), out _) is { } first
        ? new TrustListUpdater(this, clock).UpdateAsync(first, []).AsTask().GetAwaiter().GetResult()
        : null;

    /// <summary>What is whole, by its place below <see cref="Id"/>.</summary>
    public IEnumerable<(string Url, byte[] Content)> ToPublish(TrustListState held)
    {
        for (var version = 1L; version <= held.Root.Version; version++) yield return (Id + TrustListPlace.RootFile(version), File.ReadAllBytes(PathOf("root", version)));
        if (held.List is not { } list) yield break;
        foreach (var each in list.Documents.Where(each => each.Url.StartsWith(Id, StringComparison.Ordinal))) yield return (each.Url, Encoding.UTF8.GetBytes(held.Documents[each.Digest]));
        yield return (Id + TrustListPlace.ListFile, File.ReadAllBytes(PathOf("list", list.Version)));
    }

    /// <summary>Whose signatures are missing, a sentence each.</summary>
    public IEnumerable<string> Missing(TrustListState? held)
    {
        var roots = Roots;
        foreach (var root in roots.Where(root => !(root.Version <= held?.Root.Version)))
        {
            var before = roots.FirstOrDefault(each => each.Version == root.Version - 1)?.Root;
            var lacks = string.Join(" and ", ((string?[])[Lack(root, root.Root!.RootKeys, "its own root keys"), before is null ? null : Lack(root, before.RootKeys, "the root keys before it")]).OfType<string>());
            if (lacks.Length > 0) yield return $"version {root.Version} of the root lacks {lacks}";
        }

        if (Lists is [.., var list] && held is not null && !list.List!.IsSignedFor(held.Root)) yield return $"version {list.Version} of the list lacks {Lack(list, held.Root.ListKeys, "the list keys")}";
    }

    /// <inheritdoc/>
    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        var name = url.AbsoluteUri[Id.Length..];
        var path = name == TrustListPlace.ListFile ? SignedList()
            : name.StartsWith(Agreements, StringComparison.Ordinal) ? Path.Combine(_folder, name[Agreements.Length..])
            : Path.Combine(_folder, name.Replace('/', '-'));
        return ValueTask.FromResult(path is not null && File.Exists(path) ? LoadedResource.Of(File.ReadAllBytes(path)) : LoadedResource.NotHad($"there is no {name} yet"));
    }

    private static string AgreementFile(string digest) => digest + ".jwt";

    /// <summary>The newest list that has a signature of somebody; whether of enough is asked of it then.</summary>
    private string? SignedList()
    {
        var root = Roots.LastOrDefault(each => each.Root!.IsSigned)?.Root;
        return root is not null && Lists.LastOrDefault(each => each.List!.IsSignedFor(root)) is { } list ? PathOf(list) : null;
    }

    private static string? Lack(TrustDocument document, RoleKeys keys, string whose) => document.SignersOf(keys).Count is var signed && signed < keys.Threshold
        ? $"{Words.Count(keys.Threshold - signed, "signature")} of {whose}"
        : null;

    private IEnumerable<long> Versions(string kind) => !Directory.Exists(_folder) ? [] : Directory.EnumerateFiles(_folder, kind + "-*.json")
        .Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path)[(kind.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0).Where(version => version > 0).Order();

    private string PathOf(string kind, long version) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{kind}-{version}.json"));
}
