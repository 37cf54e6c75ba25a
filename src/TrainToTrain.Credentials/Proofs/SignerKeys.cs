using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// The key behind a proof (CID §3.3): it comes from the document of the signer's DID, and from nowhere else; what a proof says of its key (a
/// fragment that looks like one, a <c>jwk</c>) is compared and never used.
/// </summary>
internal sealed class SignerKeys(DidResolver resolver)
{
    public async ValueTask<(VerificationMethod? Method, Finding? Problem)> FindAsync(Signer signer, Proof proof, CancellationToken cancellation)
    {
        if (proof.VerificationMethod is { } named && CheckName(signer, named) is { } misnamed) return (null, misnamed);

        var resolved = await resolver.ResolveAsync(signer.Id, cancellation);
        if (resolved.Evidence is not { } document) return (null, resolved.Findings[0]);

        var listed = signer.Authenticates ? document.AuthenticationMethods : document.AssertionMethods;
        var method = proof.VerificationMethod is { } id ? listed.FirstOrDefault(each => each.Id == id) : listed.FirstOrDefault(each => proof.EmbeddedKey!.Equals(each.Key));
        if (method is null)
        {
            return (null, proof.VerificationMethod is null
                ? new Finding(FindingCode.ProofNotIssuer, $"The key inside the proof is none of the {signer.Word}'s keys", signer.Id)
                : new Finding(FindingCode.ProofKeyNotFound, $"The {signer.Word} does not list the key that the proof names", proof.VerificationMethod));
        }

        if (method.Controller != signer.Id) return (null, new Finding(FindingCode.ProofNotIssuer, $"The key that signed is controlled by somebody else than the {signer.Word}", method.Id));
        if (proof.EmbeddedKey is { } embedded && !embedded.Equals(method.Key))
        {
            return (null, new Finding(FindingCode.ProofNotIssuer, $"The key inside the proof is not the one the {signer.Word} lists under its name", method.Id));
        }

        return (method, null);
    }

    /// <summary>Whether a DID URL names a key of the signer at all; a signer without a DID is left to the resolver to explain.</summary>
    private static Finding? CheckName(Signer signer, string named)
    {
        if (Did.TryParseUrl(named, out var owner, out _))
        {
            return owner.Text == signer.Id ? null : new Finding(FindingCode.ProofNotIssuer, $"The proof was made with a key of somebody else than the {signer.Word}", named);
        }

        return signer.Id.StartsWith("did:", StringComparison.Ordinal)
            ? new Finding(FindingCode.ProofMalformed, "The proof does not name its key by a DID URL", named)
            : null;
    }
}
