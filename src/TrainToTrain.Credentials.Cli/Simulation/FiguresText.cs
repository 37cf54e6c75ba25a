using System.Globalization;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>The figures in a few lines.</summary>
internal static class FiguresText
{
    public static void Print(Terminal terminal, SimulationFigures figures)
    {
        foreach (var line in Lines(figures)) terminal.Say(line);
    }

    private static IEnumerable<string> Lines(SimulationFigures figures)
    {
        yield return Say($"{figures.Pathway}: {Words.Count(figures.Learners, "learner")}, {Words.Count(figures.Settings.Years, "year")}, seed {figures.Settings.Seed}");
        yield return Say($"badges: {figures.Badges} signed and verified, {figures.Milestones} of them milestones: {figures.Count(VerdictKind.Valid)} valid, {figures.Count(VerdictKind.Indeterminate)} indeterminate, {figures.Count(VerdictKind.Invalid)} invalid");
        foreach (var row in figures.Verdicts.Where(row => row.Verdict != VerdictKind.Valid).GroupBy(row => (row.Verdict, row.Code))) yield return Say($"  {ReportWords.Of(row.Key.Verdict)}: {row.Sum(each => each.Badges)} {row.Key.Code}");
        foreach (var rung in figures.Rungs) yield return Say($"{rung.Rung.Name} (EQF {rung.Rung.Level}): {rung.Reached} reached it{Time(rung)}");
        for (var generation = 1; generation <= figures.Trainers.Count; generation++)
        {
            var passes = figures.Passes.Where(each => each.Generation == generation).ToList();
            var assessments = passes.Sum(each => each.Assessments);
            var trainers = Words.Count(figures.Trainers[generation - 1], "trainer");
            if (assessments == 0) yield return $"generation {generation}: {trainers}, no course yet";
            else yield return Say($"generation {generation}: {trainers}, {Words.Count(figures.BadgesOf(generation), "badge")}, {ReportWords.Percent(passes.Sum(each => each.Badges), assessments)} of {Words.Count(assessments, "assessment")} passed, {ReportWords.Percent(figures.Drifted(generation), figures.BadgesOf(generation))} of badges not of the newest edition");
        }

        yield return Say($"marked: {(figures.Marks.Count == 0 ? "nothing" : string.Join(", ", figures.Marks.Select(each => $"{each.Value} {ReportWords.Kebab(each.Key.ToString())}")))}");
    }

    private static string Time(RungFigures rung) => rung.Quantile(0.5) is { } median ? Say($", the middle one after {median:0.0} months") : "";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
