using System.Globalization;
using TrainToTrain.Credentials.Cli.Simulation.Figures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>How learners fare: time to competence, and pass rates.</summary>
internal static class ClimbSections
{
    public static void Write(ReportWriter report, SimulationFigures figures)
    {
        WriteTimes(report, figures);
        WritePasses(report, figures);
    }

    private static void WriteTimes(ReportWriter report, SimulationFigures figures)
    {
        var rungs = figures.Rungs;
        var months = rungs[0].ShareByMonth.Count - 1;
        var lead = "From enrolment to the milestone badge of a rung, for learners whose milestone is valid on the last day. The lines allow for those who enrolled late (Kaplan and Meier); the quartiles are of those who are there already.";
        report.Section("Time to competence", lead, () =>
        {
            report.Chart("Share of learners who have reached each rung, by months since they enrolled", [.. rungs.Select(SeriesOf)], svg =>
            {
                var plot = new Plot(100, " %");
                plot.Draw(svg, Enumerable.Range(0, (months / 12) + 1).Select(year => (12.0 * year / months, (12 * year).ToString(CultureInfo.InvariantCulture))), "months since enrolment");
                LineChart.Draw(svg, plot, [.. rungs.Select(rung => (SeriesOf(rung), (IReadOnlyList<double>)[.. rung.ShareByMonth.Select(share => 100 * share)]))]);
            });
            report.Table("Months from enrolment", ["Rung", "EQF", "Reached", "First quarter", "Median", "Third quarter", "Rule still holds"], rungs.Select(rung => new[]
            {
                rung.Rung.Name, rung.Rung.Level.ToString(CultureInfo.InvariantCulture), ReportWords.Number(rung.Reached),
                ReportWords.Months(rung.Quantile(0.25)), ReportWords.Months(rung.Quantile(0.5)), ReportWords.Months(rung.Quantile(0.75)), ReportWords.Number(rung.RuleHolds),
            }));
        });
    }

    private static void WritePasses(ReportWriter report, SimulationFigures figures)
    {
        var generations = Enumerable.Range(1, figures.Trainers.Count).ToList();
        var lead = "Badges for each assessment held, of the courses on the way to a rung. Learners try again; what they passed at the first attempt stands beside it. A rate that rises where skill does not has a reason: look at the pace of trainers.";
        report.Section("Pass rates", lead, () =>
        {
            report.Chart("Assessments passed, by rung and by generation of the trainer", [.. generations.Select(SeriesOf)], svg =>
            {
                var plot = new Plot(100, " %");
                plot.Draw(svg, figures.Rungs.Select((rung, index) => ((index + 0.5) / figures.Rungs.Count, $"EQF {rung.Rung.Level}")), "level of the rung");
                BarChart.Draw(svg, plot, [.. figures.Rungs.Select(rung => new BarGroup(rung.Rung.Name, [.. generations.Select(generation => (IReadOnlyList<BarPart>)[.. PartsOf(figures, rung, generation)])]))]);
            });
            report.Table("Assessments and badges", ["Rung, generation", "Assessed", "Passed", "Rate", "At first"], figures.Passes.Select(each => new[]
            {
                $"{figures.Rungs.First(rung => rung.Rung.Id == each.Rung).Rung.Name}, {each.Generation}",
                ReportWords.Number(each.Assessments), ReportWords.Number(each.Badges), ReportWords.Percent(each.Badges, each.Assessments), ReportWords.Percent(each.FirstPassed, each.First),
            }));
        });
    }

    private static IEnumerable<BarPart> PartsOf(SimulationFigures figures, RungFigures rung, int generation) => figures.Passes
        .Where(each => each.Rung == rung.Rung.Id && each.Generation == generation)
        .Select(each => new BarPart(SeriesOf(generation), 100 * each.Rate, $"{ReportWords.Percent(each.Badges, each.Assessments)} of {ReportWords.Number(each.Assessments)}"));

    private static Series SeriesOf(RungFigures rung) => Series.Numbered(rung.Rung.Name, (rung.Rung.Position % 4) + 1);

    internal static Series SeriesOf(int generation) => Series.Numbered($"generation {generation}", generation);
}
