using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>What somebody can do whose badges would not count for what they teach.</summary>
internal static class DriftAdvice
{
    public static Finding? Of(Finding? refusal)
    {
        if (refusal is null) return null;
        var what = refusal.Code == FindingCode.LineageCurriculumDrift ? "teach the edition that is wanted (t2t curriculum drift shows which), certify again with --pin-curriculum, or have whoever pinned it publish what replaces it (t2t standard publish)"
            : refusal.Code == FindingCode.LineageAdaptationNotApproved || refusal.Code == FindingCode.LineageAdaptationApprovalMissing ? "have whoever certified the trainer approve it (t2t curriculum approve)"
            : null;
        return what is null ? refusal : refusal with { Message = $"{refusal.Message}; {what}" };
    }
}
