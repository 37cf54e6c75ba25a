using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>What a test says about a verdict.</summary>
internal static class Findings
{
    public static void IsValid(Verdict verdict) => Assert.True(verdict.Kind == VerdictKind.Valid, string.Join('\n', verdict.Findings));

    /// <summary>Not valid, and for these reasons and no other.</summary>
    public static void IsRefused(Verdict verdict, params FindingCode[] reasons)
    {
        var actual = verdict.Findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown).Select(finding => finding.Code.Id).Distinct().Order();
        Assert.Equal(reasons.Select(code => code.Id).Order(), actual);
        Assert.Equal(reasons.Any(code => code.Outcome == Outcome.Fail) ? VerdictKind.Invalid : VerdictKind.Indeterminate, verdict.Kind);
    }

    /// <summary>For this reason, which is said of the badge.</summary>
    public static void IsRefusedAtBadge(Verdict verdict, FindingCode reason)
    {
        IsRefused(verdict, reason);
        Assert.Equal(verdict.Credential!.Id, verdict.Headline.Target);
    }

    /// <summary>For this reason, which is said of one link of the path, from the anchor down.</summary>
    public static void IsRefusedAtLink(Verdict verdict, int link, FindingCode reason)
    {
        IsRefused(verdict, reason);
        Assert.Equal(verdict.Lineage!.Path[link].Id, verdict.Headline.Target);
    }
}
