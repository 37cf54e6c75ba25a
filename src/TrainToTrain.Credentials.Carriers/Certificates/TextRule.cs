namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>How much room a text has, and how large it wants to be.</summary>
/// <param name="Smallest">Below it, lines are broken instead.</param>
internal sealed record TextRule(Typeface Typeface, double Size, double Smallest, double Width)
{
    public int Lines { get; init; } = 1;

    /// <summary>Distance of baselines, in sizes.</summary>
    public double Leading { get; init; } = 1.35;

    /// <summary>What is longer does not fit any page, and is not measured letter by letter to find that out.</summary>
    public int MostLetters { get; init; } = 1000;
}
