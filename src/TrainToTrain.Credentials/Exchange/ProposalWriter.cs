using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>Puts a proposal together, held against the rules of anchors files before anybody sees it.</summary>
internal static class ProposalWriter
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null, and problems, when it would be no anchors file.</returns>
    public static byte[]? Write(TrustAnchor authority, IEnumerable<ExchangedPart> agreements, out IReadOnlyList<string> problems)
    {
        var root = JsonNode.Parse(new TrustAnchors([authority]).Write())!.AsObject();
        var list = new JsonArray([.. agreements.Select(each => each.Carried())]);
        if (list.Count > 0) root["agreements"] = list;
        var written = JsonSerializer.SerializeToUtf8Bytes(root, Form);
        return TrustAnchors.Parse(written, out problems) is null ? null : written;
    }
}
