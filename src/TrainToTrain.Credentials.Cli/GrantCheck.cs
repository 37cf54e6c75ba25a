using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Whether somebody may grant what they are about to grant. A verifier would cut a broader grant down to the certifier's own
/// (DESIGN §5.1 (3)); the trainer would believe to hold more, so it is refused here instead.
/// </summary>
internal static class GrantCheck
{
    /// <param name="path">The certifier's lineage, nearest first.</param>
    /// <returns>A sentence for each thing that is too much.</returns>
    public static IReadOnlyList<string> Problems(string certifier, IReadOnlyList<StoredAccreditation> path, Scope? issue, Scope? accredit)
    {
        var problems = new List<string>();
        if (accredit is not null && Depth(path) is { } depth)
        {
            if (depth == 0) problems.Add($"{certifier} may certify trainers who issue, and none who certify others (the depth is used up)");
            else if (accredit.MaxDepth > depth - 1) problems.Add($"--max-depth {accredit.MaxDepth} is more than the {depth - 1} left below {certifier}");
        }

        foreach (var above in path)
        {
            if (above.Accredit is not { } own) continue;
            foreach (var given in new[] { issue, accredit })
            {
                if (given is not null) Compare(certifier, own, given, problems);
            }
        }

        return [.. problems.Distinct()];
    }

    /// <summary>Whether a pattern covers an id, or all that another pattern covers (DESIGN §4.1).</summary>
    public static bool Covers(IReadOnlyList<string>? patterns, string idOrPattern) =>
        patterns is not null && patterns.Any(pattern => pattern == idOrPattern || AchievementPattern.Covers(pattern, idOrPattern));

    public static void Compare(string certifier, Scope own, Scope given, List<string> problems)
    {
        foreach (var achievement in given.Achievements ?? [])
        {
            if (!Covers(own.Achievements, achievement)) problems.Add($"{certifier} may not certify for {achievement}");
        }

        if (own.Jurisdictions is { } permitted)
        {
            if (given.Jurisdictions is null) problems.Add($"{certifier} is limited to {string.Join(", ", permitted)}, so --jurisdictions is needed");
            foreach (var code in given.Jurisdictions ?? [])
            {
                if (!permitted.Any(each => Jurisdiction.Covers(each, code))) problems.Add($"{certifier} may not certify for the jurisdiction {code}");
            }
        }

        if (own.MaxLevel is { } level)
        {
            if (given.MaxLevel is null) problems.Add($"{certifier} is limited to level {level}, so --max-level is needed");
            else if (given.MaxLevel > level) problems.Add($"--max-level {given.MaxLevel} is above the {level} of {certifier}");
        }

        if (given.Adaptations is { } adaptations && adaptations > (own.Adaptations ?? AdaptationRule.None)) problems.Add($"--adaptations {adaptations.ToString().ToLowerInvariant()} is more than the {(own.Adaptations ?? AdaptationRule.None).ToString().ToLowerInvariant()} of {certifier}");

        foreach (var (achievement, digest) in own.Curriculum ?? new Dictionary<string, string>())
        {
            if (given.Curriculum is { } pins && pins.TryGetValue(achievement, out var pin) && pin != digest)
            {
                problems.Add($"the curriculum of {achievement} has changed since {certifier} was certified for it");
            }
        }
    }

    /// <summary>How many generations of accrediting trainers may still follow; null is no limit.</summary>
    private static int? Depth(IReadOnlyList<StoredAccreditation> nearestFirst)
    {
        int? depth = null;
        foreach (var each in nearestFirst.Reverse())
        {
            var own = each.Accredit?.MaxDepth ?? 0;
            depth = depth is { } left ? Math.Min(left - 1, own) : own;
        }

        return depth;
    }
}
