using System.Globalization;
using TrainToTrain.Credentials.Cli.Simulation.Figures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>What was simulated, so that somebody else can do it again.</summary>
internal static class SettingsSection
{
    public static void Write(ReportWriter report, SimulationFigures figures)
    {
        var settings = figures.Settings;
        var lead = "The same settings and the same seed give the same report, byte for byte. To change them: t2t simulate --write DIR, then t2t simulate DIR/settings.json --out report.html.";
        report.Section("What was simulated", lead, () =>
        {
            report.Table("People", ["Setting", "Value"],
            [
                ["Seed", Say(settings.Seed)],
                ["Learners, over how many months they begin", $"{ReportWords.Number(settings.Learners.Number)}, {settings.Learners.IntakeMonths}"],
                ["Attempts at an achievement before a learner leaves", Say(settings.Learners.Attempts)],
                ["Leave after a passed, after a failed assessment", $"{Say(settings.Learners.LeavesAfterPass)}, {Say(settings.Learners.LeavesAfterFail)}"],
                ["Trainers at the start", Say(settings.Trainers.AtStart)],
                ["Skill by generation", Say(settings.Trainers.SkillByGeneration)],
                ["Highest level by generation", string.Join(", ", settings.Trainers.MaxLevelByGeneration)],
                ["Become trainers, of those who could", Say(settings.Trainers.Promotion.Rate)],
                ["Accreditations signed", ReportWords.Number(figures.Accreditations)],
            ]);
            report.Table("Courses and curriculum", ["Setting", "Value"],
            [
                ["Seats, fewest, weeks of waiting", $"{settings.Courses.Seats}, {settings.Courses.Fewest}, {settings.Courses.WaitWeeks}"],
                ["Weeks by level 1 to 8", string.Join(", ", settings.Courses.WeeksByLevel)],
                ["Passes by level 1 to 8", Say(settings.Courses.PassesByLevel)],
                ["Without evidence, revoked", $"{Say(settings.Courses.WithoutEvidence)}, {Say(settings.Courses.Revoked)}"],
                ["Curriculum pinned", settings.Curriculum.Pinned ? "yes" : "no"],
                ["New editions", settings.Curriculum.Editions.Count == 0 ? "none" : string.Join(", ", settings.Curriculum.Editions.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Version} on {each.Published:yyyy-MM-dd}")))],
                ["Months to adopt them, by generation", Say(settings.Curriculum.AdoptionMonthsByGeneration)],
                ["Months of transition", Say(settings.Curriculum.TransitionMonths)],
                ["Changed without being asked, by generation, at each course", Say(settings.Curriculum.ChangedUnaskedByGeneration)],
                ["Trainers stopped", settings.Misconduct.Count == 0 ? "none" : string.Join(", ", settings.Misconduct.Select(each => string.Create(CultureInfo.InvariantCulture, $"generation {each.Generation} on {each.Stopped:yyyy-MM-dd} ({each.Reason})")))],
            ]);
        });
    }

    private static string Say(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Say(IReadOnlyList<double> numbers) => string.Join(", ", numbers.Select(Say));
}
