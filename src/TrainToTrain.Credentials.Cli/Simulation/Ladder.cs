using System.Text.Json;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A pathway, and the achievements its badges are of.</summary>
/// <param name="PathwayJson">The pathway, word for word.</param>
/// <param name="Achievements">By id: those of courses and of milestones.</param>
internal sealed record Ladder(Pathway Pathway, JsonElement PathwayJson, IReadOnlyDictionary<string, LadderAchievement> Achievements)
{
    /// <summary>What is taught, which is all but the milestones; in the order of level and id.</summary>
    public IReadOnlyDictionary<string, LadderAchievement> Courses { get; } = Achievements.Values
        .Where(each => !Pathway.Rungs.Any(rung => rung.Achievement == each.Id))
        .OrderBy(each => each.Level).ThenBy(each => each.Id, StringComparer.Ordinal)
        .ToDictionary(each => each.Id, StringComparer.Ordinal);

    /// <summary>The rung an achievement is first asked for by, by its level: what pass rates are grouped by.</summary>
    public Rung RungOf(LadderAchievement achievement) => Pathway.Rungs.FirstOrDefault(rung => rung.Level >= achievement.Level) ?? Pathway.Rungs[^1];
}
