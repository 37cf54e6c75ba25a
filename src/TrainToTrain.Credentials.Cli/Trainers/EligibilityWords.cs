using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>What an eligibility rule asks for, and what is missing, in words.</summary>
internal static class EligibilityWords
{
    /// <summary>A line each, what is inside of another indented.</summary>
    public static IEnumerable<string> Rule(IPathwayRule rule) => PathwayWords.Asks(rule, Short).Select(Indented);

    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Missing(RuleReading reading) => PathwayWords.Missing(reading).Select(Indented);

    public static string Renewal(RenewalRule renewal)
    {
        List<string> parts = [];
        if (renewal.Every is { } every) parts.Add($"certified anew every {every}");
        if (renewal.Within is { } within) parts.Add($"{Words.Count(renewal.Deliveries, "time")} with badges of a course within {within}");
        return string.Join(", ", parts) + (renewal.Refuses ? "; who has lapsed issues nothing" : "; who has lapsed is told so");
    }

    /// <summary>The end of an id, as elsewhere.</summary>
    public static string Short(string achievement)
    {
        var parts = achievement.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [.., var folder, "*"] ? folder + "/*" : parts.Length > 0 ? parts[^1] : achievement;
    }

    private static string Indented((int Depth, string Text) line) => new string(' ', 2 * line.Depth) + line.Text;
}
