using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>
/// A proof over canonical N-Quads, checked with nothing but this library, the hash and the signature: that it holds shows that our bytes are
/// the signer's. Whose key it is and what it is for is not asked here.
/// </summary>
internal static partial class RdfcProof
{
    /// <summary>Contexts of examples, which the vectors use and this library does not bring along.</summary>
    public static readonly Lazy<ContextSet> Examples = new(() => With(BuiltInContexts.Default));

    public static ContextSet With(ContextSet contexts) => contexts
        .With("https://www.w3.org/ns/credentials/examples/v2", VectorContext("credentials-examples-v2.jsonld"))
        .With("https://w3id.org/citizenship/v4rc1", VectorContext("citizenship-v4rc1.jsonld"));

    public static JsonElement VectorContext(string file) => Parse(File.ReadAllText(Vectors.File("contexts", file)));

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static IEnumerable<JsonElement> ProofsOf(JsonElement credential)
    {
        if (!credential.TryGetProperty("proof", out var proof)) return [];
        return proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray() : [proof];
    }

    public static bool IsRdfc(JsonElement proof) => Suite(proof) is "eddsa-rdfc-2022" or "ecdsa-rdfc-2019" or "Ed25519Signature2020";

    /// <returns>Null when it holds, else what is wrong. Ed25519 and P-256, hence SHA-256.</returns>
    public static string? Check(JsonElement credential, JsonElement proof, ContextSet contexts)
    {
        if (!proof.TryGetProperty("verificationMethod", out var value) || value.GetString() is not { } method) return "no verification method";
        if (!PublicKey.TryFromMultikey(method.AsSpan(method.LastIndexOfAny(['#', ':']) + 1), out var key, out var problem)) return problem;
        if (Data(credential, proof, contexts, HashAlgorithmName.SHA256) is not { } data) return "refused: " + Problem(credential, proof, contexts);
        if (proof.GetProperty("proofValue").GetString() is not ['z', .. var text] || Multibase.TryDecodeBase58(text) is not { Length: 64 } signature) return "no proof value";
        return Holds(key, data, signature) ? null : "signature";
    }

    /// <summary>Hash of the proof's configuration, then of the document.</summary>
    public static byte[]? Data(JsonElement credential, JsonElement proof, ContextSet contexts, HashAlgorithmName algorithm)
    {
        var config = ClosedJsonLd.Canonicalize(ConfigOf(credential, proof), contexts, algorithm, out _);
        var document = ClosedJsonLd.Canonicalize(DocumentOf(credential), contexts, algorithm, out _);
        return config is null || document is null ? null : [.. CryptographicOperations.HashData(algorithm, config), .. CryptographicOperations.HashData(algorithm, document)];
    }

    public static ClosedDocument DocumentOf(JsonElement credential) => new(credential) { Omitted = "proof" };

    public static ClosedDocument ConfigOf(JsonElement credential, JsonElement proof) => new(proof) { Omitted = "proofValue", Context = credential.GetProperty("@context") };

    private static string Problem(JsonElement credential, JsonElement proof, ContextSet contexts)
    {
        _ = ClosedJsonLd.ToRdf(DocumentOf(credential), contexts, out var ofDocument);
        _ = ClosedJsonLd.ToRdf(ConfigOf(credential, proof), contexts, out var ofConfig);
        return (ofDocument ?? ofConfig)!.ToString();
    }

    private static string? Suite(JsonElement proof) =>
        proof.TryGetProperty("cryptosuite", out var suite) ? suite.GetString() : proof.TryGetProperty("type", out var type) ? type.ToString() : null;

    private static bool Holds(PublicKey key, byte[] data, byte[] signature)
    {
        if (key.Kind == KeyKind.Ed25519) return crypto_sign_ed25519_verify_detached(signature, data, (ulong)data.Length, key.Bytes.ToArray()) == 0;
        var point = key.Bytes.ToArray();
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        return ec.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }

    [LibraryImport("libsodium.so.23")]
    private static partial int crypto_sign_ed25519_verify_detached(byte[] signature, byte[] data, ulong length, byte[] publicKey);
}
