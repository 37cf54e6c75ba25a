using System.Runtime.InteropServices;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>The registered claims of a JWT (RFC 7519 §4.1) beside the members of the credential that they repeat.</summary>
internal static class JwtClaims
{
    /// <summary>A NumericDate (RFC 7519 §2) at second precision; null when there is none.</summary>
    public static DateTimeOffset? NumericDate(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out var value) && Seconds(value) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>What differs from the member it repeats, or null.</summary>
    /// <param name="required">Whether each member there is must be repeated (OB 3.0 §8.2.4.1); elsewhere a claim may be left out.</param>
    public static string? Check(JsonElement payload, JsonElement header, bool required)
    {
        // VC-JOSE-COSE §3.1.1: a credential inside the credential would be the one some readers take.
        if (payload.TryGetProperty("vc", out _) || payload.TryGetProperty("vp", out _)) return "The token carries a vc or vp claim beside the credential";

        var model = DataModel.Of(payload);
        _ = payload.TryGetProperty("id", out var id);
        _ = payload.TryGetProperty(model.Utf8ValidFrom, out var validFrom);
        _ = payload.TryGetProperty("issuer", out var issuer);
        if (issuer.ValueKind == JsonValueKind.Object) _ = issuer.TryGetProperty("id", out issuer);
        JsonElement subjectId = default;
        if (payload.TryGetProperty("credentialSubject", out var subject) && subject.ValueKind == JsonValueKind.Object) _ = subject.TryGetProperty("id", out subjectId);

        if (header.TryGetProperty("iss", out var stated) && !SameText(stated, issuer)) return "The iss in the header of the token differs from the issuer of the credential";
        if (!Repeats(payload, "iss", issuer, required)) return "The iss of the token differs from the issuer of the credential";
        if (!Repeats(payload, "jti", id, required)) return "The jti of the token differs from the id of the credential";
        if (!Repeats(payload, "sub", subjectId, required)) return "The sub of the token differs from the id of the credential's subject";
        if (!RepeatsTime(payload, "nbf", validFrom, required)) return $"The nbf of the token differs from the {model.ValidFrom} of the credential";
        return CheckExpiry(payload, model, required);
    }

    private static string? CheckExpiry(JsonElement payload, DataModel model, bool required)
    {
        if (payload.TryGetProperty(model.Utf8ValidUntil, out var validUntil) || required)
        {
            return RepeatsTime(payload, "exp", validUntil, required) ? null : $"The exp of the token differs from the {model.ValidUntil} of the credential";
        }

        // With nothing to repeat it is the end of the signature, which ProofCheck holds against the time (VC-JOSE-COSE §3.1.3).
        return payload.TryGetProperty("exp", out var expiry) && Seconds(expiry) is null ? "The exp of the token is not a number of seconds" : null;
    }

    private static bool Repeats(JsonElement payload, string claim, JsonElement member, bool required) =>
        payload.TryGetProperty(claim, out var value) ? SameText(value, member) : !required || member.ValueKind == JsonValueKind.Undefined;

    private static bool RepeatsTime(JsonElement payload, string claim, JsonElement member, bool required)
    {
        if (!payload.TryGetProperty(claim, out var value)) return !required || member.ValueKind == JsonValueKind.Undefined;
        return member.ValueKind == JsonValueKind.String
            && Seconds(value) is { } seconds
            && XsdDateTime.TryParse(member.GetString(), out var time)
            && time.ToUnixTimeSeconds() == seconds;
    }

    private static bool SameText(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != JsonValueKind.String || other.ValueKind != JsonValueKind.String) return false;
        return JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other)) || one.GetString() == other.GetString();
    }

    /// <summary>The whole second of a NumericDate within the years 1 to 9999; null when it is none.</summary>
    private static long? Seconds(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) return null;
        if (!value.TryGetInt64(out var seconds))
        {
            var exact = Math.Floor(value.GetDouble());
            if (Math.Abs(exact) > 1e12) return null;
            seconds = (long)exact;
        }

        return seconds is >= -62_135_596_800 and <= 253_402_300_799 ? seconds : null;
    }
}
