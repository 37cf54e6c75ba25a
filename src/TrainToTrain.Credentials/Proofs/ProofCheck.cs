using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Stage proof: every proof there is holds, by a key its issuer lists for assertions, good when the credential was issued.</summary>
/// <param name="at">The time of the verification, for proofs that end.</param>
internal sealed class ProofCheck(DidResolver resolver, DateTimeOffset at)
{
    private static readonly IProofFormat[] Plain = [ProofFormats.VcJwt, ProofFormats.VcJoseCose, ProofFormats.EddsaJcs2022];
    private readonly SignerKeys _keys = new(resolver);

    public async ValueTask<StageResult<ProvenCredential>> CheckAsync(WellFormedCredential credential, CancellationToken cancellation)
    {
        var problems = new List<Finding>();
        var proofs = ProofReader.Read(credential.Parsed, problems);
        if (proofs.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Finding(FindingCode.ProofMissing, "The credential carries no proof, so anybody could have written it"));
        }

        for (var i = 0; i < proofs.Count; i++)
        {
            var first = problems.Count;
            await JudgeAsync(credential, proofs[i], problems, cancellation);
            if (proofs.Count == 1) break;
            for (var p = first; p < problems.Count; p++) problems[p] = problems[p] with { Target = $"proof {i + 1}" };
        }

        return problems.Count == 0
            ? StageResult<ProvenCredential>.Passed(new ProvenCredential(credential, FirstEnd(proofs)))
            : StageResult<ProvenCredential>.Refused(problems);
    }

    /// <summary>Of a token that is no credential: whoever's key it names by a DID URL has signed it.</summary>
    /// <returns>Their DID, or why it is not proven.</returns>
    public async ValueTask<(string? Issuer, Finding? Problem)> CheckTokenAsync(CompactJws jws, JsonElement claims, CancellationToken cancellation)
    {
        var problems = new List<Finding>(1);
        if (ProofReader.ReadJws(jws, claims, disclosing: false, problems) is not { } proof) return (null, problems[0]);
        if (JwsProof.CheckCritical(jws.Header) is { } demanded) return (null, new Finding(FindingCode.ProofMalformed, demanded));
        if (!Did.TryParseUrl(proof.VerificationMethod ?? "", out var owner, out _)) return (null, new Finding(FindingCode.ProofMalformed, "The token does not name its key by a DID URL"));

        var (method, problem) = await _keys.FindAsync(Signer.Issuer(owner.Text), proof, cancellation);
        if (method?.Key is not { } key) return (null, problem ?? new Finding(FindingCode.ProofKeyMalformed, "The key is listed in a form or of a kind that cannot be used", method!.Id));
        JudgeKeyTimes(method, null, proof, problems);
        if (problems.Count == 0 && (JwsProof.KindOf(proof.Suite) != key.Kind || !JwsProof.IsGood(jws, key))) problems.Add(new Finding(FindingCode.ProofSignatureInvalid, "The signature does not fit"));
        return problems.Count == 0 ? (owner.Text, null) : (null, problems[0]);
    }

    private static DateTimeOffset? FirstEnd(List<Proof> proofs)
    {
        DateTimeOffset? first = null;
        foreach (var proof in proofs)
        {
            if (proof.Expires is { } end && !(first <= end)) first = end;
        }

        return first;
    }

    private async ValueTask JudgeAsync(WellFormedCredential credential, Proof proof, List<Finding> problems, CancellationToken cancellation)
    {
        if (FormatOf(proof) is not { } format)
        {
            problems.Add(JwsProof.ProvesNothing(proof)
                ? new Finding(FindingCode.ProofNoSignature, "The token is not signed with a private key, so it proves nothing about its issuer")
                : new Finding(FindingCode.ProofUnsupported, $"Proofs by {proof.Suite} cannot be checked here"));
            return;
        }

        if (WantsPlainProof(credential.Credential) && !Plain.Contains(format))
        {
            problems.Add(new Finding(FindingCode.ProofUnsupported, $"What lineages are built of is secured as a JWT or by eddsa-jcs-2022, and not by {proof.Suite}"));
            return;
        }

        // CID §3.3: the key must be listed for the purpose, and credentials are assertions.
        if (proof.Purpose != "assertionMethod")
        {
            problems.Add(new Finding(FindingCode.ProofPurpose, "The proof was made for another purpose than stating a credential"));
        }

        if (proof.Expires < at)
        {
            problems.Add(new Finding(FindingCode.ProofExpired, "The proof itself has expired"));
        }

        var (method, problem) = await _keys.FindAsync(Signer.Issuer(credential.Credential.IssuerId), proof, cancellation);
        if (method?.Key is not { } key)
        {
            problems.Add(problem ?? new Finding(FindingCode.ProofKeyMalformed, "The issuer lists the key in a form or of a kind that cannot be used", method!.Id));
            return;
        }

        JudgeKeyTimes(method, credential.Credential.ValidFrom, proof, problems);
        if (format.Verify(credential.Parsed, proof, key) is { } broken) problems.Add(broken);
    }

    /// <summary>DESIGN §3: nobody who checks a lineage needs JSON-LD for it.</summary>
    private static bool WantsPlainProof(Credential credential) =>
        credential.HasType("TrainerAccreditation") || credential.HasType("AccreditationRegister") || credential.HasType("BarredTrainerNotice") || credential.HasType("RecognitionAgreement")
        || credential.HasType("AchievementStandard") || credential.HasType("FrameworkStandard") || credential.HasType("CurriculumAdaptation");

    internal static IProofFormat? FormatOf(Proof proof)
    {
        foreach (var format in ProofFormats.All)
        {
            if (format.Recognises(proof)) return format;
        }

        return null;
    }

    /// <summary>
    /// Held against when the credential says it was issued: a key that has ended since has not undone what it signed. A signer with a
    /// stolen key can say any date; that is what withdrawal by the accreditor is for (DESIGN §5.2).
    /// </summary>
    private void JudgeKeyTimes(VerificationMethod method, DateTimeOffset? validFrom, Proof proof, List<Finding> problems)
    {
        var issued = validFrom > proof.Created ? validFrom : proof.Created ?? validFrom ?? at;
        if (issued >= method.Expires)
        {
            problems.Add(new Finding(FindingCode.ProofKeyExpired, "The key had expired when the credential was issued", method.Id));
        }

        if (issued >= method.Revoked)
        {
            problems.Add(new Finding(FindingCode.ProofKeyRevoked, "The key had been revoked when the credential was issued", method.Id));
        }
    }
}
