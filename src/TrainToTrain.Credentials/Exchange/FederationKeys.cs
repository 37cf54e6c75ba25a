using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>The <c>jwks</c> of an entity statement (§3.1.1): every key has a <c>kid</c> of its own. One of a kind that is not supported here is there and verifies nothing.</summary>
internal static class FederationKeys
{
    /// <summary>RFC 7638, which the specification recommends as key id.</summary>
    public static string Thumbprint(PublicKey key) => Multibase.EncodeBase64Url(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToJwk())));

    public static JsonObject Write(IEnumerable<PublicKey> keys) => new()
    {
        ["keys"] = new JsonArray([.. keys.Distinct().Select(key =>
        {
            var jwk = JsonNode.Parse(key.ToJwk())!.AsObject();
            jwk["kid"] = Thumbprint(key);
            return jwk;
        })]),
    };

    public static bool TryRead(JsonElement claims, [NotNullWhen(true)] out IReadOnlyDictionary<string, PublicKey?>? keys, [NotNullWhen(false)] out string? problem)
    {
        keys = null;
        problem = "has no jwks with keys";
        if (!claims.TryGetProperty("jwks"u8, out var jwks) || jwks.ValueKind != JsonValueKind.Object || !jwks.TryGetProperty("keys"u8, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return false;
        problem = string.Create(CultureInfo.InvariantCulture, $"has more than {Limits.DidKeys} keys");
        if (list.GetArrayLength() > Limits.DidKeys) return false;
        var read = new Dictionary<string, PublicKey?>(StringComparer.Ordinal);
        foreach (var jwk in list.EnumerateArray())
        {
            problem = "has a key without a kid of its own";
            if (TextOf(jwk, "kid"u8) is not { Length: > 0 } id || !read.TryAdd(id, PublicKey.TryFromJwk(jwk, out var key, out _) ? key : null)) return false;
        }

        (keys, problem) = (read, null);
        return true;
    }
}
