using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat SdJwt = new SdJwtVc();
}

/// <summary>
/// The credential in a JWS that has digests in the place of what its holder may leave out, and beside it what they show.
/// References: RFC 9901; VC-JOSE-COSE §3.2 (typ vc+sd-jwt), which it signs; SD-JWT VC (typ dc+sd-jwt, and vc+sd-jwt in older drafts; <c>vct</c>), whose
/// claims, once disclosed, have to be an Open Badge all the same. Algorithms are those of <see cref="JwsProof"/>; digests are SHA-256.
/// Refuses, when it is read, whatever can be read in two ways (<see cref="DisclosedClaims"/>); hidden members nobody may leave out
/// (<see cref="OpenMembers"/>); and here what <see cref="VcJoseCose"/> refuses, and a dc+sd-jwt without <c>vct</c>. Nothing a lineage is built of may be one.
/// </summary>
internal sealed class SdJwtVc : IProofFormat
{
    public string Id => "sd-jwt";

    public bool SignsWith(KeyKind kind) => kind is KeyKind.Ed25519 or KeyKind.P256;

    public bool Recognises(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return proof is { Enveloping: true, Disclosing: true } && JwsProof.KindOf(proof.Suite) is not null;
    }

    public Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);
        if (JwsProof.Verify(credential, proof, key, CheckType(proof.Json, credential.Payload)) is { } problem) return problem;
        return JwtClaims.Check(credential.Payload, proof.Json, required: false) is { } mismatch ? new Finding(FindingCode.ProofClaimsMismatch, mismatch) : null;
    }

    /// <inheritdoc/>
    /// <remarks>A learner may leave out what is about them and not about the achievement: identifiers, results, and evidence, each by itself.</remarks>
    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        _ = CredentialMembers.Find(payload.Span);
        var hiding = HiddenClaims.Of(payload.Span);
        var jws = JwsProof.Sign(JwsProof.Header(signer, "\"typ\":\"vc+sd-jwt\",\"cty\":\"vc\""), hiding.Payload, signer);
        return [.. jws, (byte)'~', .. hiding.Disclosures];
    }

    private static string? CheckType(JsonElement header, JsonElement payload)
    {
        var type = JwsProof.TypeOf(header);
        var ietf = JwsProof.IsMediaType(type, "dc+sd-jwt");
        if (!ietf && !JwsProof.IsMediaType(type, "vc+sd-jwt")) return "The typ of the SD-JWT is not that of a credential";
        if (JwsProof.CheckExtensible(header, payload) is { } problem) return problem;
        var typed = payload.TryGetProperty("vct"u8, out var vct);
        if (!typed) return ietf ? "The SD-JWT does not say of which type (vct) it is" : null;
        return vct.ValueKind == JsonValueKind.String && !vct.ValueEquals(""u8) ? null : "The vct of the SD-JWT is not a text";
    }
}
