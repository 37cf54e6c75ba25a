using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// A provider's folder: t2t.json (what it is called and where it will be on the web), t2t.db (what was issued), keys/,
/// anchors.json (the authorities it trusts), accreditations/ and badges/ (copies to hand out).
/// </summary>
internal sealed class Workspace
{
    public const string FileName = "t2t.json";
    private const int Version = 1;

    private Workspace(string folder, string name, string baseUrl) => (Folder, Name, BaseUrl) = (folder, name, baseUrl);

    public string Folder { get; }

    public string Name { get; }

    /// <summary>Without a slash at the end; every URL this workspace puts into a credential begins with it.</summary>
    public string BaseUrl { get; }

    public string AnchorsPath => Path.Combine(Folder, "anchors.json");

    public string AccreditationsFolder => Path.Combine(Folder, "accreditations");

    public string BadgesFolder => Path.Combine(Folder, "badges");

    public KeyRing Keys => new(Path.Combine(Folder, "keys"));

    /// <summary>Where a file of the published folder is on the web.</summary>
    public string UrlOf(string relativePath) => BaseUrl + "/" + relativePath;

    /// <summary>Sorts before the lists, so that it is written first: no bit is set of which the register does not know why.</summary>
    public static string RegisterFile(string alias) => $"status/{alias}-register.jwt";

    public static string StatusListFile(string alias, string purpose) => $"status/{alias}-{purpose}.jwt";

    public CredentialStore OpenStore(TimeProvider clock) => CredentialStore.Open(Path.Combine(Folder, "t2t.db"), clock);

    public static Workspace Open(string? given, Surroundings surroundings)
    {
        if (Find(given, surroundings) is { } found) return found;
        if (given is not null) throw Refusal.Usage($"{given} is no workspace: it has no {FileName}", "make one with: t2t init " + given);
        throw Refusal.Usage($"there is no workspace here or in a folder above (no {FileName})", "make one with: t2t init, or name one with -w DIR");
    }

    /// <summary>The given folder, else the nearest one upwards with a t2t.json; null when there is none.</summary>
    public static Workspace? Find(string? given, Surroundings surroundings)
    {
        if (given is not null)
        {
            var folder = surroundings.PathOf(given);
            return File.Exists(Path.Combine(folder, FileName)) ? Read(folder) : null;
        }

        for (var folder = surroundings.WorkingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, FileName))) return Read(folder);
        }

        return null;
    }

    public static Workspace Create(string folder, string name, string baseUrl)
    {
        var json = new JsonObject { ["version"] = Version, ["name"] = name, ["baseUrl"] = baseUrl };
        AtomicFile.Write(Path.Combine(folder, FileName), JsonText.Bytes(json));
        return new Workspace(folder, name, baseUrl);
    }

    /// <summary>An https address without query or fragment, or null.</summary>
    public static string? NormalBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? url.AbsoluteUri.TrimEnd('/')
            : null;

    private static Workspace Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version > Version) throw Refusal.Incomplete($"{path} was made by a newer t2t (version {version})", "update t2t; nothing was changed");
            var baseUrl = NormalBaseUrl(root.GetProperty("baseUrl").GetString() ?? "") ?? throw new JsonException();
            return new Workspace(folder, root.GetProperty("name").GetString() ?? throw new JsonException(), baseUrl);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Refusal.Usage($"{path} is not a workspace file", "it looks like {\"version\": 1, \"name\": \"…\", \"baseUrl\": \"https://…\"}");
        }
    }
}
