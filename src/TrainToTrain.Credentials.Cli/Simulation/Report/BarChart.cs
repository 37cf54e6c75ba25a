using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>Bars in groups; a bar may be stacked from parts, the first at the bottom.</summary>
internal static class BarChart
{
    private const double Gap = 0.22;

    /// <param name="groups">Bars beside each other, each of its parts.</param>
    public static void Draw(SvgWriter svg, Plot plot, IReadOnlyList<BarGroup> groups)
    {
        var wide = (double)(Plot.Right - Plot.Left) / groups.Count;
        foreach (var (index, group) in groups.Index())
        {
            var bar = wide * (1 - Gap) / Math.Max(1, group.Bars.Count);
            foreach (var (place, parts) in group.Bars.Index())
            {
                var left = Plot.Left + (wide * (index + (Gap / 2))) + (bar * place);
                var below = 0.0;
                foreach (var part in parts.Where(part => part.Value > 0))
                {
                    var (top, bottom) = (plot.Y(below + part.Value), plot.Y(below));
                    svg.Start("rect", ("class", $"bar {part.Series.Style}"), ("x", Plot.Round(left)), ("width", Plot.Round(Math.Max(1, bar - 1))), ("y", Plot.Round(top)), ("height", Plot.Round(Math.Max(0.5, bottom - top))));
                    svg.Write("title", $"{group.Name}, {part.Series.Name}: {part.Said}");
                    svg.End();
                    below += part.Value;
                }
            }
        }
    }
}
