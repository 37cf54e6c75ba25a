using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Whether whoever shows an SD-JWT holds the key its issuer bound it to (RFC 9901 §7.3 step 5). It takes a proven credential: the key is a claim.</summary>
internal static class KeyBindingCheck
{
    private static readonly Finding Bound = new(FindingCode.ProofPresentationOk, "Whoever holds the key it is bound to shows it, to this verifier and now");

    private static readonly Finding Ignored = new(FindingCode.ProofKeyBindingIgnored, "It is bound to whoever showed it to somebody, and who shows it was not asked");

    /// <param name="demand">Null when nobody asks who shows it.</param>
    /// <param name="now">The presentation is of this moment, whatever time the credential is judged at.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public static Finding? Check(ProvenCredential proven, PresentationDemand? demand, DateTimeOffset now)
    {
        var sdJwt = proven.WellFormed.Parsed.SdJwt;
        if (demand is null) return sdJwt?.KeyBinding is null ? null : Ignored;
        var problem = sdJwt?.KeyBinding is { } binding
            ? Problem(sdJwt, binding, demand, now)
            : "Whoever shows it was asked to prove that it is theirs, and does not";
        return problem is null ? Bound : new Finding(FindingCode.ProofKeyBinding, problem);
    }

    private static string? Problem(SdJwt sdJwt, CompactJws binding, PresentationDemand demand, DateTimeOffset now)
    {
        var header = binding.Header;
        if (!JwsProof.IsMediaType(JwsProof.TypeOf(header), "kb+jwt")) return "The typ of the key binding is not that of one";
        if (header.TryGetProperty("crit"u8, out _)) return "The header of the key binding demands extensions that are not supported";
        if (!header.TryGetProperty("alg"u8, out var alg) || alg.ValueKind != JsonValueKind.String || JwsProof.KindOf(alg.GetString()!) is not { } kind) return "The key binding is not signed in a way that is supported here";
        if (HolderKey(sdJwt.Claims) is not { } key) return "It is not bound to a key in a form or of a kind that can be used";
        if (key.Kind != kind || !JwsProof.IsGood(binding, key)) return "The key binding is not signed with the key it is bound to";
        if (StrictJson.Parse(binding.Payload.Span, out _) is not { ValueKind: JsonValueKind.Object } claims) return "The payload of the key binding is not a JSON object";
        if (demand.Domain is { } domain && !Says(claims, "aud"u8, domain)) return "The key binding was made for somebody else";
        if (demand.Challenge is { } challenge && !Says(claims, "nonce"u8, challenge)) return "The key binding was made for another occasion";
        if (!Says(claims, "sd_hash"u8, Multibase.EncodeBase64Url(SHA256.HashData(sdJwt.Presented.Span)))) return "The key binding was made over another presentation";
        return JwtClaims.NumericDate(claims, "iat") is { } made && made >= now - Limits.KeyBindingAge && made <= now + Limits.KeyBindingAge
            ? null
            : "The key binding was not made just now";
    }

    /// <summary>RFC 7800 §3.2.</summary>
    public static PublicKey? HolderKey(JsonElement claims) =>
        claims.TryGetProperty("cnf"u8, out var confirmation) && confirmation.ValueKind == JsonValueKind.Object && confirmation.TryGetProperty("jwk"u8, out var jwk)
        && PublicKey.TryFromJwk(jwk, out var key, out _)
            ? key
            : null;

    private static bool Says(JsonElement claims, ReadOnlySpan<byte> claim, string text) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
