using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>What a rule asks for, what is missing and why a badge does not count, in words.</summary>
internal static class PathwayWords
{
    private static readonly Dictionary<NotCounted, string> Reasons = new()
    {
        [NotCounted.NotProven] = "its signature does not hold",
        [NotCounted.Revoked] = "it was revoked",
        [NotCounted.Suspended] = "it is suspended",
        [NotCounted.UnknownTrainer] = "nobody trusted here vouches for its trainer",
        [NotCounted.NotEntitled] = "its trainer was not entitled to issue it",
        [NotCounted.Undecided] = "something about it could not be found out",
        [NotCounted.Refused] = "a verifier refuses it",
        [NotCounted.OtherSubject] = "it names another learner",
        [NotCounted.SelfIssued] = "its learner issued it",
        [NotCounted.Duplicate] = "it is here twice",
        [NotCounted.NotYetValid] = "it is not valid yet",
        [NotCounted.Expired] = "it has expired",
        [NotCounted.TooOld] = "it is too old",
        [NotCounted.LevelTooLow] = "its level is too low, or not stated",
        [NotCounted.ResultMissing] = "it states no such result",
        [NotCounted.ResultNotComparable] = "its result is on another scale",
        [NotCounted.ResultTooLow] = "its result is too low",
        [NotCounted.NoEvidence] = "it does not say what was demonstrated",
        [NotCounted.NotSupervised] = "nobody known here has co-signed it",
        [NotCounted.SameTrainer] = "it brings no further trainer",
    };

    private static readonly Dictionary<BadgeMark, string> Marks = new()
    {
        [BadgeMark.NoEvidence] = "does not say what was demonstrated",
        [BadgeMark.ExpiredNotRenewed] = "has expired, and was not renewed",
        [BadgeMark.TrainerPace] = "comes from a trainer who gives out far more of them than others do",
    };

    public static string Of(NotCounted reason) => Reasons[reason];

    public static string Of(BadgeMark mark) => Marks[mark];

    /// <summary>What reports call a reason or a mark, for good.</summary>
    public static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>What is missing of a rule that does not hold, a line each, those below others indented.</summary>
    public static IEnumerable<(int Depth, string Text)> Missing(RuleReading reading, int depth = 0)
    {
        if (reading.IsMet) yield break;
        if (reading.Rule is SeveralRule { Word: "allOf" })
        {
            foreach (var line in reading.Parts.SelectMany(part => Missing(part, depth))) yield return line;
            yield break;
        }

        if (reading.Rule is SeveralRule)
        {
            yield return (depth, reading.Needed - reading.Have == 1 ? "one of these:" : string.Create(CultureInfo.InvariantCulture, $"{reading.Needed - reading.Have} of these:"));
            foreach (var line in reading.Parts.SelectMany(part => Missing(part, depth + 1))) yield return line;
            yield break;
        }

        yield return (depth, reading.Rule is RungRule { Rung: var rung } ? $"the rung {rung.Name} first" : Leaf((BadgeRule)reading.Rule, id => id) + There((BadgeRule)reading.Rule, reading));
        foreach (var each in reading.Uncounted) yield return (depth + 1, $"{Title(each.Badge)} does not count: {string.Join(", ", each.Reasons.Select(Of))}");
    }

    /// <summary>The whole rule, a line each.</summary>
    /// <param name="called">How an achievement is called.</param>
    public static IEnumerable<(int Depth, string Text)> Asks(IPathwayRule rule, Func<string, string> called, int depth = 0)
    {
        if (rule is SeveralRule several)
        {
            yield return (depth, several.Word switch { "allOf" => "all of", "anyOf" => "one of", _ => string.Create(CultureInfo.InvariantCulture, $"at least {several.Needed} of") });
            foreach (var line in several.Of.SelectMany(part => Asks(part, called, depth + 1))) yield return line;
        }
        else
        {
            yield return (depth, rule is RungRule { Rung: var rung } ? $"the rung {rung.Name}" : Leaf((BadgeRule)rule, called));
        }
    }

    public static string Title(WalletBadge badge) => $"{badge.Name} of {Times.Day(badge.ValidFrom)}";

    private static string Leaf(BadgeRule rule, Func<string, string> called)
    {
        var asks = new List<string> { rule.Count == 1 ? called(rule.Achievement) : string.Create(CultureInfo.InvariantCulture, $"{rule.Count} badges of {called(rule.Achievement)}") };
        if (rule.DistinctTrainers > 1) asks.Add(string.Create(CultureInfo.InvariantCulture, $"by {rule.DistinctTrainers} different trainers"));
        if (rule.MaxAge is { } age) asks.Add($"no older than {Of(age)}");
        if (rule.MinResult is { } result) asks.Add($"with a result of {result.Value} or better");
        if (rule.MinLevel is { } level) asks.Add(string.Create(CultureInfo.InvariantCulture, $"of EQF level {level} or higher"));
        if (rule.Evidence) asks.Add("with evidence");
        if (rule.Supervised) asks.Add("co-signed");
        return string.Join(", ", asks);
    }

    private static string There(BadgeRule rule, RuleReading reading)
    {
        if (rule.Fewest == 1) return "";
        var trainers = rule.DistinctTrainers > 1 ? string.Create(CultureInfo.InvariantCulture, $" by {Words.Count(reading.Trainers, "trainer")}") : "";
        return string.Create(CultureInfo.InvariantCulture, $": {Words.Count(reading.Have, "badge")} there{trainers}");
    }

    private static string Of(Model.CalendarPeriod age)
    {
        var parts = new List<string>();
        if (age.Years > 0) parts.Add(Words.Count(age.Years, "year"));
        if (age.Months > 0) parts.Add(Words.Count(age.Months, "month"));
        if (age.Days > 0) parts.Add(Words.Count(age.Days, "day"));
        return string.Join(" and ", parts);
    }
}
