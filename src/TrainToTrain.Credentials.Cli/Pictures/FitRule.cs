namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>Into how much room text has to fit.</summary>
/// <param name="Width">Of a line.</param>
/// <param name="Size">Of the font.</param>
/// <param name="Lines">At most.</param>
internal sealed record FitRule(double Width, int Size, bool Bold, int Lines)
{
    public bool Fits(string line) => TextFit.Width(line, Size, Bold) <= Width;
}
