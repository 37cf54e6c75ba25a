using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat SdJwt = new SdJwtVc(HiddenClaims.Usual);

    /// <summary>The same, with another choice of what its holder may leave out.</summary>
    /// <exception cref="ArgumentException">One of them has to be open in every presentation.</exception>
    public static IProofFormat SdJwtWith(IReadOnlyList<ClaimName> disclosable)
    {
        ArgumentNullException.ThrowIfNull(disclosable);
        if (disclosable.FirstOrDefault(name => name.MustBeOpen is not null) is { } open) throw new ArgumentException($"{open.MustBeOpen} has to be open in every presentation.", nameof(disclosable));
        return new SdJwtVc(disclosable);
    }
}

/// <summary>
/// The credential in a JWS that has digests in the place of what its holder may leave out, and beside it what they show.
/// References: RFC 9901; VC-JOSE-COSE §3.2 (typ vc+sd-jwt), which it signs; SD-JWT VC (typ dc+sd-jwt, and vc+sd-jwt in older drafts; <c>vct</c>), whose
/// claims, once disclosed, have to be an Open Badge all the same. Algorithms are those of <see cref="JwsProof"/>; digests are SHA-256.
/// Refuses, when it is read, whatever can be read in two ways (<see cref="DisclosedClaims"/>); hidden members nobody may leave out
/// (<see cref="OpenMembers"/>); and here what <see cref="VcJoseCose"/> refuses, and a dc+sd-jwt without <c>vct</c>. Nothing a lineage is built of may be one.
/// </summary>
/// <param name="disclosable">What its holder may leave out of those that are signed.</param>
internal sealed class SdJwtVc(IReadOnlyList<ClaimName> disclosable) : IProofFormat
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
    /// <remarks>One about a DID that is a key is bound to that key (<c>cnf</c>), so that whoever shows it can be asked to prove that it is theirs.</remarks>
    public byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(signer);
        _ = CredentialMembers.Find(payload.Span);
        var hiding = HiddenClaims.Of(payload.Span, disclosable);
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
