using System.Globalization;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>Which row of an agreement decides (DESIGN §4.4): the first that covers the achievement and whose conditions hold. Pure.</summary>
internal static class RowJudge
{
    public static RowDecision Decide(IReadOnlyList<Equivalence> rows, ForeignBadge badge)
    {
        RowDecision? nearest = null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].Covers(badge.Achievement.Id)) continue;
            var decision = Judge(rows[i], i, badge);
            if (decision.Result is RecognitionResult.Full or RecognitionResult.Partial) return decision;
            if (nearest is null || decision.Result > nearest.Result) nearest = decision;
        }

        return nearest ?? new RowDecision(RecognitionResult.None, null, null, []);
    }

    private static RowDecision Judge(Equivalence row, int place, ForeignBadge badge)
    {
        var unmet = Unmet(row.Conditions, badge).ToList();
        if (unmet.Count > 0) return new RowDecision(RecognitionResult.None, place, row, unmet);
        if (row.Conditions.Bridging is not { } bridging) return new RowDecision(row.Extent == Extent.Full ? RecognitionResult.Full : RecognitionResult.Partial, place, row, row.Missing);

        // What is taken here makes up for what is missing.
        var state = badge.Bridging.GetValueOrDefault(bridging.Achievement, BridgingState.Absent);
        if (state.Given) return new RowDecision(RecognitionResult.Full, place, row, []);
        var wanted = $"{bridging.Name ?? bridging.Achievement}, to be taken here: {state.Why}";
        return row.Extent == Extent.Full
            ? new RowDecision(RecognitionResult.Conditional, place, row, [wanted])
            : new RowDecision(RecognitionResult.Partial, place, row, [.. row.Missing, wanted]);
    }

    private static IEnumerable<string> Unmet(EquivalenceConditions conditions, ForeignBadge badge)
    {
        if (conditions.MaxAge is { } age && age.After(badge.ValidFrom) < badge.At)
        {
            yield return $"it may be at most {age} old, and was issued on {XsdDateTime.Print(badge.ValidFrom)}";
        }

        if (conditions.MinLevel is { } least && !(badge.Achievement.EqfLevel >= least))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"it has to be of EQF level {least} at least, and {(badge.Achievement.EqfLevel is { } level ? $"is of level {level}" : "states none")}");
        }

        if (conditions.MaxLineage is { } most && badge.Accreditations > most)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {most} accreditations may stand between it and the authority, and there are {badge.Accreditations}");
        }

        foreach (var result in conditions.RequiredResults)
        {
            if (ResultScale.Shortfall(badge.Badge, new ResultNeeded(result.Value, result.Of)) is { } shortfall) yield return $"a result of {result.Value} is needed, and {Words(shortfall)}";
        }
    }

    private static string Words(NotCounted shortfall) => shortfall switch
    {
        NotCounted.ResultTooLow => "it has a lower one",
        NotCounted.ResultNotComparable => "what it has is not on a scale this can be told by",
        _ => "it has none",
    };
}
