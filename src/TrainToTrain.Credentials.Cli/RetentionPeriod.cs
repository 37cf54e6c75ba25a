using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A time by the calendar, as ISO 8601 writes it: <c>P7Y</c>, <c>P18M</c>, <c>P90D</c>.</summary>
internal sealed partial record RetentionPeriod(int Years, int Months, int Days)
{
    /// <summary>Null for what is none, or none at all.</summary>
    public static RetentionPeriod? Read(string? text)
    {
        if (Form().Match(text ?? "") is not { Success: true } match) return null;
        int Of(string part) => match.Groups[part].Success ? int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;
        var period = new RetentionPeriod(Of("years"), Of("months"), Of("days"));
        return period is { Years: 0, Months: 0, Days: 0 } ? null : period;
    }

    /// <summary>So long before a time.</summary>
    public DateTimeOffset Before(DateTimeOffset time) => time.AddYears(-Years).AddMonths(-Months).AddDays(-Days);

    // A century, a thousand months, thirty years of days: no more can be meant.
    [GeneratedRegex(@"\AP(?:(?<years>[0-9]{1,2})Y)?(?:(?<months>[0-9]{1,3})M)?(?:(?<days>[0-9]{1,4})D)?\z")]
    private static partial Regex Form();
}
