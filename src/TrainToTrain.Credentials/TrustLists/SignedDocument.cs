using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>
/// What several keys sign: a JWS in general JSON form (RFC 7515 §7.2.1). The payload is signed as the bytes it is, so that no canonical form stands between them and
/// what was signed, members nobody knows stay, and a signature can be added on another machine. Reading one verifies nothing.
/// </summary>
internal sealed class SignedDocument
{
    private readonly string _payload;
    private readonly IReadOnlyList<(string Protected, string Signature)> _signatures;
    private readonly Lazy<HashSet<PublicKey>> _signers;

    private SignedDocument(string type, byte[] payloadBytes, JsonElement payload, IReadOnlyList<(string, string)> signatures)
    {
        (Type, PayloadBytes, Payload, _signatures) = (type, payloadBytes, payload, signatures);
        _payload = Multibase.EncodeBase64Url(payloadBytes);
        _signers = new(Verified);
    }

    /// <summary>The <c>typ</c> each signature is made for, so that none of one kind of document serves for another (RFC 8725 §3.11).</summary>
    public string Type { get; }

    public ReadOnlyMemory<byte> PayloadBytes { get; }

    public JsonElement Payload { get; }

    /// <summary>Of the payload: signatures can be added without changing it.</summary>
    public string Digest => Multibase.Sha256(PayloadBytes.Span);

    public int Signatures => _signatures.Count;

    public static SignedDocument Unsigned(string type, byte[] payload) =>
        new(type, payload, StrictJson.Parse(payload, out var problem) ?? throw new ArgumentException(problem, nameof(payload)), []);

    /// <param name="maxBytes">The bound of <see cref="Limits"/> for this kind of document.</param>
    public static SignedDocument? Read(ReadOnlyMemory<byte> json, string type, int maxBytes, out Finding? problem)
    {
        problem = json.Length > maxBytes ? new Finding(FindingCode.TrustTooLarge, $"It has more than the {maxBytes:N0} bytes such a document may have") : null;
        if (problem is not null) return null;
        if (StrictJson.Parse(json.Span, out var reason) is { } root) return Read(root, type, out problem);
        problem = Malformed(reason!);
        return null;
    }

    public static SignedDocument? Read(JsonElement root, string type, out Finding? problem)
    {
        problem = null;
        if (JsonMembers.TextOf(root, "payload"u8) is not { } payload || !root.TryGetProperty("signatures"u8, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            problem = Malformed("It is no JWS in JSON form, which has a payload and signatures");
            return null;
        }

        if (list.GetArrayLength() > Limits.TrustSignatures)
        {
            problem = new Finding(FindingCode.TrustTooLarge, $"It has more than {Limits.TrustSignatures} signatures");
            return null;
        }

        if (Multibase.TryDecodeBase64Url(payload) is not { } bytes || StrictJson.Parse(bytes, out var reason) is not { ValueKind: JsonValueKind.Object } read)
        {
            problem = Malformed("What is signed is not base64url of one JSON object without duplicate members");
            return null;
        }

        var signatures = new List<(string, string)>();
        foreach (var each in list.EnumerateArray())
        {
            if (JsonMembers.TextOf(each, "protected"u8) is { } header && JsonMembers.TextOf(each, "signature"u8) is { } signature) signatures.Add((header, signature));
            else problem = Malformed("A signature of it has no protected header or no signature");
        }

        return problem is null ? new SignedDocument(type, bytes, read, signatures) : null;
    }

    public bool IsSignedBy(PublicKey key) => _signers.Value.Contains(key);

    /// <summary>The same with one more signature.</summary>
    public SignedDocument SignedWith(SigningKey key)
    {
        var signer = key.AsDidKey();
        var parts = Encoding.ASCII.GetString(JwsProof.Sign(JwsProof.Header(signer, $"\"typ\":\"{Type}\""), PayloadBytes.Span, signer)).Split('.');
        return new SignedDocument(Type, PayloadBytes.ToArray(), Payload, [.. _signatures, (parts[0], parts[2])]);
    }

    /// <summary>The same with the signatures that the other one has and this one has not, of documents with one payload.</summary>
    public SignedDocument SignedAs(SignedDocument other) => new(Type, PayloadBytes.ToArray(), Payload, [.. _signatures.Union(other._signatures)]);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("payload", _payload);
        writer.WriteStartArray("signatures");
        foreach (var (header, signature) in _signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("protected", header);
            writer.WriteString("signature", signature);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true })) Write(writer);
        return [.. stream.ToArray(), (byte)'\n'];
    }

    internal static Finding Malformed(string reason) => new(FindingCode.TrustMalformed, reason);

    private HashSet<PublicKey> Verified()
    {
        var keys = new HashSet<PublicKey>();
        foreach (var (header, signature) in _signatures)
        {
            if (!CompactJws.TryParse(Encoding.UTF8.GetBytes($"{header}.{_payload}.{signature}"), out var jws, out _)) continue;
            if (KeyOf(jws.Header) is { } key && !keys.Contains(key) && JwsProof.IsGood(jws, key)) keys.Add(key);
        }

        return keys;
    }

    /// <summary>The key a header names, where the header is one we make: of this type, demanding nothing, with the algorithm of its key.</summary>
    private PublicKey? KeyOf(JsonElement header)
    {
        if (JwsProof.TypeOf(header) != Type || JwsProof.CheckCritical(header) is not null || JsonMembers.TextOf(header, "kid"u8) is not { } kid) return null;
        if (!Did.TryParseUrl(kid, out var did, out var fragment) || fragment != did.MethodSpecificId || KeyReader.Of(did.Text) is not { } key) return null;
        return JwsProof.KindOf(JsonMembers.TextOf(header, "alg"u8) ?? "") == key.Kind ? key : null;
    }
}
