using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What became of an update.</summary>
/// <param name="After">To be kept, whatever else is here: it is never older than <paramref name="Before"/>.</param>
/// <param name="Findings">Why a place that was asked had nothing that counts, one each.</param>
public sealed record TrustListUpdate(TrustListState Before, TrustListState After, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether a place had a list that counts, new or not.</summary>
    public bool Reached { get; init; }

    /// <summary>That what is held now is not to be relied on any more; null when it is.</summary>
    public Finding? Expired { get; init; }
}
