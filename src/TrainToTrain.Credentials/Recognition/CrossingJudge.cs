using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>
/// The rules of DESIGN §4.4 on one badge below one agreement; all of them are judged. Whatever is wrong leaves the badge not recognised here, which is no fault of
/// the badge. Holds no I/O.
/// </summary>
/// <param name="by">The anchor that recognises.</param>
internal sealed class CrossingJudge(CheckedAgreement crossing, TrustAnchor by, ForeignBadge badge)
{
    private readonly RecognitionAgreement _agreement = crossing.Agreement;
    private readonly List<Finding> _findings = [];
    private readonly List<Finding> _notes = [];

    public CrossingOutcome Judge()
    {
        InTime();
        Reciprocal();
        Stands();
        NotChained();
        InScope();
        InDepth();
        var decision = RowJudge.Decide(_agreement.Equivalences, badge);
        Decided(decision);
        return new CrossingOutcome(_findings, _notes, decision);
    }

    /// <summary>The word of an authority that was none, or was not yet bound by it, recognises nothing.</summary>
    private void InTime()
    {
        if (by.OutOfDate() is { } unknown) _findings.Add(unknown);
        if (!Inside(by.ValidFrom, by.ValidUntil)) Say(FindingCode.RecognitionOutsideWindow, $"{by.Name} was not an authority for this verifier when the badge was issued");
        if (!Inside(_agreement.ValidFrom, _agreement.ValidUntil)) Say(FindingCode.RecognitionOutsideWindow, $"The agreement of {by.Name} with {Other} did not apply when the badge was issued");
    }

    private bool Inside(DateTimeOffset? from, DateTimeOffset? until) => !(badge.ValidFrom < from) && !(badge.ValidFrom > until);

    private void Reciprocal()
    {
        if (crossing.Reciprocity == Reciprocity.Unbound)
        {
            Say(FindingCode.RecognitionReciprocalUnbound, $"The agreement of {by.Name} with {Other} is one half of two, and the other half that is pinned here is not the one it was signed for");
        }
        else if (crossing.Reciprocity == Reciprocity.OtherHalfMissing)
        {
            _notes.Add(new Finding(FindingCode.RecognitionOneWay, $"The agreement of {by.Name} with {Other} says to be one half of two; the other half is not pinned here, so it counts one way", _agreement.Id));
        }
        else if (crossing.Reciprocity == Reciprocity.OtherHalfWithdrawn)
        {
            _notes.Add(new Finding(FindingCode.RecognitionOtherHalfWithdrawn, $"{Other} does not recognise badges of {by.Name} any more: the other half of the agreement was withdrawn or suspended; this half stands until it is withdrawn itself", _agreement.Id));
        }
        else if (crossing.Reciprocity == Reciprocity.OtherHalfUnknown)
        {
            _notes.Add(new Finding(FindingCode.RecognitionOtherHalfUnknown, $"Whether {Other} still stands by the other half of the agreement could not be found out; this half stands by itself", _agreement.Id));
        }
    }

    /// <summary>DESIGN §5.2, where the thing below an agreement is the badge.</summary>
    private void Stands()
    {
        foreach (var reading in crossing.Status)
        {
            if (reading.State == StatusState.Unknown) Say(FindingCode.RecognitionStatusUnavailable, $"Whether the agreement with {Other} still stands could not be found out: {reading.Detail}");
            else if (reading is { State: StatusState.Set, Purpose: StatusPurpose.Suspension }) Say(FindingCode.RecognitionAgreementSuspended, $"The agreement of {by.Name} with {Other} is suspended");
        }

        foreach (var withdrawn in crossing.Withdrawn)
        {
            if (withdrawn.Problem is { } problem) Say(FindingCode.RecognitionStatusUnavailable, $"The agreement with {Other} was withdrawn, and why and from when could not be found out: {problem}");
            else if (withdrawn.Rows.Count == 0) Say(FindingCode.RecognitionAgreementWithdrawn, $"The agreement of {by.Name} with {Other} was withdrawn, and nothing says that it ever stood (neverEntitled)");
            foreach (var row in withdrawn.Rows) Judge(row);
        }
    }

    private void Judge(Withdrawal row)
    {
        var withdrawn = $"The agreement of {by.Name} with {Other} was withdrawn as of {XsdDateTime.Print(row.EffectiveFrom)} ({row.Reason})";
        var effect = row.EffectOn(badge.ValidFrom);
        if (effect == PriorWork.Stands || (effect == PriorWork.NeedsProof && badge.Existence.IsBefore(row.EffectiveFrom)))
        {
            _notes.Add(new Finding(FindingCode.RecognitionIssuedBeforeWithdrawal, $"{withdrawn}; what was issued before stands", _agreement.Id) { Time = row.EffectiveFrom });
            return;
        }

        var why = effect == PriorWork.NeedsProof ? "; the badge is dated before, and nothing but its signer's word says that it existed then"
            : row.Reason.Before == PriorWork.Falls ? ", and nothing counts under it"
            : ", and the badge is not from before";
        _findings.Add(new Finding(FindingCode.RecognitionAgreementWithdrawn, withdrawn + why, _agreement.Id) { Time = row.EffectiveFrom });
    }

