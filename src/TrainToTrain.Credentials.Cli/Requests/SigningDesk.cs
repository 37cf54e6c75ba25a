using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>
/// Signs what was requested with one key, and lets nothing out of which a verifier that trusts this very key would say no. It asks nobody: the
/// key's own DID document is made here.
/// </summary>
internal sealed class SigningDesk(SigningKey key, TimeProvider clock)
{
    public async ValueTask<byte[]> SignAsync(DocumentToSign document, RequestedDocument read, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var signed = ProofFormats.VcJwt.Sign(Jcs.Canonicalize(document.Credential), key.As(document.VerificationMethod), now);
        var problem = read.Accreditation is { } draft ? await JudgeAsync(signed, draft, document) : await ProveAsync(signed, document);
        return problem is null ? signed : throw new Refusal(ExitCode.Invalid, $"a verifier would refuse {read.Id}: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "nothing was signed");

        async ValueTask<Finding?> JudgeAsync(byte[] bytes, Issuing.AccreditationDraft accreditation, DocumentToSign of)
        {
            var verifier = new CredentialVerifier(new VerifierOptions
            {
                Policy = Policy.Lineage,
                Anchors = new TrustAnchors([new TrustAnchor(accreditation.IssuerId, accreditation.IssuerName, null)]),
                Loader = new OwnDocument(of),
                Clock = clock,
            });
            var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = accreditation.Id, Credential = bytes, At = accreditation.ValidFrom > now ? accreditation.ValidFrom : null }, cancellation);
            return SelfCheck.Problems(verdict).FirstOrDefault();
        }

        async ValueTask<Finding?> ProveAsync(byte[] bytes, DocumentToSign of) =>
            (await new ProofVerifier(new OwnDocument(of), clock).VerifyCredentialAsync(bytes, cancellation)).FirstOrDefault(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown);
    }

    /// <summary>The document of a did:web as far as this key is concerned.</summary>
    private sealed class OwnDocument(DocumentToSign document) : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            ValueTask.FromResult(Did.TryParseUrl(document.VerificationMethod, out var did, out _) && did.Method == "web" && DidWebDocument.UrlOf(did.Text) == url
                ? LoadedResource.Of(DidWebDocument.Write(did.Text, [new VerificationMethod(document.VerificationMethod, did.Text, document.PublicKey, null, null)]))
                : LoadedResource.NotHad("nothing is asked for while signing"));
    }
}
