namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A new edition of some achievements.</summary>
internal sealed record EditionSettings(DateOnly Published, string Version, IReadOnlyList<string> Achievements)
{
    public static EditionSettings Read(SettingMembers members) => new(members.Date("published"), members.Text("version"), members.AchievementList("achievements"));
}
