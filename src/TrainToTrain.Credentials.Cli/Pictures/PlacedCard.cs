namespace TrainToTrain.Credentials.Cli.Pictures;

internal sealed record PlacedCard(Card Card, int X, int Y)
{
    public int Right => X + Card.Width;

    public int Bottom => Y + Card.Height;
}
