using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class SeenRowsTests
{
    [Fact]
    public void The_first_line_of_a_row_is_told_for_each_that_follows()
    {
        using var seen = new SeenRows();
        Assert.Equal(2, seen.FirstLine(Key("a"), 2));
        Assert.Equal(3, seen.FirstLine(Key("b"), 3));
        Assert.Equal(2, seen.FirstLine(Key("a"), 4));
        Assert.Equal(2, seen.FirstLine(Key("a"), 2));
    }

    [Fact]
    public void Of_many_rows_those_twice_are_found_and_no_others()
    {
        using var seen = new SeenRows();
        for (var line = 1; line <= 50_000; line++) Assert.Equal(line, seen.FirstLine(Key(line.ToString(System.Globalization.CultureInfo.InvariantCulture)), line));
        Assert.Equal(777, seen.FirstLine(Key("777"), 50_001));
    }

    private static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
