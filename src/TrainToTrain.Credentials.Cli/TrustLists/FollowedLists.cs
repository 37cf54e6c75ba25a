using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Cli.TrustLists;

/// <summary>
/// The trust lists in an anchors file, held by one at a time: whoever read an older state could otherwise write it back over a newer one. All that is pinned by hand stays as it is,
/// and the file is written whole: what was checked and how far is one thing with what is trusted.
/// </summary>
internal sealed class FollowedLists : IDisposable
{
    private readonly string _path;
    private readonly FileStream _held;

    private FollowedLists(string path, FileStream held, TrustAnchors anchors) => (_path, _held, Anchors) = (path, held, anchors);

    public TrustAnchors Anchors { get; }

    public static (string Path, string Name) PathOf(CommandContext context, string? given) => given is not null ? (context.PathOf(given), given)
        : context.FindWorkspace() is { } workspace ? (workspace.AnchorsPath, workspace.AnchorsPath)
        : throw Refusal.Usage("which anchors file?", "name it with --anchors FILE");

    /// <param name="create">Whether a file that is not there is one that trusts nobody yet.</param>
    public static FollowedLists Open(CommandContext context, string? given, bool create)
    {
        var (path, name) = PathOf(context, given);
        var held = Hold(path, name);
        try
        {
            return new FollowedLists(path, held, create && !File.Exists(path) ? new TrustAnchors([]) : AnchorsFile.Read(path, name));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public static TrustListState Find(TrustAnchors anchors, string id) => anchors.TrustLists.FirstOrDefault(each => each.Root.Id == id)
        ?? throw Refusal.Usage($"no trust list {id} is followed here", anchors.TrustLists.Count == 0 ? "begin with: t2t anchors trust ROOT" : "there are: " + string.Join(", ", anchors.TrustLists.Select(each => each.Root.Id)));

    public static string Summary(TrustListState state) => state.List is { } list
        ? string.Create(CultureInfo.InvariantCulture, $"list {list.Version} of {Times.Day(list.ValidFrom)}, root {state.Root.Version}, good until {Times.Write(state.ValidUntil!.Value)}")
        : string.Create(CultureInfo.InvariantCulture, $"root {state.Root.Version}, no list yet");

    /// <summary>The anchors with these lists; refused when no verifier could read them.</summary>
    public TrustAnchors With(IReadOnlyList<TrustListState> lists) =>
        Anchors.With(lists, out var problems) ?? throw new Refusal(ExitCode.Invalid, "these trust lists cannot stand beside one another: " + string.Join("; ", problems), "nothing was changed");

    public void Write(IReadOnlyList<TrustListState> lists)
    {
        var written = JsonNode.Parse(With(lists).Write())!["trustLists"];
        var root = File.Exists(_path) ? JsonNode.Parse(File.ReadAllBytes(_path))!.AsObject() : new JsonObject { ["authorities"] = new JsonArray() };
        if (written is null) root.Remove("trustLists");
        else root["trustLists"] = written.DeepClone();
        var bytes = JsonText.Bytes(root);
        if (bytes.Length > Limits.AnchorsBytes) throw Refusal.Usage("with these trust lists the anchors file would be too large", "follow fewer in one file: a service takes several, anchors/NAME.json");
        AtomicFile.Write(_path, bytes);
    }

    public void Dispose() => _held.Dispose();

    private static FileStream Hold(string path, string name)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw Refusal.Usage($"there is no folder for {name}");
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            throw Refusal.Incomplete($"somebody else is writing {name} now", "try again");
        }
    }
}
