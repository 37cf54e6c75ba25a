using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>Who teaches, and what: generations of trainers, and drift of the curriculum.</summary>
internal static class TeachingSections
{
    private static readonly Series Newest = new("newest edition", "good");
    private static readonly Series Older = new("an older one", "wait");
    private static readonly Series Changed = new("never published", "bad");

    public static void Write(ReportWriter report, SimulationFigures figures)
    {
        var generations = Enumerable.Range(1, figures.Trainers.Count).ToList();
        WriteGenerations(report, figures, generations);
        WriteDrift(report, figures, generations);
    }

    private static void WriteGenerations(ReportWriter report, SimulationFigures figures, List<int> generations)
    {
        var lead = "A generation is the number of accreditations between the authority and a badge: the first was certified by the authority, the next by trainers who were learners once.";
        report.Section("Generations of trainers", lead, () =>
        {
            report.Chart("Badges given out in each quarter, by generation of the trainer", [.. generations.Select(ClimbSections.SeriesOf)], svg =>
            {
                var quarters = Enumerable.Range(0, figures.Quarters).ToList();
                var plot = Plot.Reaching(quarters.Max(quarter => figures.Periods.Where(period => period.Quarter == quarter).Sum(period => period.Badges)));
                plot.Draw(svg, YearsOf(figures), "year");
                BarChart.Draw(svg, plot, [.. quarters.Select(quarter => new BarGroup(NameOf(quarter), [[.. figures.Periods.Where(period => period.Quarter == quarter)
                    .Select(period => new BarPart(ClimbSections.SeriesOf(period.Generation), period.Badges, $"{period.Badges} badges of {period.Trainers} trainers"))]]))]);
            });
            report.Table("Trainers and their badges", ["Generation", "Trainers", "Badges", "Valid", "Undecided", "Invalid"], generations.Select(generation => new[]
            {
                $"{generation}", ReportWords.Number(figures.Trainers[generation - 1]), ReportWords.Number(figures.BadgesOf(generation)),
                ReportWords.Percent(figures.Count(generation, VerdictKind.Valid), figures.BadgesOf(generation)),
                ReportWords.Percent(figures.Count(generation, VerdictKind.Indeterminate), figures.BadgesOf(generation)),
                ReportWords.Percent(figures.Count(generation, VerdictKind.Invalid), figures.BadgesOf(generation)),
            }));
        });
    }

    private static void WriteDrift(ReportWriter report, SimulationFigures figures, List<int> generations)
    {
        var pinned = figures.Settings.Curriculum.Pinned
            ? "Accreditations pin the curriculum: what was never published does not verify, and neither does what is older once the transition is over."
            : "Accreditations do not pin the curriculum here: what was changed without being asked verifies like anything else.";
        report.Section("Drift of the curriculum", $"What badges say was taught, held word for word against what the standards body had published by that day. {pinned}", () =>
        {
            report.Block("across", () => report.Legend([Newest, Older, Changed]));
            report.Block("wide", () =>
            {
                foreach (var generation in generations)
                {
                    report.Chart($"Generation {generation}: share of its badges in each quarter, by edition", [], svg =>
                    {
                        var plot = new Plot(100, " %");
                        plot.Draw(svg, YearsOf(figures), "year");
                        BarChart.Draw(svg, plot, [.. Enumerable.Range(0, figures.Quarters).Select(quarter => new BarGroup(NameOf(quarter), [[.. SharesOf(figures, generation, quarter)]]))]);
                    });
                }
            });
            report.Block("wide", () => report.Table("Badges by edition taught", ["Generation", "Newest", "Older", "Never published", "Not the newest"], generations.Select(generation =>
            {
                var periods = figures.Periods.Where(period => period.Generation == generation).ToList();
                return new[]
                {
                    $"{generation}", ReportWords.Number(periods.Sum(each => each.Newest)), ReportWords.Number(periods.Sum(each => each.Older)), ReportWords.Number(periods.Sum(each => each.Changed)),
                    ReportWords.Percent(figures.Drifted(generation), figures.BadgesOf(generation)),
                };
            })));
        });
    }

    private static IEnumerable<BarPart> SharesOf(SimulationFigures figures, int generation, int quarter) =>
        figures.Periods.Where(period => period.Generation == generation && period.Quarter == quarter).SelectMany(period => new[]
        {
            Part(Newest, period.Newest, period.Badges), Part(Older, period.Older, period.Badges), Part(Changed, period.Changed, period.Badges),
        });

    private static BarPart Part(Series series, int count, int of) => new(series, 100.0 * count / of, $"{count} of {of}");

    private static IEnumerable<(double Share, string Text)> YearsOf(SimulationFigures figures)
    {
        var years = figures.Settings.Years;
        var every = years > 10 ? 2 : 1;
        return Enumerable.Range(0, years).Where(year => year % every == 0).Select(year => ((year + 0.5) / years, $"{year + 1}"));
    }

    private static string NameOf(int quarter) => $"year {(quarter / 4) + 1}, quarter {(quarter % 4) + 1}";
}
