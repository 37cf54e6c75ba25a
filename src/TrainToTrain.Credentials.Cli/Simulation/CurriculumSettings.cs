namespace TrainToTrain.Credentials.Cli.Simulation;

/// <param name="Pinned">Whether accreditations pin what their trainer teaches.</param>
/// <param name="AdoptionMonthsByGeneration">How long after an edition is out, at the most, a trainer of each generation takes to teach it; never before whoever certified them.</param>
/// <param name="TransitionMonths">After which the accreditations that pin the edition before are superseded.</param>
/// <param name="ChangedUnaskedByGeneration">Probability, at each course, that a trainer begins to teach an achievement otherwise than it was published.</param>
internal sealed record CurriculumSettings(
    bool Pinned, IReadOnlyList<EditionSettings> Editions, IReadOnlyList<double> AdoptionMonthsByGeneration, int TransitionMonths, IReadOnlyList<double> ChangedUnaskedByGeneration)
{
    public static CurriculumSettings Read(SettingMembers members, int generations) => new(
        members.Flag("pinned"),
        members.Sections("editions", EditionSettings.Read),
        members.Numbers("adoptionMonthsByGeneration", generations, 0, 120),
        members.Whole("transitionMonths", 0, 120),
        members.Numbers("changedUnaskedByGeneration", generations, 0, 1));
}
