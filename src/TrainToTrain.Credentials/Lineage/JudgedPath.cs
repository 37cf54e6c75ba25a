using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>One path with what the rules found on it.</summary>
/// <param name="Path">The path by name.</param>
/// <param name="Links">The proven links, from the anchor down; fewer than the path has when one could not be used.</param>
/// <param name="Findings">Empty when the path holds.</param>
/// <param name="Furthest">How many links down the first finding is.</param>
internal sealed record JudgedPath(CandidatePath Path, IReadOnlyList<CheckedAccreditation> Links, IReadOnlyList<Finding> Findings, int Furthest)
{
    /// <summary>Whether a link was never good, and not just the badge below them: then nobody trusted says who the issuer is.</summary>
    public bool LinkFailed { get; init; }

    /// <summary>What somebody who relies on a path that holds should know: what has been withdrawn since.</summary>
    public IReadOnlyList<Finding> Notes { get; init; } = [];

    /// <summary>False for a path over an agreement that does not recognise the badge: then nobody trusted stands behind it, whatever the rest is like.</summary>
    public bool Vouched { get; init; } = true;

    public bool Holds => Findings.Count == 0;

    public bool Failed
    {
        get
        {
            foreach (var finding in Findings)
            {
                if (finding.Outcome == Outcome.Fail) return true;
            }

            return false;
        }
    }

    /// <summary>Rule 10: one that somebody trusted stands behind, then an undecided path before a failed one, then the one that got furthest; the first of equals.</summary>
    public bool IsBetterReportThan(JudgedPath? other) =>
        other is null || (Vouched != other.Vouched ? Vouched : Failed != other.Failed ? !Failed : Furthest > other.Furthest);
}
