namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <param name="Said">The value, as it is told to whoever points at it.</param>
internal sealed record BarPart(Series Series, double Value, string Said);
