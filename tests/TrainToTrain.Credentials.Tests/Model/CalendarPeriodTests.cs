using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class CalendarPeriodTests
{
    [Theory]
    [InlineData("P7Y", 7, 0, 0)]
    [InlineData("P18M", 0, 18, 0)]
    [InlineData("P2W", 0, 0, 14)]
    [InlineData("P1Y2M3W4D", 1, 2, 25)]
    [InlineData("P99Y999M9999D", 99, 999, 9999)]
    public void Reads_a_time_by_the_calendar(string text, int years, int months, int days) => Assert.Equal(new CalendarPeriod(years, months, days), CalendarPeriod.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P0Y")]
    [InlineData("7Y")]
    [InlineData("p7Y")]
    [InlineData("P-1Y")]
    [InlineData("P1.5Y")]
    [InlineData("P3M1Y")]
    [InlineData("PT36H")]
    [InlineData("P1DT1H")]
    [InlineData("P7Y\n")]
    [InlineData("P100Y")]
    [InlineData("P７Y")]
    public void Reads_nothing_else(string? text) => Assert.Null(CalendarPeriod.Read(text));

    [Theory]
    [InlineData("P1M", "2026-01-31", "2026-02-28")]
    [InlineData("P1Y", "2024-02-29", "2025-02-28")]
    [InlineData("P1M1D", "2026-01-31", "2026-03-01")]
    [InlineData("P2W", "2026-02-20", "2026-03-06")]
    public void Goes_on_by_the_calendar(string period, string from, string until) => Assert.Equal(Day(until), CalendarPeriod.Read(period)!.After(Day(from)));

    [Theory]
    [InlineData("P1M", "2026-03-31", "2026-02-28")]
    [InlineData("P1Y6M", "2026-03-01", "2024-09-01")]
    public void Goes_back_by_the_calendar(string period, string from, string until) => Assert.Equal(Day(until), CalendarPeriod.Read(period)!.Before(Day(from)));

    [Fact]
    public void Ends_where_the_calendar_does()
    {
        var century = CalendarPeriod.Read("P99Y")!;

        Assert.Equal(DateTimeOffset.MaxValue, century.After(Day("9950-01-01")));
        Assert.Equal(DateTimeOffset.MinValue, century.Before(Day("0050-01-01")));
    }

    [Theory]
    [InlineData("P7Y", "P7Y")]
    [InlineData("P1Y6M", "P1Y6M")]
    [InlineData("P2W", "P14D")]
    public void Is_written_as_it_is_read(string text, string written) => Assert.Equal(written, CalendarPeriod.Read(text)!.ToString());

    private static DateTimeOffset Day(string text) => DateTimeOffset.Parse(text + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
