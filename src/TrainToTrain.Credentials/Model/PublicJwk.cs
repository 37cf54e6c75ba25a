using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>
/// Reads the members of a public JWK (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2). Not by Microsoft.IdentityModel.Tokens: its JsonWebKey takes
/// lax base64url and duplicate members, and keeps private ones.
/// </summary>
internal static class PublicJwk
{
    // One row per kind: what makes it that kind, the algorithms it may be tied to (RFC 9864 names EdDSA anew), and its numbers.
    private static readonly (KeyKind Kind, string Type, string? Curve, string[] Algorithms, string[] Numbers)[] Kinds =
    [
        (KeyKind.Ed25519, "OKP", "Ed25519", ["EdDSA", "Ed25519"], ["x"]),
        (KeyKind.P256, "EC", "P-256", ["ES256"], ["x", "y"]),
        (KeyKind.P384, "EC", "P-384", ["ES384"], ["x", "y"]),
        (KeyKind.Rsa, "RSA", null, ["RS256"], ["n", "e"]),
    ];

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The kind and its numbers in the order of the table; no kind, and a reason, when it cannot be used.</summary>
    public static (KeyKind? Kind, byte[][] Numbers) Read(JsonElement jwk, out string? problem)
    {
        if (jwk.ValueKind != JsonValueKind.Object) return Refuse("The JWK is not a JSON object", out problem);
        foreach (var name in PrivateMembers)
        {
            if (jwk.TryGetProperty(name, out _)) return Refuse($"The JWK has the private member {name}", out problem);
        }

        foreach (var row in Kinds)
        {
            if (!Is(jwk, "kty", row.Type) || (row.Curve is not null && !Is(jwk, "crv", row.Curve))) continue;
            if (ForbidsVerifying(jwk, row.Algorithms) is { } member) return Refuse($"The JWK is not for verifying {row.Algorithms[0]}, says its {member}", out problem);
            return ReadNumbers(jwk, row.Kind, row.Numbers, out problem);
        }

        return Refuse("The JWK is of a kind not supported here (Ed25519, P-256, P-384 and RSA are)", out problem);
    }

    private static (KeyKind? Kind, byte[][] Numbers) ReadNumbers(JsonElement jwk, KeyKind kind, string[] names, out string? problem)
    {
        var numbers = new byte[names.Length][];
        for (var i = 0; i < names.Length; i++)
        {
            if (!jwk.TryGetProperty(names[i], out var value) || value.ValueKind != JsonValueKind.String
                || Multibase.TryDecodeBase64Url(value.GetString()) is not { } bytes)
            {
                return Refuse($"The member {names[i]} of the JWK is not base64url", out problem);
            }

            // RFC 7518 §6.2.1.2: the full length of a coordinate, leading zeros included.
            var length = kind == KeyKind.P384 ? PrimeCurve.P384.Length : 32;
            if (kind != KeyKind.Rsa && bytes.Length != length) return Refuse($"The member {names[i]} of the JWK is not {length} bytes", out problem);
            numbers[i] = bytes;
        }

        problem = null;
        return (kind, numbers);
    }

    private static string? ForbidsVerifying(JsonElement jwk, string[] algorithms)
    {
        if (jwk.TryGetProperty("use", out _) && !Is(jwk, "use", "sig")) return "use";
        if (jwk.TryGetProperty("alg", out var alg) && !(alg.ValueKind == JsonValueKind.String && algorithms.Contains(alg.GetString()))) return "alg";
        if (!jwk.TryGetProperty("key_ops", out var operations)) return null;
        if (operations.ValueKind != JsonValueKind.Array) return "key_ops";
        foreach (var operation in operations.EnumerateArray())
        {
            if (operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify")) return null;
        }

        return "key_ops";
    }

    private static bool Is(JsonElement jwk, string name, string value) =>
        jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(value);

    private static (KeyKind? Kind, byte[][] Numbers) Refuse(string reason, out string? problem)
    {
        problem = reason;
        return (null, []);
    }
}
