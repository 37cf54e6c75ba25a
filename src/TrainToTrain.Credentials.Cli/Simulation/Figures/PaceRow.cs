using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>A trainer's pace at one achievement.</summary>
internal sealed record PaceRow(string Trainer, int Generation, string Achievement, int Badges, TrainerPace Pace)
{
    /// <summary>Times what the middle trainer gives out.</summary>
    public double Times => Pace.PerMonth / Pace.Cohort;
}
