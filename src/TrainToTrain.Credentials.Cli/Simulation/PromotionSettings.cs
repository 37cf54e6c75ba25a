namespace TrainToTrain.Credentials.Cli.Simulation;

/// <param name="Rung">What a learner has to have reached.</param>
/// <param name="Achievement">The badge a learner has to have, too; who gave it certifies the new trainer.</param>
/// <param name="Rate">How many of those who have both want to, and are asked.</param>
internal sealed record PromotionSettings(string Rung, string Achievement, double Rate)
{
    public static PromotionSettings Read(SettingMembers members) => new(members.Rung("rung"), members.Achievement("achievement"), members.Number("rate", 0, 1));
}
