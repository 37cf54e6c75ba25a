using System.Globalization;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>What badges are worth: verdicts and their reasons, marks against inflation, the pace of trainers.</summary>
internal static class TrustSections
{
    private const int RowsShown = 10;
    private static readonly Series Valid = new("valid", "good");
    private static readonly Series Ended = new("ended, or taken back", "calm");
    private static readonly Series Undecided = new("indeterminate", "wait");
    private static readonly Series Refused = new("refused", "bad");

    public static void Write(ReportWriter report, SimulationFigures figures)
    {
        WriteVerdicts(report, figures);
        WriteMarks(report, figures);
        WritePaces(report, figures);
    }

    private static void WriteVerdicts(ReportWriter report, SimulationFigures figures)
    {
        var lead = "On the last day, by everything a verifier looks at. Badges that have ended or were taken back did what they are meant to; the others tell of trainers who were stopped, of editions that were over, and of a curriculum that was changed.";
        report.Section("Verdicts", lead, () =>
        {
            var issuers = Enumerable.Range(0, figures.Trainers.Count + 1).ToList();
            report.Chart("Verdicts by whoever signed: the authority (milestones) and each generation of trainers", [Valid, Ended, Undecided, Refused], svg =>
            {
                var plot = new Plot(100, " %");
                plot.Draw(svg, issuers.Select(generation => ((generation + 0.5) / issuers.Count, generation == 0 ? "authority" : $"{generation}")), "generation");
                BarChart.Draw(svg, plot, [.. issuers.Select(generation => new BarGroup(generation == 0 ? "authority" : $"generation {generation}", [[
                    PartOf(figures, generation, Valid), PartOf(figures, generation, Ended), PartOf(figures, generation, Undecided), PartOf(figures, generation, Refused)]]))]);
            });
            report.Table("Why", ["Verdict and reason", "Badges", "Milestones", .. figures.Trainers.Select((_, index) => $"Gen. {index + 1}")], figures.Verdicts
                .GroupBy(row => (row.Verdict, Code: row.Verdict == VerdictKind.Valid ? "" : row.Code))
                .Select(group => (string[])[Said(group.Key.Verdict, group.Key.Code), ReportWords.Number(group.Sum(row => row.Badges)), ReportWords.Number(group.Where(row => row.Generation == 0).Sum(row => row.Badges)), .. figures.Trainers.Select((_, index) => ReportWords.Number(group.Where(row => row.Generation == index + 1).Sum(row => row.Badges)))])
                .Append(["All", ReportWords.Number(figures.Badges), ReportWords.Number(figures.Milestones), .. figures.Trainers.Select((_, index) => ReportWords.Number(figures.BadgesOf(index + 1)))]));
        });
    }

    private static BarPart PartOf(SimulationFigures figures, int generation, Series series)
    {
        var count = figures.Verdicts.Where(row => row.Generation == generation && KindOf(row) == series).Sum(row => row.Badges);
        var all = figures.BadgesOf(generation);
        return new BarPart(series, all == 0 ? 0 : 100.0 * count / all, $"{ReportWords.Number(count)} of {ReportWords.Number(all)}");
    }

    private static Series KindOf(VerdictRow row) => (row.Verdict, row.Code) switch
    {
        (VerdictKind.Valid, _) => Valid,
        (VerdictKind.Indeterminate, _) => Undecided,
        (_, "validity.expired" or "status.revoked") => Ended,
        _ => Refused,
    };

    /// <summary>The code as a verifier's report has it, and what it comes to here.</summary>
    private static string Said(VerdictKind verdict, string code) => (verdict, code) switch
    {
        (VerdictKind.Valid, _) => "Valid",
        (_, "validity.expired") => "Invalid: its time is over (validity.expired)",
        (_, "status.revoked") => "Invalid: taken back (status.revoked)",
        (_, "lineage.curriculum-drift") => "Invalid: not the curriculum its trainer was certified for (lineage.curriculum-drift)",
        (_, "lineage.accreditation-withdrawn") => "Invalid: signed after its trainer's accreditation was withdrawn or superseded (lineage.accreditation-withdrawn)",
        (_, "lineage.no-proof-of-existence") => "Indeterminate: from before its trainer was stopped, by that trainer's word alone (lineage.no-proof-of-existence)",
        (_, "pathway.component-revoked") => "Invalid: a badge it was stacked from was taken back (pathway.component-revoked)",
        (_, "pathway.rule-not-met") => "Invalid: a milestone whose badges do not carry it any more (pathway.rule-not-met)",
        (_, "pathway.undecided") => "Indeterminate: a milestone that rests on undecided badges (pathway.undecided)",
        _ => $"{char.ToUpperInvariant(ReportWords.Of(verdict)[0])}{ReportWords.Of(verdict)[1..]}: {code}",
    };

