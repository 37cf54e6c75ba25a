namespace TrainToTrain.Credentials.Cli.Simulation;

/// <param name="Number">Who begins, evenly over <paramref name="IntakeMonths"/>.</param>
/// <param name="AptitudeSpread">Standard deviation of what a learner adds to the probability of passing.</param>
/// <param name="Attempts">At one achievement, after which a learner leaves.</param>
/// <param name="AttemptBonus">What each failed attempt adds to the probability of passing the next.</param>
/// <param name="RetakeWeeks">From a failed assessment until a learner asks for a place again.</param>
/// <param name="RestWeeks">The same after a passed one.</param>
internal sealed record LearnerSettings(
    int Number, int IntakeMonths, double AptitudeSpread, int Attempts, double AttemptBonus, int RetakeWeeks, int RestWeeks, double LeavesAfterPass, double LeavesAfterFail)
{
    public static LearnerSettings Read(SettingMembers members) => new(
        members.Whole("number", 1, SimulationSettings.MostLearners),
        members.Whole("intakeMonths", 1, 12 * SimulationSettings.MostYears),
        members.Number("aptitudeSpread", 0, 0.5),
        members.Whole("attempts", 1, 20),
        members.Number("attemptBonus", 0, 1),
        members.Whole("retakeWeeks", 0, 104),
        members.Whole("restWeeks", 0, 104),
        members.Number("leavesAfterPass", 0, 1),
        members.Number("leavesAfterFail", 0, 1));
}
