using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// A provider's folder: t2t.json (what it is called, where it will be on the web, which log it keeps), t2t.db (what was issued, where no
/// PostgreSQL database holds it), keys/, anchors.json (the authorities it trusts), curricula/ (manifests), accreditations/, standards/ and badges/ (copies to hand out).
/// </summary>
internal sealed class Workspace
{
    public const string FileName = "t2t.json";
    private const int Version = 1;

    private const string LogMember = "log";
    private const string DatabaseMember = "database";
    private const string RetentionMember = "retention";

    private Workspace(string folder, string name, string baseUrl, StorePlace database) =>
        (Folder, Name, BaseUrl, Database, Keys) = (folder, name, baseUrl, database, new KeyRing(Path.Combine(folder, "keys")));

    public string Folder { get; }

    public string Name { get; }

    /// <summary>Without a slash at the end; every URL this workspace puts into a credential begins with it.</summary>
    public string BaseUrl { get; }

    public string AnchorsPath => Path.Combine(Folder, "anchors.json");

    public string AccreditationsFolder => Path.Combine(Folder, "accreditations");

    /// <summary>Records of achievements that were signed here, to hand out.</summary>
    public string StandardsFolder => Path.Combine(Folder, "standards");

    /// <summary>The manifests of the curricula that achievements here are taught by.</summary>
    public string CurriculaFolder => Path.Combine(Folder, "curricula");

    public string BadgesFolder => Path.Combine(Folder, "badges");

    /// <summary>The folder of the log that what is signed here goes into; null when this workspace keeps none.</summary>
    public string? LogPath { get; private set; }

    /// <summary>How long what badges say is kept; null for ever.</summary>
    public CalendarPeriod? Retention { get; private init; }

    public KeyRing Keys { get; }

    public StorePlace Database { get; private set; }

    /// <summary>Where a file of the published folder is on the web.</summary>
    public string UrlOf(string relativePath) => BaseUrl + "/" + relativePath;

    /// <summary>Sorts before the lists, so that it is written first: no bit is set of which the register does not know why.</summary>
    public static string RegisterFile(string alias) => $"status/{alias}-register.jwt";

    public static string NoticeFile(string alias) => $"status/{alias}-barred.jwt";

    public static string StatusListFile(string alias, string purpose) => $"status/{alias}-{purpose}.jwt";

    public CredentialStore OpenStore(TimeProvider clock) => CredentialStore.Open(Database, clock);

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
            return File.Exists(Path.Combine(folder, FileName)) ? Read(folder, surroundings) : null;
        }

        for (var folder = surroundings.WorkingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, FileName))) return Read(folder, surroundings);
        }

        return null;
    }

    /// <param name="database">A server that is to be named in the file; null for none.</param>
    public static void Create(string folder, string name, string baseUrl, PostgresAddress? database)
    {
        var json = new JsonObject { ["version"] = Version, ["name"] = name, ["baseUrl"] = baseUrl };
        if (database is not null) json[DatabaseMember] = database.ToString();
        AtomicFile.Write(Path.Combine(folder, FileName), JsonText.Bytes(json));
    }

    /// <summary>Writes down which log this workspace keeps.</summary>
    /// <param name="folder">Null for none.</param>
    public void KeepLog(string? folder)
    {
        Set(LogMember, folder is null ? null : Portable(folder));
        LogPath = folder is null ? null : Path.TrimEndingDirectorySeparator(folder);
    }

    /// <summary>Writes down which database is used from now on.</summary>
    public void Use(StorePlace database)
    {
        Set(DatabaseMember, database.Server?.ToString());
        Database = database;
    }

    /// <summary>What the log is called in a backup: where it lies in the workspace, or a folder of its own when it lies elsewhere; null when there is none.</summary>
    public string? LogName => LogPath is null ? null : Portable(LogPath) is var name && Path.IsPathRooted(name) ? LogMember : name;

    /// <summary>The file of a workspace that was restored, which is in another place now.</summary>
    /// <param name="database">A server that is to be named in it; null for none.</param>
    /// <param name="log">The folder of the log, from the workspace on; null for none.</param>
    public static byte[] Restored(byte[] file, PostgresAddress? database, string? log)
    {
        var root = JsonNode.Parse(file)!.AsObject();
        Set(root, DatabaseMember, database?.ToString());
        Set(root, LogMember, log);
        return JsonText.Bytes(root);
    }

    /// <summary>An https address without query or fragment, or null.</summary>
    public static string? NormalBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? url.AbsoluteUri.TrimEnd('/')
            : null;

    /// <summary>Whatever else is in the file stays.</summary>
    private void Set(string member, string? value)
    {
        var path = Path.Combine(Folder, FileName);
        var root = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
        Set(root, member, value);
        AtomicFile.Write(path, JsonText.Bytes(root));
    }

    private static void Set(JsonObject root, string member, string? value)
    {
        if (value is null) root.Remove(member);
        else root[member] = value;
    }

    /// <summary>From the workspace on when it lies in there: the two are moved together.</summary>
    private string Portable(string folder)
    {
        var relative = Path.TrimEndingDirectorySeparator(Path.GetRelativePath(Folder, folder)).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(relative) || relative.Split('/')[0] == ".." ? folder : relative;
    }

    private static Workspace Read(string folder, Surroundings surroundings)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version > Version) throw Refusal.Incomplete($"{path} was made by a newer t2t (version {version})", "update t2t; nothing was changed");
            var baseUrl = NormalBaseUrl(root.GetProperty("baseUrl").GetString() ?? "") ?? throw new JsonException();
            var database = root.TryGetProperty(DatabaseMember, out var named) ? named.GetString() ?? throw new JsonException() : null;
            return new Workspace(folder, root.GetProperty("name").GetString() ?? throw new JsonException(), baseUrl, DatabaseChoice.Of(folder, database, surroundings))
            {
                Retention = root.TryGetProperty(RetentionMember, out var retention) && retention.TryGetProperty("badges", out var period) ? CalendarPeriod.Read(period.GetString()) ?? throw new JsonException() : null,
                LogPath = root.TryGetProperty(LogMember, out var log) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(log.GetString() ?? throw new JsonException(), folder)) : null,
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Refusal.Usage($"{path} is not a workspace file", "it looks like {\"version\": 1, \"name\": \"…\", \"baseUrl\": \"https://…\"}");
        }
    }
}
