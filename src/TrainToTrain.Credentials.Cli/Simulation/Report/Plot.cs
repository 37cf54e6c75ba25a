using System.Globalization;
using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>The ground a chart is drawn on: its lines, its scale, and what stands below.</summary>
/// <param name="Most">The top of the scale.</param>
/// <param name="Unit">Behind the numbers of the scale.</param>
internal sealed record Plot(double Most, string Unit = "")
{
    public const int Width = 520;
    public const int Height = 280;
    public const int Left = 58;
    public const int Top = 12;
    public const int Right = Width - 12;
    public const int Bottom = Height - 46;
    private const int TextSize = 13;
    private const int Lines = 4;

    /// <summary>A scale of four even steps that reaches so far.</summary>
    public static Plot Reaching(double most)
    {
        var step = 1.0;
        foreach (var factor in (ReadOnlySpan<double>)[2, 2.5, 2])
        {
            if (step * Lines >= most) break;
            step *= factor;
        }

        while (step * Lines < most) step *= 2;
        return new Plot(Math.Max(Lines, step * Lines));
    }

    /// <param name="share">From 0, the left end, to 1.</param>
    public static double X(double share) => Left + (share * (Right - Left));

    public double Y(double value) => Bottom - (value / Most * (Bottom - Top));

    /// <param name="below">Where on the scale from 0 to 1, and what.</param>
    /// <param name="title">What the numbers below are.</param>
    public void Draw(SvgWriter svg, IEnumerable<(double Share, string Text)> below, string title)
    {
        for (var i = 0; i <= Lines; i++)
        {
            var value = Most * i / Lines;
            svg.Draw("line", ("class", i == 0 ? "axis" : "grid"), ("x1", Left), ("x2", Right), ("y1", Round(Y(value))), ("y2", Round(Y(value))));
            svg.Write("text", value.ToString("0.##", CultureInfo.InvariantCulture) + Unit, ("x", Left - 6), ("y", Round(Y(value) + 4)), ("text-anchor", "end"), ("font-size", TextSize));
        }

        foreach (var (share, text) in below) svg.Write("text", text, ("x", Round(X(share))), ("y", Bottom + 18), ("text-anchor", "middle"), ("font-size", TextSize));
        svg.Write("text", title, ("x", (Left + Right) / 2), ("y", Height - 8), ("text-anchor", "middle"), ("font-size", TextSize), ("class", "pale"));
    }

    public static string Round(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
