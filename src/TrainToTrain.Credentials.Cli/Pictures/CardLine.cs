namespace TrainToTrain.Credentials.Cli.Pictures;

/// <param name="X">Where it begins; a count ends there.</param>
/// <param name="Y">Of the line it stands on.</param>
internal sealed record CardLine(CardRole Role, string Text, int X, int Y, int Size);