    /// <summary>What another authority has recognised is its own word about a third one's badge, with which nobody here has an agreement because of this one.</summary>
    private void NotChained()
    {
        if (RecognitionClaimReader.IsStatement(badge.Badge)) Say(FindingCode.RecognitionChained, $"It is a statement of {Other} that it recognises somebody else's badge, and recognition goes no further than one agreement");
    }

    /// <summary>The state starts anew with the agreement's scope, in which foreign ids are foreign.</summary>
    private void InScope()
    {
        var (scope, achievement) = (_agreement.Scope, badge.Achievement);
        if (!(scope.Achievements ?? []).Any(pattern => AchievementPattern.Covers(pattern, achievement.Id))) Exceeds($"{achievement.Name} ({achievement.Id})");
        if (scope.Jurisdictions is { } places)
        {
            var place = BadgeFacts.JurisdictionOf(badge.Badge) ?? _agreement.Jurisdiction;
            if (place is null || !places.Any(permitted => Jurisdiction.Covers(permitted, place))) Exceeds($"badges of {(string.IsNullOrEmpty(place) ? "a place the badge does not name" : place)}");
        }

        if (scope.MaxLevel is { } most && !(achievement.EqfLevel <= most)) Exceeds($"badges above EQF level {most}, or that state none");
        if (scope.Curriculum?.GetValueOrDefault(achievement.Id) is { } pin && !IsWordForWord(achievement, pin)) Exceeds("another curriculum than the one it was signed for");
    }

    private static bool IsWordForWord(Achievement achievement, string pin) => Sha256Digest.From(Multibase.TryReadSha256(pin)) == Sha256Digest.Of(Jcs.Canonicalize(achievement.Json));

    private void Exceeds(string what) => Say(FindingCode.RecognitionScopeExceeded, $"The agreement of {by.Name} with {Other} does not cover {what}");

    /// <summary>Generations of accrediting trainers below the other authority; absent, none.</summary>
    private void InDepth()
    {
        if (badge.Accreditations - 1 > (_agreement.Scope.MaxDepth ?? 0)) Say(FindingCode.RecognitionDepthExceeded, $"There are more generations of trainers than the agreement of {by.Name} with {Other} permits");
    }

    private void Decided(RowDecision decision)
    {
        var reasons = string.Join("; ", decision.Reasons);
        if (decision.Equivalence is not { } row) Say(FindingCode.RecognitionNoEquivalence, $"The agreement of {by.Name} with {Other} has no equivalence for {badge.Achievement.Name} ({badge.Achievement.Id})");
        else if (decision.Result == RecognitionResult.None) Say(FindingCode.RecognitionConditionsNotMet, $"The agreement of {by.Name} with {Other} recognises it under conditions that are not met: {reasons}");
        else if (decision.Result == RecognitionResult.Conditional) Say(FindingCode.RecognitionConditional, $"{by.Name} would recognise it as {NameOf(row)} with {reasons}");
        else TargetIsLocal(row);
    }

    /// <summary>An authority speaks for another's achievements by no agreement, and for none it is not trusted with.</summary>
    private void TargetIsLocal(Equivalence row)
    {
        if (by.Scope?.Achievements is { } own && !own.Any(pattern => AchievementPattern.Covers(pattern, row.Target))) Say(FindingCode.RecognitionScopeExceeded, $"{by.Name} is not trusted here with {NameOf(row)}, which it recognises the badge as");
    }

    /// <summary>What is said of a badge that is recognised.</summary>
    public static Finding Recognised(RecognitionAgreement agreement, TrustAnchor by, RowDecision decision)
    {
        var other = agreement.SubjectName ?? agreement.SubjectId;
        if (decision.Result == RecognitionResult.Full) return new Finding(FindingCode.RecognitionOk, $"{by.Name} recognises it as {NameOf(decision.Equivalence!)} under its agreement with {other}", agreement.Id);
        var missing = decision.Reasons.Count == 0 ? "what is missing, the agreement does not say" : $"missing: {string.Join("; ", decision.Reasons)}";
        return new Finding(FindingCode.RecognitionPartial, $"{by.Name} recognises it as a part of {NameOf(decision.Equivalence!)} under its agreement with {other}; {missing}", agreement.Id);
    }

    private static string NameOf(Equivalence row) => row.TargetName is { } name ? $"{name} ({row.Target})" : row.Target;

    private string Other => _agreement.SubjectName ?? _agreement.SubjectId;

    private void Say(FindingCode code, string message) => _findings.Add(new Finding(code, message, _agreement.Id));
}
