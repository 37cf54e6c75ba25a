using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// The proofs of endorsements, each checked once a verification: a supervised badge's is asked for by its lineage, and again for what it came to
/// beside the verdict.
/// </summary>
internal sealed class EndorsementProofs(ProofCheck proofs, VerificationBudget budget)
{
    private Dictionary<Sha256Digest, StageResult<ProvenCredential>>? _checked;

    public async ValueTask<StageResult<ProvenCredential>> CheckAsync(WellFormedCredential endorsement, CancellationToken cancellation)
    {
        var digest = Sha256Digest.Of(endorsement.Parsed.SecuredBytes.Span);
        if (_checked is not null && _checked.TryGetValue(digest, out var known)) return known;
        if (!budget.TakeProofs(endorsement.Parsed)) return StageResult<ProvenCredential>.Refused([VerificationBudget.NotChecked]);
        var result = await proofs.CheckAsync(endorsement, cancellation);
        (_checked ??= [])[digest] = result;
        return result;
    }
}
