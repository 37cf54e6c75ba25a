using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>SD-JWTs of any shape, honest and not, and key bindings to them.</summary>
internal static class SdJwts
{
    public static ClaimName Name(string text) => ClaimName.TryParse(text, out var name) ? name : throw new ArgumentException(text);

    /// <summary>Takes a member out of its object, leaves its digest there, and gives its disclosure.</summary>
    public static string Hide(JsonObject parent, string member)
    {
        var disclosure = Disclosure(new JsonArray($"salt of {member}", member, parent[member]!.DeepClone()));
        parent.Remove(member);
        if (parent["_sd"] is not JsonArray digests) parent["_sd"] = digests = [];
        digests.Add(Digest(disclosure));
        return disclosure;
    }

    /// <summary>As <see cref="Hide(JsonObject, string)"/>, of an item.</summary>
    public static string Hide(JsonArray parent, int item)
    {
        var disclosure = Disclosure(new JsonArray($"salt of {item}", parent[item]!.DeepClone()));
        parent[item] = new JsonObject { ["..."] = Digest(disclosure) };
        return disclosure;
    }

    public static byte[] Sign(JsonObject payload, ISigner signer, string type, params string[] disclosures) =>
        [.. Badges.Jws($$"""{"alg":"{{AlgorithmOf(signer)}}","kid":"{{signer.VerificationMethod}}","typ":"{{type}}"}""", payload, signer), .. Encoding.ASCII.GetBytes("~" + string.Concat(disclosures.Select(each => each + "~")))];

    public static byte[] Bind(byte[] presented, SigningKey holder, DateTimeOffset at, Action<JsonObject>? change = null, string type = "kb+jwt")
    {
        var claims = new JsonObject
        {
            ["iat"] = at.ToUnixTimeSeconds(),
            ["aud"] = "https://employer.example",
            ["nonce"] = "n-0S6_WzA2Mj",
            ["sd_hash"] = Multibase.EncodeBase64Url(SHA256.HashData(presented)),
        };
        change?.Invoke(claims);
        return [.. presented, .. Badges.Jws($$"""{"alg":"{{AlgorithmOf(holder.AsDidKey())}}","typ":"{{type}}"}""", claims, holder.AsDidKey())];
    }

    public static JsonObject Confirmation(SigningKey holder) => new() { ["jwk"] = JsonNode.Parse(holder.PublicKey.ToJwk()) };

    private static string AlgorithmOf(ISigner signer) => signer.PublicKey.Kind == KeyKind.P256 ? "ES256" : "EdDSA";

    private static string Disclosure(JsonArray parts) => Multibase.EncodeBase64Url(Badges.Utf8(parts));

    public static string Digest(string disclosure) => Multibase.EncodeBase64Url(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));
}
