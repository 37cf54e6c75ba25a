using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>One dot for each thing, in columns by what it is; dots of a column stand a little apart.</summary>
internal static class DotChart
{
    private const int Size = 4;

    /// <param name="columns">Dots of each: where on the scale, how, and what whoever points at it is told.</param>
    public static void Draw(SvgWriter svg, Plot plot, IReadOnlyList<IReadOnlyList<(double Value, string Style, string Said)>> columns)
    {
        foreach (var (index, dots) in columns.Index())
        {
            foreach (var (number, dot) in dots.Index())
            {
                var share = (index + 0.5 + (((number % 7) - 3) * 0.09)) / columns.Count;
                svg.Start("circle", ("class", $"dot {dot.Style}"), ("cx", Plot.Round(Plot.X(share))), ("cy", Plot.Round(plot.Y(Math.Min(dot.Value, plot.Most)))), ("r", Size));
                svg.Write("title", dot.Said);
                svg.End();
            }
        }
    }
}
