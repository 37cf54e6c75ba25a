namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>
/// How a standing looks: a shape of its own, so that it is told apart without colour, and a colour for light and for dark, each readable
/// as text on its card. The shape is drawn with lines in a square of fourteen.
/// </summary>
internal sealed record StandingMark(string Name, string Shape, string Light, string Dark)
{
    private const string Ring = "M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0 -12z";

    public static readonly StandingMark Supervised = new("supervised", "M5 4a2 2 0 1 1 0 4a2 2 0 1 1 0 -4zM1 13c0 -5 8 -5 8 0M10 2.5l1.5 1.5l2 -3", "#6639ba", "#bc8cff");

    private static readonly Dictionary<Standing, StandingMark> Marks = new()
    {
        [Standing.Good] = new("good", Ring + "M4 7.2l2.2 2.2l4 -4.6", "#1a7f37", "#3fb950"),
        [Standing.NotYetValid] = new("not-yet-valid", Ring + "M7 3.5v3.7l2.5 1.6", "#0860ca", "#58a6ff"),
        [Standing.Expired] = new("expired", "M3 1h8M3 13h8M4 1c0 4 6 8 6 12M10 1c0 4 -6 8 -6 12", "#57606a", "#9da7b1"),
        [Standing.Suspended] = new("suspended", "M1.5 1.5h11v11h-11zM5.3 4.5v5M8.7 4.5v5", "#8a5a00", "#d8a52c"),
        [Standing.Withdrawn] = new("withdrawn", "M4.5 1h5l3.5 3.5v5l-3.5 3.5h-5l-3.5 -3.5v-5zM4.8 4.8l4.4 4.4M9.2 4.8l-4.4 4.4", "#b3202c", "#ff8178"),
        [Standing.StoppedAbove] = new("stopped-above", "M7 1.2l6 11.3h-12zM7 5v3.8M7 10.4v.6", "#ad4a00", "#f0914a"),
    };

    public static IEnumerable<StandingMark> All => Marks.Values.Append(Supervised);

    public static StandingMark Of(Standing standing) => Marks[standing];
}
