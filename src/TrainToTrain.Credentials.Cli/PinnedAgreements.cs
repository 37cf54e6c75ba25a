using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The agreements in a workspace's anchors file, whatever else is in the file kept.</summary>
internal static class PinnedAgreements
{
    /// <summary>The file with these in it; one that is there already stays as it is.</summary>
    public static byte[] With(Workspace workspace, params IReadOnlyList<ReadOnlyMemory<byte>> agreements)
    {
        var root = Read(workspace);
        if (root["agreements"] is not JsonArray list) root["agreements"] = list = [];
        foreach (var each in agreements)
        {
            var node = NodeOf(each);
            if (!list.Any(pinned => JsonNode.DeepEquals(pinned, node))) list.Add(node);
        }

        var written = JsonText.Bytes(root);
        return TrustAnchors.Parse(written, out var problems) is not null ? written : throw Refusal.Usage($"this agreement cannot stand beside those in anchors.json: {string.Join("; ", problems)}");
    }

    /// <summary>Those that are pinned, by id.</summary>
    public static IReadOnlyDictionary<string, AgreementFile> Of(Workspace workspace)
    {
        var pinned = new Dictionary<string, AgreementFile>(StringComparer.Ordinal);
        if (!File.Exists(workspace.AnchorsPath) || Read(workspace)["agreements"] is not JsonArray list) return pinned;
        foreach (var each in list)
        {
            if (AgreementFile.Read(Encoding.UTF8.GetBytes(each is JsonValue text ? text.GetValue<string>() : each!.ToJsonString()), out _) is { } agreement) pinned.TryAdd(agreement.Id, agreement);
        }

        return pinned;
    }

    private static JsonObject Read(Workspace workspace) => JsonNode.Parse(File.ReadAllBytes(workspace.AnchorsPath))!.AsObject();

    private static JsonNode NodeOf(ReadOnlyMemory<byte> agreement) => agreement.Span[0] == (byte)'{' ? JsonNode.Parse(agreement.Span)! : JsonValue.Create(Encoding.UTF8.GetString(agreement.Span));
}
