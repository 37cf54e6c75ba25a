using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat EddsaJcs2022 = new EddsaJcs2022();
}

/// <summary>
/// Data Integrity cryptosuite eddsa-jcs-2022, an embedded proof.
/// Reference: VC-DI-EDDSA §3.3. Transformation: JCS. Hash: SHA-256, proof configuration before document. Key: Ed25519. Value: base58btc.
/// Refuses a proofValue in any other encoding or length, and a document whose contexts do not start with those of the proof.
/// </summary>
internal sealed class EddsaJcs2022 : IProofFormat
{
    private const int SignatureLength = 64;

    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Id => "eddsa-jcs-2022";

    public bool SignsWith(KeyKind kind) => kind == KeyKind.Ed25519;

    public bool Recognises(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return !proof.Enveloping && proof.Suite == Id;
    }

    public Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);
        if (key.Kind != KeyKind.Ed25519) return new Finding(FindingCode.ProofMalformed, $"{Id} signs with Ed25519 keys, and this proof names one of another kind");
        if (ReadSignature(proof.Json) is not { } signature) return new Finding(FindingCode.ProofMalformed, "The proofValue is not 64 bytes in base58btc multibase");

        if (!TryCanonicalDocument(credential.Payload, proof.Json, out var document))
        {
            return new Finding(FindingCode.ProofMalformed, "The contexts of the credential do not start with those the proof was made for");
        }

        var configuration = Jcs.CanonicalizeWithout(proof.Json, "proofValue");
        return Ed25519.Verify(key.Bytes.Span, HashData(configuration, document), signature)
            ? null
            : new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit: the credential was changed after it was signed, or another key signed it");
    }

    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (!SignsWith(signer.PublicKey.Kind)) throw new ArgumentException($"{Id} signs with Ed25519 keys.", nameof(signer));
        if (StrictJson.Parse(payload.Span, out var problem) is not { ValueKind: JsonValueKind.Object } document)
        {
            throw new ArgumentException($"Not a credential: {problem ?? "not a JSON object"}.", nameof(payload));
        }

        if (document.TryGetProperty("proof", out _)) throw new ArgumentException("The credential has a proof already.", nameof(payload));

        var options = Options(document, signer.VerificationMethod, created);
        var configuration = Jcs.Canonicalize(StrictJson.Parse(options, out _)!.Value);
        var signature = signer.Sign(HashData(configuration, Jcs.Canonicalize(document)));

        // Members are signed in their canonical order, so both can be added at the end without writing anything else again.
        // A set of one: the Open Badges 3.0 schema wants an array, and to VC-DI §2.1 it is the same.
        var text = payload.Span.TrimEnd(" \t\r\n"u8);
        var separator = document.EnumerateObject().MoveNext() ? ",\"proof\":["u8 : "\"proof\":["u8;
        byte[] value = [.. ",\"proofValue\":\"z"u8, .. Encoding.ASCII.GetBytes(Multibase.EncodeBase58(signature)), .. "\"}]}"u8];
        return [.. text[..^1], .. separator, .. options.AsSpan()[..^1], .. value];
    }

    /// <summary>§3.3.1 steps 2 and 3, §3.3.5.</summary>
    private static byte[] Options(JsonElement document, string verificationMethod, DateTimeOffset created)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", "DataIntegrityProof");
            json.WriteString("cryptosuite", "eddsa-jcs-2022");
            json.WriteString("created", XsdDateTime.Print(created));
            json.WriteString("verificationMethod", verificationMethod);
            json.WriteString("proofPurpose", "assertionMethod");
            if (document.TryGetProperty("@context", out var context))
            {
                json.WritePropertyName("@context");
                context.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static byte[]? ReadSignature(JsonElement proof)
    {
        if (!proof.TryGetProperty("proofValue", out var value) || value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString()!;
        return text.StartsWith('z') && Multibase.TryDecodeBase58(text.AsSpan(1)) is { Length: SignatureLength } signature ? signature : null;
    }

    /// <summary>§3.3.2 step 4: where the proof has contexts, the document is taken with those, once it is known to start with them.</summary>
    private static bool TryCanonicalDocument(JsonElement document, JsonElement proof, out byte[] canonical)
    {
        canonical = [];
        if (proof.TryGetProperty("@context", out var signed))
        {
            if (!document.TryGetProperty("@context", out var stated) || !StartsWith(stated, signed)) return false;
            if (!JsonElement.DeepEquals(stated, signed)) document = WithContext(document, signed);
        }

        canonical = Jcs.CanonicalizeWithout(document, "proof");
        return true;
    }

    private static bool StartsWith(JsonElement stated, JsonElement signed)
    {
        var (all, first) = (Contexts(stated), Contexts(signed));
        if (all.Count < first.Count) return false;
        for (var i = 0; i < first.Count; i++)
        {
            if (!JsonElement.DeepEquals(all[i], first[i])) return false;
        }

        return true;
    }

    private static List<JsonElement> Contexts(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];

    private static JsonElement WithContext(JsonElement document, JsonElement context)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            foreach (var member in document.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                (member.NameEquals("@context"u8) ? context : member.Value).WriteTo(json);
            }

            json.WriteEndObject();
        }

        return StrictJson.Parse(buffer.ToArray(), out _)!.Value;
    }

    /// <summary>§3.3.4.</summary>
    private static byte[] HashData(ReadOnlySpan<byte> configuration, ReadOnlySpan<byte> document)
    {
        var data = new byte[2 * SHA256.HashSizeInBytes];
        SHA256.HashData(configuration, data);
        SHA256.HashData(document, data.AsSpan(SHA256.HashSizeInBytes));
        return data;
    }
}
