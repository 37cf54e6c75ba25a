using System.Globalization;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// What whoever drafts an agreement should not write (DESIGN §4.4: the first row that matches and whose conditions hold decides): a row that another one before it
/// leaves nothing to, or that says something else under the same conditions.
/// </summary>
internal static class EquivalenceOrder
{
    private static readonly DateTimeOffset SomeDay = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A sentence each, naming both rows.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Equivalence> rows)
    {
        for (var later = 0; later < rows.Count; later++)
        {
            if (rows[later].Unknown is { } unknown) yield return $"{Name(rows, later)} matches nothing: nobody here knows its {unknown}";
            for (var first = 0; first < later; first++)
            {
                if (rows[first].Unknown is not null || rows[later].Unknown is not null || !LeavesNothingTo(rows[first], rows[later])) continue;
                yield return rows[first].Source == rows[later].Source && LeavesNothingTo(rows[later], rows[first])
                    ? $"{Name(rows, first)} and {Name(rows, later)} speak of the same badges under the same conditions"
                    : $"{Name(rows, later)} never decides: {Name(rows, first)} comes before it and covers all that it does";
                break;
            }
        }
    }

    private static string Name(IReadOnlyList<Equivalence> rows, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"equivalences[{place}] ({rows[place].Source} as {rows[place].Target}, {(rows[place].Extent == Extent.Full ? "full" : "partial")})");

    private static bool LeavesNothingTo(Equivalence first, Equivalence later) => CoversAll(first.Source, later.Source) && HoldsWherever(first, later);

    private static bool CoversAll(string wide, string narrow) =>
        wide == narrow || (wide.EndsWith("/*", StringComparison.Ordinal) && AchievementPattern.Covers(wide, narrow.EndsWith("/*", StringComparison.Ordinal) ? narrow[..^1] + "x" : narrow));

    /// <summary>Whether the first one's conditions hold wherever the later one's do. A full row whose bridging is not shown leaves the decision to later ones.</summary>
    private static bool HoldsWherever(Equivalence first, Equivalence later)
    {
        var (loose, strict) = (first.Conditions, later.Conditions);
        return (loose.MaxAge is null || (strict.MaxAge is { } age && loose.MaxAge.After(SomeDay) >= age.After(SomeDay)))
            && (loose.MinLevel is null || strict.MinLevel >= loose.MinLevel)
            && (loose.MaxLineage is null || strict.MaxLineage <= loose.MaxLineage)
            && loose.RequiredResults.All(strict.RequiredResults.Contains)
            && (loose.Bridging is null || first.Extent == Extent.Partial || (later.Extent == Extent.Full && strict.Bridging?.Achievement == loose.Bridging.Achievement));
    }
}
