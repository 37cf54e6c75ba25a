using System.Globalization;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>What an eligibility rule asks for, and what is missing, in words.</summary>
internal static class EligibilityWords
{
    /// <summary>A line each, what is inside of another indented.</summary>
    public static IEnumerable<string> Rule(IPathwayRule rule, string indent = "")
    {
        switch (rule)
        {
            case RungRule { Rung: var below }:
                yield return $"{indent}the stage {below.Id}";
                break;
            case BadgeRule leaf:
                yield return indent + Leaf(leaf);
                break;
            case SeveralRule several:
                yield return indent + (several.Needed == several.Of.Count ? "all of" : several.Needed == 1 ? "one of" : string.Create(CultureInfo.InvariantCulture, $"{several.Needed} of"));
                foreach (var line in several.Of.SelectMany(part => Rule(part, indent + "  "))) yield return line;
                break;
        }
    }

    public static string Leaf(BadgeRule leaf)
    {
        List<string> parts = [leaf.Count == 1 ? Short(leaf.Achievement) : string.Create(CultureInfo.InvariantCulture, $"{leaf.Count} times {Short(leaf.Achievement)}")];
        if (leaf.DistinctTrainers > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"by {leaf.DistinctTrainers} trainers"));
        if (leaf.MinLevel is { } level) parts.Add(string.Create(CultureInfo.InvariantCulture, $"level {level} or higher"));
        if (leaf.MinResult is { } result) parts.Add($"result {result.Value} or better");
        if (leaf.MaxAge is { } age) parts.Add($"not older than {age}");
        if (leaf.Evidence) parts.Add("with evidence");
        if (leaf.Supervised) parts.Add("co-signed");
        return string.Join(", ", parts);
    }

    /// <summary>A line for each leaf or stage that is missing, with the badges that do not count and why.</summary>
    public static IEnumerable<string> Missing(RuleReading reading) => reading.Missing.Select(each => each.Rule switch
    {
        RungRule { Rung: var below } => $"the stage {below.Id}",
        BadgeRule leaf => Leaf(leaf) + Have(each, leaf) + Uncounted(each),
        _ => "",
    });

    public static string Renewal(RenewalRule renewal)
    {
        List<string> parts = [];
        if (renewal.Every is { } every) parts.Add($"certified anew every {every}");
        if (renewal.Within is { } within) parts.Add($"{Words.Count(renewal.Deliveries, "delivery").Replace("deliverys", "deliveries", StringComparison.Ordinal)} within {within}");
        return string.Join(", ", parts) + (renewal.Refuses ? "; who has lapsed issues nothing" : "; who has lapsed is told so");
    }

    /// <summary>The end of an id, as elsewhere.</summary>
    public static string Short(string achievement)
    {
        var parts = achievement.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [.., var folder, "*"] ? folder + "/*" : parts.Length > 0 ? parts[^1] : achievement;
    }

    private static string Have(RuleReading reading, BadgeRule leaf) => reading.Have switch
    {
        0 => "",
        var have when leaf.DistinctTrainers > reading.Trainers => string.Create(CultureInfo.InvariantCulture, $" (there: {have}, by {Words.Count(reading.Trainers, "trainer")})"),
        var have => string.Create(CultureInfo.InvariantCulture, $" (there: {have})"),
    };

    private static string Uncounted(RuleReading reading) => reading.Uncounted.Count == 0
        ? ""
        : "; not counted: " + string.Join(", ", reading.Uncounted.Select(each => $"{each.Badge.Id} ({string.Join(", ", each.Reasons.Select(reason => Code(reason)))})"));

    /// <summary>In kebab case.</summary>
    public static string Code(Enum reason) => string.Concat(reason.ToString().Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
