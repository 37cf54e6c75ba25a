using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat VcJoseCose = new VcJoseCose();
}

/// <summary>
/// The credential, and no claims beside it, in a compact JWS: the form of the W3C.
/// Reference: VC-JOSE-COSE §3.1 (typ vc+jwt, cty vc); algorithms are those of <see cref="JwsProof"/>.
/// Refuses <c>crit</c>, another <c>cty</c>, a <c>vc</c> or <c>vp</c> claim, and a claim that differs from the member it repeats.
/// </summary>
internal sealed class VcJoseCose : IProofFormat
{
    public string Id => "vc+jwt";

    public bool SignsWith(KeyKind kind) => kind is KeyKind.Ed25519 or KeyKind.P256;

    public bool Recognises(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return proof is { Enveloping: true, Disclosing: false } && JwsProof.KindOf(proof.Suite) is not null && IsTyped(proof.Json);
    }

    public Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);
        if (JwsProof.Verify(credential, proof, key, JwsProof.CheckExtensible(proof.Json, credential.Payload)) is { } problem) return problem;
        return JwtClaims.Check(credential.Payload, proof.Json, required: false) is { } mismatch ? new Finding(FindingCode.ProofClaimsMismatch, mismatch) : null;
    }

    /// <inheritdoc/>
    /// <remarks>No nbf, jti or sub: the members say it (§3.1.3), and exp would end the signature.</remarks>
    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        _ = CredentialMembers.Find(payload.Span);
        return JwsProof.Sign(JwsProof.Header(signer, "\"typ\":\"vc+jwt\",\"cty\":\"vc\""), payload.Span.Trim(" \t\r\n"u8), signer);
    }

    /// <summary>Whether a header is of this form.</summary>
    internal static bool IsTyped(JsonElement header) => JwsProof.IsMediaType(JwsProof.TypeOf(header), "vc+jwt");
}
