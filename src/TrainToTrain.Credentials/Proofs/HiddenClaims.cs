using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A credential with digests in the place of what its holder may leave out, and the disclosures to them (RFC 9901 §4.2, §5).</summary>
/// <param name="Disclosures">In their order, each with its tilde.</param>
internal sealed record HiddenClaims(byte[] Payload, byte[] Disclosures)
{
    private const int SaltBytes = 16;

    /// <exception cref="ArgumentException">A member has a name that only the format may use: what is under it would be taken for digests.</exception>
    public static HiddenClaims Of(ReadOnlySpan<byte> credential)
    {
        ThrowIfReserved(credential);
        var json = JsonNode.Parse(credential)!.AsObject();
        var disclosures = new StringBuilder();
        var subject = json["credentialSubject"] as JsonObject;
        HideItems(subject?["identifier"], disclosures);
        HideItems(subject?["result"], disclosures);
        HideItems(json["evidence"], disclosures);
        if (disclosures.Length > 0) json["_sd_alg"] = "sha-256";
        return new HiddenClaims(JsonSerializer.SerializeToUtf8Bytes(json), Encoding.ASCII.GetBytes(disclosures.ToString()));
    }

    private static void ThrowIfReserved(ReadOnlySpan<byte> credential)
    {
        var reader = new Utf8JsonReader(credential);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("_sd"u8) || reader.ValueTextEquals("_sd_alg"u8) || reader.ValueTextEquals("..."u8)) throw new ArgumentException($"The credential has a member {reader.GetString()}.", nameof(credential));
        }
    }

    /// <summary>One by one, so that a grade can be shown without another. A value that is no array stays open.</summary>
    private static void HideItems(JsonNode? items, StringBuilder disclosures)
    {
        if (items is not JsonArray array) return;
        for (var i = 0; i < array.Count; i++)
        {
            var salt = Multibase.EncodeBase64Url(RandomNumberGenerator.GetBytes(SaltBytes));
            var disclosure = Multibase.EncodeBase64Url(JsonSerializer.SerializeToUtf8Bytes(new JsonArray(salt, array[i]?.DeepClone())));
            disclosures.Append(disclosure).Append('~');
            array[i] = new JsonObject { ["..."] = Multibase.EncodeBase64Url(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure))) };
        }
    }
}
