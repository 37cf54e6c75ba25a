namespace TrainToTrain.Credentials.Cli.Simulation;

/// <param name="AtStart">Trainers of the first generation, certified by the authority before anybody learns.</param>
/// <param name="SkillByGeneration">Factor of the probability that a learner passes; as many generations as there are numbers.</param>
/// <param name="MaxLevelByGeneration">Highest EQF level their accreditations allow.</param>
/// <param name="Promotion">Who becomes one.</param>
internal sealed record TrainerSettings(int AtStart, IReadOnlyList<double> SkillByGeneration, IReadOnlyList<int> MaxLevelByGeneration, PromotionSettings Promotion)
{
    public int Generations => SkillByGeneration.Count;

    public static TrainerSettings Read(SettingMembers members)
    {
        var skill = members.Numbers("skillByGeneration", null, 0, 2);
        return new TrainerSettings(
            members.Whole("atStart", 1, 500),
            skill,
            [.. members.Numbers("maxLevelByGeneration", skill.Count, 1, 8, whole: true).Select(each => (int)each)],
            PromotionSettings.Read(members.Section("promotion")));
    }
}
