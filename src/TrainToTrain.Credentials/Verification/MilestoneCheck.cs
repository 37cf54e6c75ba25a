using System.Globalization;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Stage pathway (DESIGN §4.5): where a milestone came with its pathway and with the badges it was stacked from, each of them is bound by its digest,
/// brought through all stages by itself, and the rule of the rung is held against them as of the day the milestone was issued.
/// </summary>
/// <param name="verify">Brings one of them through the stages, with what lineages may need beside it and nothing else: a milestone among them rests on its signer.</param>
internal sealed class MilestoneCheck(Func<ReadOnlyMemory<byte>, string, ValueTask<Verdict>> verify, Credential milestone, LineageReport? lineage, VerificationBudget budget)
{
    private readonly List<Finding> _findings = [];

    /// <summary>Adds what it found.</summary>
    /// <returns>Null when what it was stacked from is told against the rules.</returns>
    public async ValueTask<MilestoneReport?> CheckAsync(StackMaterial material, List<Finding> findings)
    {
        if (StackReader.Read(milestone, out var problem) is not { } stack)
        {
            findings.Add(new Finding(FindingCode.PathwayStackMalformed, problem!, milestone.Id));
            return null;
        }

        var use = await new PathwayUse(bytes => verify(bytes, "the pathway"), lineage).FindAsync(stack, milestone, material.Pathways, _findings);
        var components = await PresentedAsync(stack, material);
        var report = new MilestoneReport(stack) { Pathway = use?.Pathway, SignedBy = use?.SignedBy, SignedByName = use?.Name, Components = components };
        if (budget.Exceeded) Say(FindingCode.PathwayNotChecked, "More came with it than one verification looks at, so what it was stacked from is not held against its rule", stack.Pathway);
        else if (use is not null) report = report with { Evaluation = Judge(report) };
        findings.AddRange(_findings);
        return report;
    }

    private async ValueTask<IReadOnlyList<ComponentReport>> PresentedAsync(Stacking stack, StackMaterial material)
    {
        var reports = new List<ComponentReport>(stack.Components.Count);
        foreach (var component in stack.Components)
        {
            var presented = material.Find(component.Id);
            var fits = presented is not null && LogEntry.Of(presented) == component.Digest;
            if (presented is not null && !fits) Say(FindingCode.PathwayComponentDigest, "A badge that was presented with it is not, byte for byte, the one it was stacked from", component.Id);
            reports.Add(new ComponentReport(component, fits ? await verify(presented!.SecuredBytes, component.Id) : null));
        }

        return reports;
    }

    private PathwayEvaluation? Judge(MilestoneReport report)
    {
        if (report.Rung is not { } rung)
        {
            Say(FindingCode.PathwayOtherRung, $"Its pathway has no rung \"{Walk.Quote(report.Stack.Rung)}\"", report.Stack.Pathway);
            return null;
        }

        if (milestone.Achievement?.Id != rung.Achievement)
        {
            Say(FindingCode.PathwayOtherRung, $"It is not the badge of the rung \"{Walk.Quote(rung.Name)}\", which is {Walk.Quote(rung.Achievement)}", report.Stack.Pathway);
            return null;
        }

        var missing = report.Components.Count(each => each.Verdict is null);
        if (missing == 0) return HoldRule(report, rung);
        if (_findings.Count == 0) Say(FindingCode.PathwayComponentsNotPresented, string.Create(CultureInfo.InvariantCulture, $"Of {report.Components.Count} badges it was stacked from, {missing} were not presented with it, so its rule was not held against them: that rests on whoever issued it"), report.Stack.Pathway);
        return null;
    }

    private PathwayEvaluation HoldRule(MilestoneReport report, Rung rung)
    {
        var (sure, possible) = (new List<WalletBadge>(), new List<WalletBadge>());
        foreach (var component in report.Components) Sort(component, rung, sure, possible);

        // What cannot be decided counts in one of two worlds: only where both say the same, it does not matter.
        string[] learner = milestone.SubjectId is { } subject ? [subject] : [];
        var evaluation = Evaluate(report.Pathway!, new Wallet(learner, sure));
        var others = possible.Select(badge => badge.Credential.SubjectId).OfType<string>();
        if (evaluation.Rungs[rung.Position].Rule.IsMet) Say(FindingCode.PathwayMilestoneMet, string.Create(CultureInfo.InvariantCulture, $"The badges it was stacked from ({report.Components.Count}) meet the rule of {Walk.Quote(rung.Name)} in {Walk.Quote(report.Pathway!.Name)}"), report.Stack.Pathway);
        else if (Evaluate(report.Pathway!, new Wallet([.. learner, .. others], [.. sure.Concat(possible).Distinct()])).Rungs[rung.Position].Rule.IsMet) Say(FindingCode.PathwayUndecided, "Whether the badges it was stacked from meet its rule cannot be decided: something about them, or that they are about the same learner, is not established", report.Stack.Pathway);
        else Say(FindingCode.PathwayRuleNotMet, $"The badges it was stacked from do not meet the rule of {Walk.Quote(rung.Name)} in {Walk.Quote(report.Pathway!.Name)}", report.Stack.Pathway);
        return evaluation;
    }

    private void Sort(ComponentReport report, Rung rung, List<WalletBadge> sure, List<WalletBadge> possible)
    {
        foreach (var badge in WalletReader.Read(report.Verdict!))
        {
            if (badge.Standing == BadgeStanding.Revoked && rung.OnRevokedComponent == RevokedComponent.Void)
            {
                Say(FindingCode.PathwayComponentRevoked, "A badge it was stacked from has been revoked, and with it this one falls", badge.Id);
            }

            if (badge.Standing is BadgeStanding.Revoked or BadgeStanding.Suspended && rung.OnRevokedComponent == RevokedComponent.Keep)
            {
                Say(FindingCode.PathwayRevokedKept, "A badge it was stacked from has been taken back since, which by its pathway takes nothing from this one", badge.Id);
                Add(badge.AsGood());
            }
            else if (badge.Standing is BadgeStanding.Good) Add(badge);
            else if (badge.Standing is BadgeStanding.Undecided or BadgeStanding.UnknownTrainer or BadgeStanding.Suspended) possible.Add(badge.AsGood());
        }

        void Add(WalletBadge badge) => (badge.Credential.SubjectId == milestone.SubjectId ? sure : possible).Add(badge);
    }

    private PathwayEvaluation Evaluate(Pathway pathway, Wallet wallet) => PathwayEvaluation.Of(pathway, wallet, milestone.ValidFrom!.Value);

    private void Say(FindingCode code, string message, string? target) => _findings.Add(new Finding(code, message, target));
}
