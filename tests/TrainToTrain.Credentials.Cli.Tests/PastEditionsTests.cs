using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What was published before stays beside what is published now, so that what held then can be looked up.</summary>
public sealed class PastEditionsTests : IDisposable
{
    private const string List = "site/status/ben-revocation.jwt";

    private readonly Shell _shell = new();

    public PastEditionsTests()
    {
        _shell.CopySchool();
        _shell.WriteLearners(2);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_list_that_changes_leaves_its_edition_behind_under_when_its_time_began()
    {
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        await RunAsync("publish", "site");
        var first = File.ReadAllBytes(_shell.PathOf(List));
        _shell.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync("revoke", Path.GetFileNameWithoutExtension(_shell.FirstBadge()).Split('-')[^1], "--reason", "wrong learner");
        await RunAsync("publish", "site");

        var kept = Assert.Single(Directory.GetFiles(_shell.PathOf("site/status/history/ben-revocation")));
        Assert.Equal("20260301T120000Z.jwt", Path.GetFileName(kept));
        Assert.Equal(first, File.ReadAllBytes(kept));
        Assert.NotEqual(first, File.ReadAllBytes(_shell.PathOf(List)));
    }

    [Fact]
    public async Task Publishing_what_has_not_changed_keeps_nothing()
    {
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        await RunAsync("publish", "site");
        _shell.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync("publish", "site");

        Assert.False(Directory.Exists(_shell.PathOf("site/status/history")));
    }

    private async Task RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, result.Error);
    }
}
