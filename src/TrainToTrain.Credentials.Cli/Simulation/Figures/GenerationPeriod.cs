namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>What one generation of trainers gave out in a quarter.</summary>
/// <param name="Quarter">From 0, the first of the simulation.</param>
/// <param name="Trainers">Different issuers among them.</param>
internal sealed record GenerationPeriod(int Generation, int Quarter, int Trainers, int Newest, int Older, int Changed)
{
    public int Badges => Newest + Older + Changed;
}
