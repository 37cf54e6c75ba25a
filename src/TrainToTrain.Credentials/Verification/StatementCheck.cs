using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Stage recognition of a badge that is itself an authority's statement about another one (decision 0018): whether whoever signed it may say so, and what became of
/// the badge it rests on where that was presented. The statement is its authority's word: it stands until they take it back. Over an agreement it says nothing at all
/// (<c>recognition.chained</c>).
/// </summary>
/// <param name="verify">Brings the badge through the stages, with what lineages may need beside it.</param>
internal sealed class StatementCheck(Func<ReadOnlyMemory<byte>, string, ValueTask<Verdict>> verify, Credential statement, TrustAnchors? anchors, LineageReport lineage)
{
    /// <summary>Adds what it found.</summary>
    /// <returns>Null when what it rests on is told against the rules.</returns>
    public async ValueTask<StatementReport?> CheckAsync(StackMaterial material, List<Finding> findings)
    {
        if (RecognitionClaimReader.Read(statement, out var problem) is not { } claim)
        {
            findings.Add(new Finding(FindingCode.RecognitionStatementMalformed, problem!, statement.Id));
            return null;
        }

        var (badge, differs) = await PresentedAsync(claim, material);
        if (differs) findings.Add(new Finding(FindingCode.RecognitionStatementDigest, "A badge that was presented with it is not, byte for byte, the one it rests on", claim.Badge.Id));
        if (lineage.Recognition is null && (Unfounded(claim) ?? OtherLearner(badge)) is { } reason) findings.Add(new Finding(FindingCode.RecognitionStatementUnfounded, reason, claim.Agreement));
        else if (lineage.Recognition is null && !differs) findings.Add(new Finding(FindingCode.RecognitionStatement, Says(claim, badge), claim.Agreement));
        if (badge is { Kind: VerdictKind.Invalid }) findings.Add(new Finding(FindingCode.RecognitionBadgeInvalid, $"The badge it rests on is not valid any more: {badge.Headline.Message} ({badge.Headline.Code.Id}). The authority has not taken its statement back so far", claim.Badge.Id));
        return new StatementReport(claim, badge);
    }

    private async ValueTask<(Verdict? Badge, bool Differs)> PresentedAsync(RecognitionClaim claim, StackMaterial material)
    {
        if (material.Find(claim.Badge.Id) is not { } presented) return (null, false);
        return LogEntry.Of(presented) == claim.Badge.Digest ? (await verify(presented.SecuredBytes, claim.Badge.Id), false) : (null, true);
    }

    /// <summary>An agreement is its authority's: nobody below it, and no other, says what follows from it. Where it is pinned, it is known what it says.</summary>
    private string? Unfounded(RecognitionClaim claim)
    {
        if (lineage.Anchor is not null && lineage.Anchor.Id != statement.IssuerId) return "It says what an agreement between authorities leads to, and no authority has signed it";
        if (anchors?.Agreements.FirstOrDefault(each => each.Id == claim.Agreement) is not { } agreement) return null;
        if (agreement.IssuerId != statement.IssuerId) return "The agreement it rests on is another authority's";
        return claim.Row < agreement.Equivalences.Count && agreement.Equivalences[claim.Row] is var row && row.Source == claim.Source && row.Target == claim.Target && row.Covers(claim.Badge.Achievement)
            ? null
            : "The agreement it rests on has no such row";
    }

    /// <summary>A learner who is known by no DID may be another id here; two DIDs are two people.</summary>
    private string? OtherLearner(Verdict? badge) =>
        badge?.Credential?.SubjectId is { } learner && learner != statement.SubjectId && Did.TryParse(learner, out _) ? "The badge it rests on is another learner's" : null;

    private string Says(RecognitionClaim claim, Verdict? badge)
    {
        var by = lineage.Anchor?.Name ?? "its issuer";
        var whose = badge?.Lineage?.Recognition?.OfName is { } name ? $" of {name}" : "";
        var presented = badge is null ? "that badge was not presented with it" : $"that badge was presented with it and is {Word(badge.Kind)}";
        return $"It rests on a badge from elsewhere{whose}, which {by} recognises in full by row {claim.Row} of an agreement; {presented}";
    }

    private static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Valid => "valid",
        VerdictKind.Invalid => "not valid any more",
        _ => "not decided here",
    };
}
