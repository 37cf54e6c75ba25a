namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>What a line of a card is about.</summary>
internal enum CardRole
{
    Name,
    Fact,
    State,
    Supervised,
    Count,
}
