using System.Globalization;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>An agreement for people: a line for each thing it says, which are also what two of them are compared by.</summary>
internal static class AgreementWords
{
    public static IReadOnlyList<string> Lines(RecognitionAgreement agreement)
    {
        var scope = agreement.Scope;
        List<string> lines =
        [
            $"{agreement.IssuerId} recognises {agreement.SubjectName ?? "the authority"} ({agreement.SubjectId})",
            agreement.ValidUntil is { } until ? $"for badges from {XsdDateTime.Print(agreement.ValidFrom)} to {XsdDateTime.Print(until)}" : $"for badges from {XsdDateTime.Print(agreement.ValidFrom)} on",
            $"achievements: {List(scope.Achievements, "none")}",
            $"places: {List(scope.Jurisdictions, "any")}{(agreement.Jurisdiction is { } place ? $"; a badge that names none is of {place}" : "")}",
            $"highest level: {scope.MaxLevel?.ToString(CultureInfo.InvariantCulture) ?? "any"}",
            string.Create(CultureInfo.InvariantCulture, $"generations of accrediting trainers: {scope.MaxDepth ?? 0}"),
            .. (scope.Curriculum ?? new Dictionary<string, string>()).OrderBy(pin => pin.Key, StringComparer.Ordinal).Select(pin => $"curriculum of {pin.Key}: {pin.Value}"),
            .. agreement.Equivalences.Select(Row),
        ];
        if (agreement.ReciprocalOf is { } other) lines.Add($"one half of two, the other is {other.Id}");
        return lines;
    }

    private static string Row(Equivalence row)
    {
        var target = row.TargetName is { } name ? $"{name} ({row.Target})" : row.Target;
        var missing = row.Missing.Count > 0 ? $", missing {string.Join(", ", row.Missing)}" : "";
        string[] conditions = [.. Conditions(row.Conditions)];
        return $"{row.Source} counts {(row.Extent == Extent.Full ? "in full" : "in part")} as {target}{missing}{(conditions.Length > 0 ? $", if {string.Join(", ", conditions)}" : "")}";
    }

    private static IEnumerable<string> Conditions(EquivalenceConditions conditions)
    {
        if (conditions.MaxAge is { } age) yield return $"at most {age} old";
        if (conditions.MinLevel is { } level) yield return string.Create(CultureInfo.InvariantCulture, $"of level {level} at least");
        if (conditions.MaxLineage is { } length) yield return string.Create(CultureInfo.InvariantCulture, $"at most {length} accreditations down");
        foreach (var result in conditions.RequiredResults) yield return $"with a result of {result.Value}{(result.Of is { } of ? $" ({of})" : "")}";
        if (conditions.Bridging is { } bridging) yield return $"with {bridging.Name ?? bridging.Achievement} taken here";
    }

    private static string List(IReadOnlyList<string>? values, string none) => values is { Count: > 0 } ? string.Join(", ", values) : none;
}
