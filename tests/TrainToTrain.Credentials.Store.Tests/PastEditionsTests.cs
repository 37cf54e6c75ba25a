using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class PastEditionsTests : IDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("status/a.jwt", "status/history/a/20260301T120000Z.jwt")]
    [InlineData("a.json", "history/a/20260301T120000Z.json")]
    public void An_edition_is_named_by_when_its_time_begins(string file, string expected)
    {
        Assert.Equal(expected, PastEditions.FileOf(file, March));
        Assert.Equal(expected, PastEditions.FileOf(file, March.ToOffset(TimeSpan.FromHours(5))));
    }

    [Fact]
    public void The_newest_that_had_begun_is_found()
    {
        foreach (var day in (int[])[0, 3, 9]) Put(March.AddDays(day));

        Assert.Null(PastEditions.Find(_site.Path, "status/a.jwt", March.AddSeconds(-1)));
        Assert.Equal(PastEditions.FileOf("status/a.jwt", March), PastEditions.Find(_site.Path, "status/a.jwt", March));
        Assert.Equal(PastEditions.FileOf("status/a.jwt", March.AddDays(3)), PastEditions.Find(_site.Path, "status/a.jwt", March.AddDays(8)));
        Assert.Equal(PastEditions.FileOf("status/a.jwt", March.AddDays(9)), PastEditions.Find(_site.Path, "status/a.jwt", March.AddYears(9)));
        Assert.Null(PastEditions.Find(_site.Path, "status/b.jwt", March));
    }

    private void Put(DateTimeOffset validFrom)
    {
        var path = Path.Combine(_site.Path, PastEditions.FileOf("status/a.jwt", validFrom));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}
