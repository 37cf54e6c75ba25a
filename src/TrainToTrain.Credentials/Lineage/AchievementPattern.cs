namespace TrainToTrain.Credentials.Lineage;

/// <summary>How an entry of <c>scope.achievements</c> covers achievement ids (DESIGN §4.1).</summary>
public static class AchievementPattern
{
    public static bool Covers(string pattern, string id)
    {
        if (pattern == "*") return true;
        if (!pattern.EndsWith("/*", StringComparison.Ordinal)) return pattern == id;

        var prefix = pattern.AsSpan(0, pattern.Length - 1);
        return id.Length > prefix.Length && id.AsSpan().StartsWith(prefix, StringComparison.Ordinal) && !HasDotSegment(id.AsSpan(prefix.Length));
    }

    /// <summary>A segment that a web client would resolve away, leaving the prefix behind.</summary>
    private static bool HasDotSegment(ReadOnlySpan<char> rest)
    {
        foreach (var range in rest.SplitAny('/', '\\'))
        {
            var segment = rest[range];
            var end = segment.IndexOfAny('?', '#');
            if (end >= 0) segment = segment[..end];
            if (IsDots(segment)) return true;
        }

        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (segment.Length > 0)
        {
            if (segment[0] == '.') segment = segment[1..];
            else if (segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase)) segment = segment[3..];
            else return false;
            dots++;
        }

        return dots is 1 or 2;
    }
}
