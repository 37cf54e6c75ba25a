namespace TrainToTrain.Credentials.Cli.Simulation;

/// <param name="Fewest">Who have to wait for an achievement before a course of it begins, unless somebody has waited for <paramref name="WaitWeeks"/>.</param>
/// <param name="GapWeeks">Between two courses of a trainer.</param>
/// <param name="WeeksByLevel">A course's length by EQF level, 1 to 8.</param>
/// <param name="PassesByLevel">Probability of passing at the first attempt, with a trainer of skill 1 and for a learner of middling aptitude.</param>
/// <param name="WithoutEvidence">Badges that do not say what was demonstrated.</param>
/// <param name="Revoked">Badges that are taken back some months later.</param>
/// <param name="ValidYears">By achievement; those without a row never end.</param>
internal sealed record CourseSettings(
    int Seats, int Fewest, int WaitWeeks, int GapWeeks, IReadOnlyList<int> WeeksByLevel, IReadOnlyList<double> PassesByLevel, double WithoutEvidence, double Revoked, IReadOnlyDictionary<string, int> ValidYears)
{
    private const int Levels = 8;

    public static CourseSettings Read(SettingMembers members) => new(
        members.Whole("seats", 1, 200),
        members.Whole("fewest", 1, 200),
        members.Whole("waitWeeks", 0, 520),
        members.Whole("gapWeeks", 0, 52),
        [.. members.Numbers("weeksByLevel", Levels, 1, 104, whole: true).Select(each => (int)each)],
        members.Numbers("passesByLevel", Levels, 0, 1),
        members.Number("withoutEvidence", 0, 1),
        members.Number("revoked", 0, 1),
        members.Achievements("validYears", 1, 50));
}
