namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The line from a card to one below: down from (X, From) to Turn, across to ToX, and down to ToY where that is further.</summary>
internal sealed record Connector(PlacedCard Parent, PlacedCard Child)
{
    public required int X { get; init; }

    public required int From { get; init; }

    public required int Turn { get; init; }

    public required int ToX { get; init; }

    public required int ToY { get; init; }
}
