using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// <c>xsd:dateTimeStamp</c> (XML Schema 1.1 §3.4.28), the form of every time in a credential, read strictly and printed one way.
/// Refused: no zone, a leap second and 24:00:00 (neither is an instant every library agrees on), years beyond four digits.
/// </summary>
public static class XsdDateTime
{
    // A fraction longer than this is no clock's; it also keeps a stack copy small.
    private const int LongestText = 64;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        Span<byte> utf8 = stackalloc byte[LongestText];
        time = default;
        return text.Length <= LongestText && Encoding.UTF8.TryGetBytes(text, utf8, out int written) && TryParse(utf8[..written], out time);
    }

    /// <param name="time">In UTC; digits of the fraction below 100 ns are dropped.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset time)
    {
        time = default;
        if (utf8.Length is < 20 or > LongestText || utf8[10] != 'T' || utf8[13] != ':' || utf8[16] != ':') return false;
        if (!TryReadDate(utf8[..10], out DateTime date)) return false;
        if (!TryReadTwo(utf8[11..], 23, out int hour) || !TryReadTwo(utf8[14..], 59, out int minute) || !TryReadTwo(utf8[17..], 59, out int second)) return false;
        if (!TryReadFraction(utf8[19..], out long fraction, out int used) || !TryReadZone(utf8[(19 + used)..], out long offset)) return false;

        long ticks = date.Ticks + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction - offset;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary><c>2026-03-01T00:00:00Z</c>, with a fraction only where there is one.</summary>
    public static string Print(DateTimeOffset time)
    {
        // The round-trip form is many times cheaper to print than one of our own: 27 characters, the last seven of them the fraction, and a Z.
        Span<char> text = stackalloc char[28];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var end = text[..27].TrimEnd('0').Length;
        if (end == 20) end = 19;
        text[end] = 'Z';
        return new string(text[..(end + 1)]);
    }

    /// <summary><c>xsd:date</c> without a zone: <c>2026-03-01</c>.</summary>
    internal static bool TryReadDate(ReadOnlySpan<byte> utf8, out DateTime date)
    {
        date = default;
        if (utf8.Length != 10 || utf8[4] != '-' || utf8[7] != '-') return false;
        if (!TryReadTwo(utf8, 99, out int century) || !TryReadTwo(utf8[2..], 99, out int yearOfCentury)) return false;
        if (!TryReadTwo(utf8[5..], 12, out int month) || !TryReadTwo(utf8[8..], 31, out int day)) return false;
        int year = (century * 100) + yearOfCentury;
        if (year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool TryReadTwo(ReadOnlySpan<byte> utf8, int highest, out int value)
    {
        uint tens = (uint)utf8[0] - '0', ones = (uint)utf8[1] - '0';
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9 && value <= highest;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> utf8, out long ticks, out int used)
    {
        (ticks, used) = (0, 0);
        if (utf8.IsEmpty || utf8[0] != '.') return true;
        long unit = TimeSpan.TicksPerSecond;
        for (used = 1; used < utf8.Length && (uint)utf8[used] - '0' <= 9; used++)
        {
            unit /= 10;
            ticks += (utf8[used] - '0') * unit;
        }

        return used > 1;
    }

    private static bool TryReadZone(ReadOnlySpan<byte> utf8, out long ticks)
    {
        ticks = 0;
        if (utf8 is [(byte)'Z']) return true;
        if (utf8.Length != 6 || utf8[3] != ':' || utf8[0] is not ((byte)'+' or (byte)'-')) return false;
        if (!TryReadTwo(utf8[1..], 14, out int hours) || !TryReadTwo(utf8[4..], 59, out int minutes) || (hours == 14 && minutes != 0)) return false;
        ticks = ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute)) * (utf8[0] == '-' ? -1 : 1);
        return true;
    }
}
