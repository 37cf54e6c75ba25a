using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Stage recognition (DESIGN §4.4): brings the agreement a path crosses through proof and status, and judges the badge by it.</summary>
internal sealed class AgreementCheck(TrustAnchors anchors, Gatherer gatherer, AgreementSources sources)
{
    private readonly Dictionary<RecognitionAgreement, StageResult<CheckedAgreement>> _checked = [];

    /// <summary>Whether anything could be recognised at all.</summary>
    public bool Any => anchors.Agreements.Count > 0;

    /// <returns>A finding of stage recognition when it cannot be used.</returns>
    public async ValueTask<StageResult<CheckedAgreement>> CheckAsync(RecognitionAgreement agreement, CancellationToken cancellation)
    {
        if (_checked.TryGetValue(agreement, out var known)) return known;
        var result = await ProveAndReadStatusAsync(agreement, cancellation);
        _checked.Add(agreement, result);
        return result;
    }

    /// <param name="accreditations">How many there are below the agreement.</param>
    public async ValueTask<CrossingOutcome> JudgeAsync(CheckedAgreement crossing, TrustAnchor by, Leaf leaf, int accreditations, CancellationToken cancellation)
    {
        var badge = leaf.Credential;
        var bridging = new Dictionary<string, BridgingState>(StringComparer.Ordinal);
        foreach (var row in crossing.Agreement.Equivalences)
        {
            if (row.Conditions.Bridging is not { } wanted || !row.Covers(badge.Achievement!.Id) || bridging.ContainsKey(wanted.Achievement)) continue;
            bridging.Add(wanted.Achievement, await sources.Bridging.FindAsync(wanted, by, badge.SubjectId));
        }

        var foreign = new ForeignBadge(badge, accreditations, sources.At)
        {
            Existence = crossing.Withdrawn.Count > 0 ? await gatherer.FindExistenceAsync(leaf, cancellation) : default,
            Bridging = bridging,
        };
        return new CrossingJudge(crossing, by, foreign).Judge();
    }

    private async ValueTask<StageResult<CheckedAgreement>> ProveAndReadStatusAsync(RecognitionAgreement agreement, CancellationToken cancellation)
    {
        var (proven, problem) = await ProveAsync(agreement, cancellation);
        if (proven is null) return StageResult<CheckedAgreement>.Refused([problem!]);
        var status = await gatherer.ReadStatusAsync(proven, cancellation);
        var withdrawn = await gatherer.ReadRegistersAsync(proven.Credential, status, cancellation);
        return StageResult<CheckedAgreement>.Passed(new CheckedAgreement(agreement, status, withdrawn, await ReciprocityOfAsync(agreement, cancellation)));
    }

    private async ValueTask<(ProvenCredential? Proven, Finding? Problem)> ProveAsync(RecognitionAgreement agreement, CancellationToken cancellation)
    {
        if (!gatherer.Budget.TakeSignature()) return (null, new Finding(FindingCode.LineageBudgetExceeded, $"More than {Limits.Signatures} signatures would have to be checked", agreement.Id));
        if (sources.Cache.Find(agreement, sources.Now) is { } known) return (known, null);
        var proof = await sources.Proofs.CheckAsync(agreement.WellFormed, cancellation);
        if (proof.Evidence is not { } proven) return (null, new Finding(FindingCode.RecognitionAgreementUnproven, $"The agreement with {agreement.SubjectId} is not proven: {proof.Findings[0].Message}", agreement.Id));
        sources.Cache.Keep(agreement, proven, sources.Now);
        return (proven, null);
    }

    /// <summary>Decision 0016: each half is signed by its own side, names the other, and holds the digest of the other's terms.</summary>
    private async ValueTask<Reciprocity> ReciprocityOfAsync(RecognitionAgreement agreement, CancellationToken cancellation)
    {
        if (agreement.ReciprocalOf is not { } named) return Reciprocity.OneWay;
        if (anchors.Agreements.FirstOrDefault(each => each.Id == named.Id) is not { } other) return Reciprocity.OtherHalfMissing;
        if (!agreement.IsBoundTo(other) || (await ProveAsync(other, cancellation)).Proven is not { } proven) return Reciprocity.Unbound;
        var standing = await gatherer.ReadStatusAsync(proven, cancellation);
        return standing.Any(reading => reading.State == StatusState.Set) ? Reciprocity.OtherHalfWithdrawn
            : standing.Any(reading => reading.State == StatusState.Unknown) ? Reciprocity.OtherHalfUnknown
            : Reciprocity.Bound;
    }
}
