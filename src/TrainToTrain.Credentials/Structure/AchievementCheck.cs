using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>An achievement alone, by the rules it meets inside a badge, before anyone issues one with it.</summary>
public static class AchievementCheck
{
    /// <summary>Empty when it is good. What is ours to issue is held to the canonical form: arrays where the standard has arrays.</summary>
    public static IReadOnlyList<Finding> Check(JsonElement achievement)
    {
        var walk = new Walk(canonical: true);
        AchievementRules.Achievement(achievement, walk);
        return walk.Findings;
    }
}
