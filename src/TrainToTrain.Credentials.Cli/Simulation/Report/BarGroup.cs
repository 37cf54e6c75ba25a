namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>Bars that stand together.</summary>
internal sealed record BarGroup(string Name, IReadOnlyList<IReadOnlyList<BarPart>> Bars);
