using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat VcJwt = new VcJwt();
}

/// <summary>
/// The credential as the claims of a JWT, a compact JWS around it.
/// References: OB 3.0 §8.2.4 (typ JWT or none), which it signs; VC-JOSE-COSE §3.1 (typ vc+jwt); RFC 7515, 7518, 8037, 9864.
/// Algorithms: EdDSA, ES256; RS256 and the name Ed25519 on verify. Refuses every other alg (none and HS* with them), header members OB 3.0
/// does not know, <c>crit</c>, a <c>vc</c> or <c>vp</c> claim, and a claim that differs from the member it repeats.
/// </summary>
internal sealed class VcJwt : IProofFormat
{
    public string Id => "vc-jwt";

    public bool SignsWith(KeyKind kind) => kind is KeyKind.Ed25519 or KeyKind.P256;

    public bool Recognises(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return proof.Enveloping && KindOf(proof.Suite) is not null;
    }

    public Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);
        var jws = credential.Jws ?? throw new ArgumentException("There is no JWS around this credential.", nameof(credential));

        var type = proof.Json.TryGetProperty("typ", out var typ) ? typ.GetString() : null;
        var joseCose = IsJoseCose(type);
        var model = DataModel.Of(credential.Payload);
        var problem = joseCose ? CheckJoseCoseHeader(proof.Json, model) : CheckOpenBadgesHeader(proof.Json, type);
        if (problem is null && KindOf(proof.Suite) != key.Kind) problem = $"The header says {proof.Suite}, and the key it names is of another kind";
        if (problem is not null) return new Finding(FindingCode.ProofMalformed, problem);

        if (!HasGoodSignature(jws, key))
        {
            return new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit: the credential was changed after it was signed, or another key signed it");
        }

        problem = CheckClaims(credential.Payload, proof.Json, model, required: !joseCose);
        return problem is null ? null : new Finding(FindingCode.ProofClaimsMismatch, problem);
    }

    /// <inheritdoc/>
    /// <remarks>Hundreds of badges a second: one pass over the payload finds what the claims repeat, and nothing is written twice.</remarks>
    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var header = Header(signer);
        var members = Members.Find(payload.Span);

        var claims = new ArrayBufferWriter<byte>(512);
        WriteClaims(claims, payload.Span, members);
        var json = ArrayPool<byte>.Shared.Rent(members.End + claims.WrittenCount);
        try
        {
            payload.Span[..members.End].CopyTo(json);
            claims.WrittenSpan.CopyTo(json.AsSpan(members.End));
            return Assemble(header, json.AsSpan(0, members.End + claims.WrittenCount), signer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    /// <summary>No signature at all, or a code whose secret every verifier would have to hold: never an issuer's.</summary>
    internal static bool ProvesNothing(Proof proof) =>
        proof.Enveloping && (proof.Suite.Equals("none", StringComparison.OrdinalIgnoreCase) || proof.Suite.StartsWith("HS", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a <c>typ</c> is that of VC-JOSE-COSE; media types ignore case and may leave out <c>application/</c> (RFC 7515 §4.1.9).</summary>
    internal static bool IsJoseCose(string? type) => IsMediaType(type, "vc+jwt");

    /// <summary>A NumericDate (RFC 7519 §2) at second precision; null when there is none.</summary>
    internal static DateTimeOffset? NumericDate(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out var value) && Seconds(value) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    internal static KeyKind? KindOf(string algorithm) => algorithm switch
    {
        "EdDSA" or "Ed25519" => KeyKind.Ed25519,
        "ES256" => KeyKind.P256,
        "RS256" => KeyKind.Rsa,
        _ => null,
    };

    internal static bool IsMediaType(string? text, string type) =>
        type.Equals(text, StringComparison.OrdinalIgnoreCase) || $"application/{type}".Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>OB 3.0 §8.2.4.1: no other member is allowed.</summary>
    private static string? CheckOpenBadgesHeader(JsonElement header, string? type)
    {
        if (type is not null && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)) return "The typ of the JWS is not that of a credential";
        foreach (var member in header.EnumerateObject())
        {
            var allowed = member.NameEquals("alg"u8) || member.NameEquals("kid"u8) || member.NameEquals("typ"u8) || member.NameEquals("jwk"u8);
            if (!allowed) return $"The header of the JWS has a member that is not allowed there: {member.Name}";
        }

        return null;
    }

    private static string? CheckJoseCoseHeader(JsonElement header, DataModel model)
    {
        if (model != DataModel.V2) return "The typ of the JWS is that of the VC Data Model 2.0, and the credential is of an older one";
        // RFC 7515 §4.1.11: an extension not understood must be refused, and none is.
        if (header.TryGetProperty("crit", out _)) return "The header of the JWS demands extensions that are not supported";
        if (!header.TryGetProperty("cty", out var content)) return null;
        return content.ValueKind == JsonValueKind.String && IsMediaType(content.GetString(), "vc") ? null : "The cty of the JWS is not that of a credential";
    }

    internal static bool HasGoodSignature(CompactJws jws, PublicKey key) => key.Kind switch
    {
        KeyKind.Ed25519 => Ed25519.Verify(key.Bytes.Span, jws.SigningInput.Span, jws.Signature.Span),
        KeyKind.P256 => Ecdsa.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
        KeyKind.Rsa => Rsa256.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <param name="required">Whether each member there is must be repeated (OB 3.0 §8.2.4.1); elsewhere a claim may be left out.</param>
    private static string? CheckClaims(JsonElement payload, JsonElement header, DataModel model, bool required)
    {
        // VC-JOSE-COSE §3.1.1: a credential inside the credential would be the one some readers take.
        if (payload.TryGetProperty("vc", out _) || payload.TryGetProperty("vp", out _)) return "The token carries a vc or vp claim beside the credential";

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

    private static byte[] Header(ISigner signer)
    {
        var algorithm = signer.PublicKey.Kind switch
        {
            KeyKind.Ed25519 => "EdDSA",
            KeyKind.P256 => "ES256",
            _ => throw new ArgumentException("Keys of this kind do not sign here.", nameof(signer)),
        };
        var kid = JsonEncodedText.Encode(signer.VerificationMethod, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","kid":"{{kid}}","typ":"JWT"}""");
    }

    private static void WriteClaims(ArrayBufferWriter<byte> claims, ReadOnlySpan<byte> payload, Members members)
    {
        claims.Write(members.IsEmpty ? "\"iss\":"u8 : ",\"iss\":"u8);
        claims.Write(payload[members.Issuer]);
        Add(",\"jti\":"u8, payload[members.Id], claims);
        Add(",\"nbf\":"u8, Time(payload[members.ValidFrom]), claims);
        Add(",\"exp\":"u8, Time(payload[members.ValidUntil]), claims);
        Add(",\"sub\":"u8, payload[members.Subject], claims);
        claims.Write("}"u8);

        static void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ArrayBufferWriter<byte> claims)
        {
            if (value.IsEmpty) return;
            claims.Write(name);
            claims.Write(value);
        }
    }

    private static ReadOnlySpan<byte> Time(ReadOnlySpan<byte> quoted)
    {
        if (quoted.IsEmpty) return default;
        if (!XsdDateTime.TryParse(Unquoted(quoted), out var time)) throw new ArgumentException("A date of the credential is not a date and time.");
        return Encoding.ASCII.GetBytes(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Some writers escape the plus of an offset.</summary>
    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> quoted)
    {
        if (!quoted.Contains((byte)'\\')) return quoted[1..^1];
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return Encoding.UTF8.GetBytes(reader.GetString()!);
    }

    private static byte[] Assemble(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, ISigner signer)
    {
        var dot = Base64Url.GetEncodedLength(header.Length);
        var length = dot + 1 + Base64Url.GetEncodedLength(payload.Length);
        var jws = new byte[length + 1 + Base64Url.GetEncodedLength(64)];
        _ = Base64Url.EncodeToUtf8(header, jws);
        jws[dot] = (byte)'.';
        _ = Base64Url.EncodeToUtf8(payload, jws.AsSpan(dot + 1));
        var signature = signer.Sign(jws.AsSpan(0, length));
        jws[length] = (byte)'.';
        _ = Base64Url.EncodeToUtf8(signature, jws.AsSpan(length + 1));
        return jws;
    }

    /// <summary>Where in a payload the JSON texts are that claims repeat (empty where there is none), and where its closing brace is.</summary>
    private struct Members
    {
        public Range Issuer, Id, ValidFrom, ValidUntil, Subject;
        public int End;
        public bool IsEmpty;

        /// <exception cref="ArgumentException">Not a credential without proof.</exception>
        public static Members Find(ReadOnlySpan<byte> payload)
        {
            var reader = new Utf8JsonReader(payload);
            try
            {
                return Find(ref reader);
            }
            catch (JsonException)
            {
                throw new ArgumentException("The payload is not JSON.", nameof(payload));
            }
        }

        private static Members Find(ref Utf8JsonReader reader)
        {
            var members = new Members { IsEmpty = true };
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new ArgumentException("The payload is not a JSON object.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                members.IsEmpty = false;
                if (reader.ValueTextEquals("issuer"u8)) members.Issuer = TextOrId(ref reader);
                else if (reader.ValueTextEquals("credentialSubject"u8)) members.Subject = TextOrId(ref reader);
                else if (reader.ValueTextEquals("id"u8)) members.Id = TextOrId(ref reader);
                else if (reader.ValueTextEquals("validFrom"u8)) members.ValidFrom = TextOrId(ref reader);
                else if (reader.ValueTextEquals("validUntil"u8)) members.ValidUntil = TextOrId(ref reader);
                else if (IsReserved(ref reader)) throw new ArgumentException($"The credential has a member {reader.GetString()} already.");
                else reader.Skip();
            }

            members.End = (int)reader.TokenStartIndex;
            while (reader.Read())
            {
                // Anything after the object throws here.
            }

            if (members.Issuer.Equals(default)) throw new ArgumentException("The credential has no issuer.");
            return members;
        }

        /// <summary>Of the value that follows: the text with its quotes, or that of its <c>id</c>.</summary>
        private static Range TextOrId(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) return (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return default;
            }

            Range id = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.String) id = (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
                else reader.Skip();
            }

            return id;
        }

        private static bool IsReserved(ref Utf8JsonReader reader) =>
            reader.ValueTextEquals("iss"u8) || reader.ValueTextEquals("jti"u8) || reader.ValueTextEquals("nbf"u8)
            || reader.ValueTextEquals("exp"u8) || reader.ValueTextEquals("sub"u8) || reader.ValueTextEquals("iat"u8)
            || reader.ValueTextEquals("vc"u8) || reader.ValueTextEquals("vp"u8) || reader.ValueTextEquals("proof"u8);
    }
}
