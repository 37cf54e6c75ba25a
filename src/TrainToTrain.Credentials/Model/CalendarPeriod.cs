using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainToTrain.Credentials.Model;

/// <summary>A time by the calendar, as ISO 8601 writes it: <c>P7Y</c>, <c>P18M</c>, <c>P2W</c>, <c>P90D</c>. Days are the finest: nothing here is about hours.</summary>
public sealed partial record CalendarPeriod(int Years, int Months, int Days)
{
    /// <summary>Null for what is none, or none at all.</summary>
    public static CalendarPeriod? Read(string? text)
    {
        if (Form().Match(text ?? "") is not { Success: true } match) return null;
        int Of(string part) => match.Groups[part].Success ? int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;
        var period = new CalendarPeriod(Of("years"), Of("months"), (7 * Of("weeks")) + Of("days"));
        return period is { Years: 0, Months: 0, Days: 0 } ? null : period;
    }

    /// <summary>So long before a time.</summary>
    public DateTimeOffset Before(DateTimeOffset time) => Moved(time, -1);

    /// <summary>So long after a time. Years and months first: a month after 31 January is the last day of February.</summary>
    public DateTimeOffset After(DateTimeOffset time) => Moved(time, 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P{Part(Years, 'Y')}{Part(Months, 'M')}{Part(Days, 'D')}");

    private static string Part(int number, char unit) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture) + unit;

    /// <summary>Times of others may lie at the end of the calendar.</summary>
    private DateTimeOffset Moved(DateTimeOffset time, int sign)
    {
        try
        {
            return time.AddYears(sign * Years).AddMonths(sign * Months).AddDays(sign * Days);
        }
        catch (ArgumentOutOfRangeException)
        {
            return sign < 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
        }
    }

    // A century, a thousand months, thirty years of days: no more can be meant.
    [GeneratedRegex(@"\AP(?:(?<years>[0-9]{1,2})Y)?(?:(?<months>[0-9]{1,3})M)?(?:(?<weeks>[0-9]{1,3})W)?(?:(?<days>[0-9]{1,4})D)?\z")]
    private static partial Regex Form();
}