    private static void WriteMarks(ReportWriter report, SimulationFigures figures)
    {
        var lead = "What an evaluation says aloud of badges in learners' wallets, on the last day: marked badges may count, and are never counted silently; those below do not count, and the reasons are the rule engine's.";
        report.Section("Against inflation", lead, () =>
        {
            report.Table("Marks", ["Mark", "Badges"], Enum.GetValues<BadgeMark>().Select(mark => new[] { Said(mark), ReportWords.Number(figures.Marks.GetValueOrDefault(mark)) }));
            report.Table("Not counted", ["Reason", "Badges"], figures.NotCounted.Select(each => new[] { ReportWords.Kebab(each.Key.ToString()), ReportWords.Number(each.Value) }));
        });
    }

    private static string Said(BadgeMark mark) => mark switch
    {
        BadgeMark.NoEvidence => "says nothing of what was demonstrated (no-evidence)",
        BadgeMark.ExpiredNotRenewed => "expired, and nothing took its place (expired-not-renewed)",
        BadgeMark.TrainerPace => "its trainer gave out badges far faster than others (trainer-pace)",
        _ => ReportWords.Kebab(mark.ToString()),
    };

    private static void WritePaces(ReportWriter report, SimulationFigures figures)
    {
        var outside = figures.Paces.Count(row => row.Pace.IsFarOutside);
        var lead = string.Create(CultureInfo.InvariantCulture,
            $"Badges a month of one achievement, as a multiple of the middle trainer of that achievement. Whoever is at {TrainerPaces.FarOutside} times or more may teach many, or look at few: that is for people to find out. {(outside == 0 ? "Nobody is" : outside == 1 ? "One dot is there" : $"{outside} dots are there")}.");
        report.Section("The pace of trainers", lead, () =>
        {
            var generations = Enumerable.Range(1, figures.Trainers.Count).ToList();
            report.Chart("One dot for each trainer and achievement with twenty badges or more", [.. generations.Select(ClimbSections.SeriesOf), new Series("far outside", "bad")], svg =>
            {
                var plot = Plot.Reaching(Math.Ceiling(Math.Max(TrainerPaces.FarOutside, figures.Paces.Select(row => row.Times).DefaultIfEmpty().Max()))) with { Unit = " ×" };
                plot.Draw(svg, generations.Select(generation => ((generation - 0.5) / generations.Count, $"{generation}")), "generation");
                svg.Draw("line", ("class", "axis"), ("stroke-dasharray", "6 4"), ("x1", Plot.Left), ("x2", Plot.Right), ("y1", Plot.Round(plot.Y(TrainerPaces.FarOutside))), ("y2", Plot.Round(plot.Y(TrainerPaces.FarOutside))));
                DotChart.Draw(svg, plot, [.. generations.Select(generation => (IReadOnlyList<(double, string, string)>)[.. figures.Paces.Where(row => row.Generation == generation)
                    .Select(row => (row.Times, row.Pace.IsFarOutside ? "bad" : $"s{generation}", $"{row.Trainer}, {NameOf(row)}: {Times(row)}, {row.Badges} badges"))])]);
            });
            report.Table("The fastest", ["Trainer", "Gen.", "Achievement", "Badges", "A month", "Pace"], figures.Paces.Take(RowsShown).Select(row => new[]
            {
                row.Trainer, $"{row.Generation}", NameOf(row), ReportWords.Number(row.Badges), row.Pace.PerMonth.ToString("0.0", CultureInfo.InvariantCulture), Times(row),
            }));
        });
    }

    private static string NameOf(PaceRow row) => row.Achievement[(row.Achievement.LastIndexOf('/') + 1)..];

    private static string Times(PaceRow row) => row.Times.ToString("0.0", CultureInfo.InvariantCulture) + " ×";
}
