using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>Who may become a trainer, and what keeps one in practice: a pathway whose rungs are the stages of a trainer. Only <see cref="EligibilityReader"/> makes one.</summary>
public sealed record EligibilityRule
{
    internal EligibilityRule()
    {
    }

    public required Pathway Pathway { get; init; }

    /// <summary>What grants it is about: ids, or patterns as in a scope (DESIGN §4.1).</summary>
    public required IReadOnlyList<string> Achievements { get; init; }

    public required IReadOnlyDictionary<TrainerStage, RenewalRule> Renewal { get; init; }

    /// <summary>Null when nothing is asked for at this stage.</summary>
    public Rung? Find(TrainerStage stage) => Pathway.Find(stage.Word);

    /// <summary>Whether a grant with these patterns allows anything the rule is about.</summary>
    public bool IsAbout(IReadOnlyList<string> granted) => granted.Any(pattern => Achievements.Any(own => Overlap(own, pattern)));

    private static bool Overlap(string left, string right) => left == right || Covers(left, right) || Covers(right, left);

    /// <summary>A pattern is covered by a wider one: what stands before its star begins alike.</summary>
    private static bool Covers(string pattern, string other) => AchievementPattern.Covers(pattern, other);
}
