using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>Notices of barred trainers (decision 0019), for a test to change and pin.</summary>
public static class Notices
{
    /// <summary>Of a week, begun yesterday.</summary>
    public static JsonObject Draft(Party by, string url, DateTimeOffset now, params IReadOnlyList<BarredTrainer> barred) => JsonNode.Parse(new BarredNoticeDraft
    {
        Id = url,
        IssuerId = by.Did,
        Barred = barred,
        ValidFrom = now.AddDays(-1),
        ValidUntil = now.AddDays(7),
    }.Write())!.AsObject();

    public static byte[] Sign(JsonObject notice, Party by, DateTimeOffset now, string format = "vc-jwt") => ProofFormats.Find(format)!.Sign(World.Bytes(notice), by.Signer, now);

    /// <summary>The row of an anchors file by which an agency is listened to.</summary>
    /// <param name="list">An address, or the notice itself.</param>
    public static JsonObject Source(Party agency, string list, string? barred = null)
    {
        var source = new JsonObject { ["id"] = agency.Did, ["name"] = agency.Name, ["list"] = list };
        if (barred is not null) source["barred"] = barred;
        return source;
    }

    /// <summary>An anchors file with those agencies in it.</summary>
    public static byte[] Write(TrustAnchors anchors, params IReadOnlyList<JsonObject> sources)
    {
        var file = JsonNode.Parse(anchors.Write())!.AsObject();
        file["notices"] = new JsonArray([.. sources]);
        return World.Bytes(file);
    }
}
