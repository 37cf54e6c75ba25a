namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>What one colour of a chart stands for.</summary>
/// <param name="Style">Its class in the style sheet, so that it has a colour by day and one by night.</param>
internal sealed record Series(string Name, string Style)
{
    public static Series Numbered(string name, int number) => new(name, $"s{number}");
}
