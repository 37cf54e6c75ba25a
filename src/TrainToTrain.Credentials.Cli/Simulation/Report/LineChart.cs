using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>Lines over the months, each with its name at its end.</summary>
internal static class LineChart
{
    private const int NameSize = 13;

    /// <param name="lines">Of equally many values each, the first at the left end.</param>
    public static void Draw(SvgWriter svg, Plot plot, IReadOnlyList<(Series Series, IReadOnlyList<double> Values)> lines)
    {
        var taken = new List<double>();
        foreach (var (series, values) in lines)
        {
            var points = values.Select((value, index) => $"{Plot.Round(Plot.X((double)index / (values.Count - 1)))},{Plot.Round(plot.Y(value))}");
            svg.Draw("polyline", ("class", $"line {series.Style}-line"), ("points", string.Join(' ', points)));
            var y = plot.Y(values[^1]) - 6;
            while (taken.Exists(other => Math.Abs(other - y) < NameSize + 2)) y += 2;
            taken.Add(y);
            svg.Write("text", series.Name, ("class", $"{series.Style} name"), ("x", Plot.Right), ("y", Plot.Round(y)), ("text-anchor", "end"), ("font-size", NameSize));
        }
    }
}
