using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>An embedded proof (VC-DI §4): the proof's configuration and the document, each transformed and hashed, one signature over both.</summary>
internal static class DataIntegrity
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Finding? Verify(IDataIntegritySuite suite, ParsedCredential credential, Proof proof, PublicKey key)
    {
        if (!suite.Keys.Contains(key.Kind)) return new Finding(FindingCode.ProofMalformed, $"{suite.Id} does not sign with keys of the kind this proof names");
        var length = key.Kind == KeyKind.Ed25519 ? Ed25519.SignatureLength : Ecdsa.SignatureLength(key.Kind);
        if (ReadSignature(proof.Json, length) is not { } signature) return new Finding(FindingCode.ProofMalformed, $"The proofValue is not {length} bytes in base58btc multibase");

        var document = UnsecuredDocument.Of(credential.Payload, proof.Previous);
        var attempts = suite.Transformation.Attempts(credential.Payload);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            if (suite.Transformation.Transform(document, proof.Json, HashOf(key.Kind), attempt, out var problem) is not { } transformed) return problem;
            var data = transformed.Hash(HashOf(key.Kind));
            if (key.Kind == KeyKind.Ed25519 ? Ed25519.Verify(key.Bytes.Span, data, signature) : Ecdsa.Verify(key, data, signature)) return null;
        }

        return new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit: the credential was changed after it was signed, or another key signed it");
    }

    /// <inheritdoc cref="IProofFormat.TrySign"/>
    public static byte[]? TrySign(IDataIntegritySuite suite, ReadOnlyMemory<byte> payload, ProofIntent intent, out Finding? problem)
    {
        var signer = intent.Signer;
        if (!suite.SignsWith(signer.PublicKey.Kind)) throw new ArgumentException($"{suite.Id} does not sign with keys of this kind.", nameof(intent));
        if (StrictJson.Parse(payload.Span, out var unread) is not { ValueKind: JsonValueKind.Object } document)
        {
            throw new ArgumentException($"Not a credential: {unread ?? "not a JSON object"}.", nameof(payload));
        }

        if (document.TryGetProperty("proof", out _)) throw new ArgumentException("The credential has a proof already.", nameof(payload));

        if ((problem = suite.Transformation.ReadOtherwiseElsewhere(document)) is not null) return null;
        var options = Options(suite, document, intent);
        var hash = HashOf(signer.PublicKey.Kind);
        if (suite.Transformation.Transform(UnsecuredDocument.Of(document, []), StrictJson.Parse(options, out _)!.Value, hash, 0, out problem) is not { } transformed) return null;
        return WithProof(payload.Span, document, options, signer.Sign(transformed.Hash(hash)));
    }

    /// <summary>
    /// Members are signed in an order of their own, so both can be added at the end without writing anything else again. A set of one: the
    /// Open Badges 3.0 schema wants an array, and to VC-DI §2.1 it is the same.
    /// </summary>
    private static byte[] WithProof(ReadOnlySpan<byte> payload, JsonElement document, byte[] options, byte[] signature)
    {
        var text = payload.TrimEnd(" \t\r\n"u8);
        var separator = document.EnumerateObject().MoveNext() ? ",\"proof\":["u8 : "\"proof\":["u8;
        byte[] value = [.. ",\"proofValue\":\"z"u8, .. Encoding.ASCII.GetBytes(Multibase.EncodeBase58(signature)), .. "\"}]}"u8];
        return [.. text[..^1], .. separator, .. options.AsSpan()[..^1], .. value];
    }

    /// <summary>VC-DI §4.2 and the suites' "Proof Configuration".</summary>
    private static byte[] Options(IDataIntegritySuite suite, JsonElement document, ProofIntent intent)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", "DataIntegrityProof");
            json.WriteString("cryptosuite", suite.Id);
            json.WriteString("created", XsdDateTime.Print(intent.Created));
            json.WriteString("verificationMethod", intent.Signer.VerificationMethod);
            json.WriteString("proofPurpose", intent.Purpose);
            if (intent.Challenge is { } challenge) json.WriteString("challenge", challenge);
            if (intent.Domain is { } domain) json.WriteString("domain", domain);
            if (suite.Transformation.StatesContext && document.TryGetProperty("@context", out var context))
            {
                json.WritePropertyName("@context");
                context.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A 384-bit curve goes with a 384-bit hash (VC-DI-ECDSA §3.2.3).</summary>
    private static HashAlgorithmName HashOf(KeyKind kind) => kind == KeyKind.Ed25519 ? HashAlgorithmName.SHA256 : Ecdsa.HashOf(kind);

    private static byte[]? ReadSignature(JsonElement proof, int length)
    {
        if (!proof.TryGetProperty("proofValue", out var value) || value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString()!;
        return text.StartsWith('z') && Multibase.TryDecodeBase58(text.AsSpan(1)) is { } signature && signature.Length == length ? signature : null;
    }
}
