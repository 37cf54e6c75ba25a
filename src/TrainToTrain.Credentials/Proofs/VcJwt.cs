using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat VcJwt = new VcJwt();
}

/// <summary>
/// The credential as the claims of a JWT, a compact JWS around it: the form of Open Badges.
/// Reference: OB 3.0 §8.2.4 (typ JWT or none); algorithms are those of <see cref="JwsProof"/>.
/// Refuses header members OB 3.0 does not know, a <c>vc</c> or <c>vp</c> claim, and a claim that is missing or differs from the member it repeats.
/// </summary>
internal sealed class VcJwt : IProofFormat
{
    public string Id => "vc-jwt";

    public bool SignsWith(KeyKind kind) => kind is KeyKind.Ed25519 or KeyKind.P256;

    public bool Recognises(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return proof is { Enveloping: true, Disclosing: false } && JwsProof.KindOf(proof.Suite) is not null && !VcJoseCose.IsTyped(proof.Json);
    }

    public Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);
        if (JwsProof.Verify(credential, proof, key, CheckHeader(proof.Json)) is { } problem) return problem;
        return JwtClaims.Check(credential.Payload, proof.Json, required: true) is { } mismatch ? new Finding(FindingCode.ProofClaimsMismatch, mismatch) : null;
    }

    /// <inheritdoc/>
    /// <remarks>Hundreds of badges a second: one pass over the payload finds what the claims repeat, and nothing is written twice.</remarks>
    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var header = JwsProof.Header(signer, "\"typ\":\"JWT\"");
        var members = CredentialMembers.Find(payload.Span);

        var claims = new ArrayBufferWriter<byte>(512);
        WriteClaims(claims, payload.Span, members);
        var json = ArrayPool<byte>.Shared.Rent(members.End + claims.WrittenCount);
        try
        {
            payload.Span[..members.End].CopyTo(json);
            claims.WrittenSpan.CopyTo(json.AsSpan(members.End));
            return JwsProof.Sign(header, json.AsSpan(0, members.End + claims.WrittenCount), signer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    /// <summary>OB 3.0 §8.2.4.1: no other member is allowed.</summary>
    private static string? CheckHeader(JsonElement header)
    {
        if (JwsProof.TypeOf(header) is { } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)) return "The typ of the JWS is not that of a credential";
        foreach (var member in header.EnumerateObject())
        {
            var allowed = member.NameEquals("alg"u8) || member.NameEquals("kid"u8) || member.NameEquals("typ"u8) || member.NameEquals("jwk"u8);
            if (!allowed) return $"The header of the JWS has a member that is not allowed there: {member.Name}";
        }

        return null;
    }

    private static void WriteClaims(ArrayBufferWriter<byte> claims, ReadOnlySpan<byte> payload, CredentialMembers members)
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
}
