using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Which of the pathways that came with a milestone says what it takes. Anybody may write a pathway under any id, so it counts only from an
/// authority that is pinned, or from somebody on the milestone's own lineage, above whoever issued it: they already answer for the issuer.
/// </summary>
/// <param name="verify">Brings a credential through all stages.</param>
/// <param name="lineage">Of the milestone; null when it does not hold.</param>
internal sealed class PathwayUse(Func<ReadOnlyMemory<byte>, ValueTask<Verdict>> verify, LineageReport? lineage)
{
    /// <summary>One pathway is what is asked for, and a courier may add others.</summary>
    private const int MostTried = 4;

    /// <returns>Null, with a finding that says why, when none can be used.</returns>
    public async ValueTask<(Pathway Pathway, string SignedBy, string? Name)?> FindAsync(Stacking stack, Credential milestone, IReadOnlyList<ParsedCredential> presented, List<Finding> findings)
    {
        var named = presented.Where(each => IdOf(each) == stack.Pathway).Take(MostTried).ToList();
        string? reason = null;
        foreach (var each in named)
        {
            var verdict = await verify(each.SecuredBytes);
            if (Read(verdict, milestone, out var refusal) is { } pathway) return (pathway, verdict.Credential!.IssuerId, verdict.Lineage?.IssuerName);
            reason ??= refusal;
        }

        findings.Add(named.Count == 0
            ? new Finding(FindingCode.PathwayComponentsNotPresented, "The pathway it is a milestone of was not presented with it, so what it took was not looked at: that rests on whoever issued it", stack.Pathway)
            : new Finding(FindingCode.PathwayNotUsed, $"The pathway that was presented with it is not used: {reason}", stack.Pathway));
        return null;
    }

    private Pathway? Read(Verdict verdict, Credential milestone, out string? refusal)
    {
        refusal = null;
        var problem = verdict.Findings.FirstOrDefault(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown && finding.Stage != Stage.Validity);
        if (problem is not null) refusal = $"{problem.Message} ({problem.Code.Id})";
        else if (milestone.ValidFrom < verdict.Credential!.ValidFrom || milestone.ValidFrom > verdict.Credential.ValidUntil) refusal = "it was not in force when the milestone was issued";
        else if (!MayDecide(verdict)) refusal = "whoever signed it is neither an authority that is trusted here nor anybody who answers for the milestone's issuer";
        return refusal is null ? PathwayReader.Read(verdict.Credential!.Subject, out _) : null;
    }

    private bool MayDecide(Verdict verdict) =>
        verdict.Lineage is { Anchor: not null, Path.Count: 0 } || (lineage?.Path.Any(link => link.Issuer == verdict.Credential!.IssuerId) ?? false);

    private static string? IdOf(ParsedCredential pathway) => pathway.Payload.TryGetProperty("credentialSubject"u8, out var subject) ? JsonMembers.TextOf(subject, "id"u8) : null;
}
