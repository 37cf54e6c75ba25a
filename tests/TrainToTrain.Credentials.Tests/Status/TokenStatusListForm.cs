using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Proofs;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>A JWT with bits from the least significant on, which has no purposes.</summary>
internal sealed class TokenStatusListForm() : StatusForm(StatusMechanisms.TokenStatusList)
{
    public override int Entries => 100_000;

    public override bool HasPurposes => false;

    public override bool ListsAreCredentials => false;

    public override JsonObject Entry(StatusPlace place) => new() { ["type"] = Mechanism.Id, ["idx"] = place.Index, ["uri"] = place.List };

    public override JsonObject List(StatusListDraft draft)
    {
        var bytes = new byte[draft.Entries / 8];
        foreach (int index in draft.SetIndexes) bytes[index / 8] |= (byte)(1 << (index % 8));
        return new JsonObject
        {
            ["sub"] = draft.Id,
            ["iat"] = draft.ValidFrom.ToUnixTimeSeconds(),
            ["exp"] = draft.ValidUntil!.Value.ToUnixTimeSeconds(),
            ["status_list"] = new JsonObject { ["bits"] = 1, ["lst"] = Compressed(bytes) },
        };
    }

    public override byte[] Secure(byte[] list, SigningKey key, DateTimeOffset now) => Token(JsonNode.Parse(list)!, key.AsDidKey());

    public static byte[] Token(JsonNode claims, ISigner signer, string type = "statuslist+jwt", string more = "") =>
        Badges.Jws($$"""{"alg":"EdDSA","kid":"{{signer.VerificationMethod}}","typ":"{{type}}"{{more}}}""", claims, signer);

    public static string Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return Base64Url.EncodeToString(compressed.ToArray());
    }
}
