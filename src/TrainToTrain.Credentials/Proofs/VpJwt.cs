using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// A presentation as the claims of a JWT (VC-JOSE-COSE §3.1.2, typ <c>vp+jwt</c>, cty <c>vp</c>; typ JWT or none is taken, too).
/// Refuses <c>crit</c>, a <c>vp</c> or <c>vc</c> claim, an <c>iss</c> that is not the holder, and one whose <c>exp</c> is past.
/// </summary>
internal static class VpJwt
{
    public const string Id = "vp+jwt";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="presentation">A JSON object without proof.</param>
    public static byte[] Sign(JsonElement presentation, ProofIntent intent)
    {
        using var payload = new MemoryStream();
        using (var json = new Utf8JsonWriter(payload, Writing))
        {
            json.WriteStartObject();
            foreach (var member in presentation.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                // A credential inside is the bytes its issuer signed.
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value), skipInputValidation: true);
            }

            if (intent.Challenge is { } challenge) json.WriteString("nonce", challenge);
            if (intent.Domain is { } domain) json.WriteString("aud", domain);
            json.WriteNumber("iat", intent.Created.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return JwsProof.Sign(JwsProof.Header(intent.Signer, "\"typ\":\"vp+jwt\",\"cty\":\"vp\""), payload.ToArray(), intent.Signer);
    }

    public static Finding? Verify(ParsedCredential presentation, Proof proof, PublicKey key, (string Holder, DateTimeOffset At) expected)
    {
        var type = proof.Json.TryGetProperty("typ"u8, out var typ) ? typ.GetString() : null;
        if (type is not null && !JwsProof.IsMediaType(type, Id) && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)) return Malformed("The typ of the JWS is not that of a presentation");
        if (JwsProof.CheckCritical(proof.Json) is { } demanded) return Malformed(demanded);
        if (JwsProof.KindOf(proof.Suite) != key.Kind) return Malformed($"The header says {proof.Suite}, and the key it names is of another kind");
        if (!JwsProof.IsGood(presentation.Jws!, key)) return new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit: the presentation was changed after it was signed, or another key signed it");

        var claims = presentation.Payload;
        if (claims.TryGetProperty("vp"u8, out _) || claims.TryGetProperty("vc"u8, out _)) return Mismatch("The token carries a vc or vp claim beside the presentation");
        if (claims.TryGetProperty("iss"u8, out var issuer) && !(issuer.ValueKind == JsonValueKind.String && issuer.ValueEquals(expected.Holder))) return Mismatch("The iss of the token differs from the holder of the presentation");
        if (!claims.TryGetProperty("exp"u8, out _)) return null;
        return JwtClaims.NumericDate(claims, "exp") switch
        {
            null => Mismatch("The exp of the token is not a number of seconds"),
            { } end when end < expected.At => new Finding(FindingCode.ProofExpired, "The presentation has expired"),
            _ => null,
        };
    }

    private static Finding Malformed(string message) => new(FindingCode.ProofMalformed, message);

    private static Finding Mismatch(string message) => new(FindingCode.ProofClaimsMismatch, message);
}
