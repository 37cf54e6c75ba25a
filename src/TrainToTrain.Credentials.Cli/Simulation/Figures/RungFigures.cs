using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>One rung, over all learners.</summary>
/// <param name="Reached">Learners with a milestone badge that is valid on the last day.</param>
/// <param name="RuleHolds">Those of them whose badges fulfil its rule still.</param>
/// <param name="Months">From enrolment to that badge, shortest first.</param>
/// <param name="ShareByMonth">Of learners followed that long, who have it by the end of each month (Kaplan and Meier); the first is month 0.</param>
internal sealed record RungFigures(Rung Rung, int Reached, int RuleHolds, IReadOnlyList<double> Months, IReadOnlyList<double> ShareByMonth)
{
    /// <summary>Months until half of all learners have it; null when that was not seen.</summary>
    public int? HalfBy => ShareByMonth.Index().FirstOrDefault(each => each.Item >= 0.5, (-1, 0)).Index is var month and >= 0 ? month : null;

    /// <summary>Of those who have it; null when nobody has.</summary>
    public double? Quantile(double share) => Months.Count == 0 ? null : Months[(int)Math.Min(Months.Count - 1, Math.Floor(share * Months.Count))];
}
