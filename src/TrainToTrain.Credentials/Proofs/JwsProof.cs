using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// What all JWT formats have alike: algorithms, the signature over <c>header.payload</c>, and its making.
/// Algorithms: EdDSA, ES256; RS256 and the name Ed25519 on verify (RFC 7518, 8037, 9864). Every other alg is refused (none and HS* with them).
/// </summary>
internal static class JwsProof
{
    /// <summary>Null for an algorithm that is not supported.</summary>
    public static KeyKind? KindOf(string algorithm) => algorithm switch
    {
        "EdDSA" or "Ed25519" => KeyKind.Ed25519,
        "ES256" => KeyKind.P256,
        "RS256" => KeyKind.Rsa,
        _ => null,
    };

    /// <summary>What we sign with; null for keys that we make no signatures by.</summary>
    public static string? AlgorithmOf(KeyKind kind) => kind switch
    {
        KeyKind.Ed25519 => "EdDSA",
        KeyKind.P256 => "ES256",
        _ => null,
    };

    /// <summary>No signature at all, or a code whose secret every verifier would have to hold: never an issuer's.</summary>
    public static bool ProvesNothing(Proof proof) =>
        proof.Enveloping && (proof.Suite.Equals("none", StringComparison.OrdinalIgnoreCase) || proof.Suite.StartsWith("HS", StringComparison.OrdinalIgnoreCase));

    /// <summary>The <c>typ</c> of a header; null when there is none that is a text.</summary>
    public static string? TypeOf(JsonElement header) =>
        header.TryGetProperty("typ"u8, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <summary>Whether a <c>typ</c> or <c>cty</c> is a media type; those ignore case and may leave out <c>application/</c> (RFC 7515 §4.1.9).</summary>
    public static bool IsMediaType(string? text, string type) =>
        type.Equals(text, StringComparison.OrdinalIgnoreCase) || $"application/{type}".Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>VC-JOSE-COSE §3.1.1, §3.2.1: what a header must not demand, and what it may say of its content.</summary>
    public static string? CheckExtensible(JsonElement header, JsonElement payload)
    {
        if (DataModel.Of(payload) != DataModel.V2) return "The typ of the JWS is that of the VC Data Model 2.0, and the credential is of an older one";
        if (CheckCritical(header) is { } problem) return problem;
        if (!header.TryGetProperty("cty", out var content)) return null;
        return content.ValueKind == JsonValueKind.String && IsMediaType(content.GetString(), "vc") ? null : "The cty of the JWS is not that of a credential";
    }

    /// <summary>RFC 7515 §4.1.11: an extension not understood must be refused, and none is.</summary>
    public static string? CheckCritical(JsonElement header) => header.TryGetProperty("crit"u8, out _) ? "The header of the JWS demands extensions that are not supported" : null;

    /// <summary>The signature, after the rules of the header and before those of the claims.</summary>
    /// <param name="headerProblem">What is wrong with the header by the rules of the format, or null.</param>
    public static Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key, string? headerProblem)
    {
        var jws = credential.Jws ?? throw new ArgumentException("There is no JWS around this credential.", nameof(credential));
        if (headerProblem is null && KindOf(proof.Suite) != key.Kind) headerProblem = $"The header says {proof.Suite}, and the key it names is of another kind";
        if (headerProblem is not null) return new Finding(FindingCode.ProofMalformed, headerProblem);
        return IsGood(jws, key)
            ? null
            : new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit: the credential was changed after it was signed, or another key signed it");
    }

    public static bool IsGood(CompactJws jws, PublicKey key) => key.Kind switch
    {
        KeyKind.Ed25519 => Ed25519.Verify(key.Bytes.Span, jws.SigningInput.Span, jws.Signature.Span),
        KeyKind.P256 => Ecdsa.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
        KeyKind.Rsa => Rsa256.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <param name="types">The members after <c>kid</c>, as JSON.</param>
    public static byte[] Header(ISigner signer, string types)
    {
        var algorithm = AlgorithmOf(signer.PublicKey.Kind) ?? throw new ArgumentException("Keys of this kind do not sign here.", nameof(signer));
        var kid = JsonEncodedText.Encode(signer.VerificationMethod, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","kid":"{{kid}}",{{types}}}""");
    }

    /// <summary>The compact JWS.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, ISigner signer)
    {
        var dot = Base64Url.GetEncodedLength(header.Length);
        var length = dot + 1 + Base64Url.GetEncodedLength(payload.Length);
        var jws = GC.AllocateUninitializedArray<byte>(length + 1 + Base64Url.GetEncodedLength(64));
        _ = Base64Url.EncodeToUtf8(header, jws);
        jws[dot] = (byte)'.';
        _ = Base64Url.EncodeToUtf8(payload, jws.AsSpan(dot + 1));
        var signature = signer.Sign(jws.AsSpan(0, length));
        jws[length] = (byte)'.';
        _ = Base64Url.EncodeToUtf8(signature, jws.AsSpan(length + 1));
        return jws;
    }
}
