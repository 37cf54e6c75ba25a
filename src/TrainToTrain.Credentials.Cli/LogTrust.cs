using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The logs and witnesses of an anchors file.</summary>
internal static class LogTrust
{
    /// <summary>Those of the file given, else of the workspace; none when there is neither.</summary>
    public static LogKeys Of(CommandContext context, string? given)
    {
        if (given is not null) return AnchorsFile.Read(context.PathOf(given), given).LogKeys;
        return context.FindWorkspace() is { } workspace && File.Exists(workspace.AnchorsPath) ? AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath).LogKeys : LogKeys.None;
    }

    /// <summary>Adds a key to the workspace's file, whatever else is in it kept; a key that is there is left.</summary>
    /// <param name="name">The origin of a log, or what people call a witness.</param>
    public static bool Pin(Workspace workspace, NoteKey key, string name)
    {
        var keys = AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath).LogKeys;
        var isLog = key.Kind == NoteKeyKind.Ed25519;
        if (keys.Logs.Any(log => log.Origin == name && log.Key.PublicKey.Equals(key.PublicKey)) || keys.Witnesses.Any(witness => !isLog && witness.Key.PublicKey.Equals(key.PublicKey))) return false;
        var root = JsonNode.Parse(File.ReadAllBytes(workspace.AnchorsPath))!.AsObject();
        var member = isLog ? "logs" : "witnesses";
        if (root[member] is not JsonArray list) root[member] = list = [];
        list.Add(new JsonObject { [isLog ? "origin" : "name"] = name, ["key"] = key.ToString() });

        // What would make the file unreadable is refused before it is written.
        var written = JsonText.Bytes(root);
        if (TrustAnchors.Parse(written, out var problems) is null) throw Refusal.Usage($"this key cannot be trusted beside the others: {string.Join("; ", problems)}");
        AtomicFile.Write(workspace.AnchorsPath, written);
        return true;
    }
}
