using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>Publishing costs what has changed, and still puts into a folder whatever is missing there.</summary>
public sealed class PublishingTests : IDisposable
{
    private const string List = "site/status/ben-revocation.jwt";

    private readonly Shell _shell = new();

    public PublishingTests()
    {
        _shell.CopySchool();
        _shell.WriteLearners(2);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Only_the_list_that_changed_is_signed_and_written()
    {
        await IssueAndPublishAsync();
        var before = Editions();
        _shell.Clock.Advance(TimeSpan.FromHours(1));
        await RevokeAsync();
        Assert.Contains("1 of ", await RunAsync("publish", "site"), StringComparison.Ordinal);

        var after = Editions();
        Assert.Equal(["https://credentials.example.org/status/ben-revocation.jwt"], after.Where(each => each.Value != before[each.Key]).Select(each => each.Key));
        Assert.Contains("0 of ", await RunAsync("publish", "site"), StringComparison.Ordinal);
        Assert.Equal(after, Editions());
    }

    [Fact]
    public async Task A_list_that_is_known_to_be_there_is_not_read_and_one_that_was_touched_is_written_again()
    {
        await IssueAndPublishAsync();
        var list = _shell.PathOf(List);
        var (content, time) = (File.ReadAllBytes(list), File.GetLastWriteTimeUtc(list));
        File.WriteAllBytes(list, new byte[content.Length]);
        File.SetLastWriteTimeUtc(list, time);
        Assert.Contains("0 of ", await RunAsync("publish", "site"), StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(list, time.AddTicks(1));
        Assert.Contains("1 of ", await RunAsync("publish", "site"), StringComparison.Ordinal);
        Assert.Equal((Convert.ToHexString(content), time), (Convert.ToHexString(File.ReadAllBytes(list)), File.GetLastWriteTimeUtc(list)));
    }

    [Fact]
    public async Task A_folder_that_was_emptied_and_another_folder_get_every_list_without_a_signature()
    {
        await IssueAndPublishAsync();
        var before = Editions();
        var lists = Directory.GetFiles(_shell.PathOf("site/status")).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));
        Directory.Delete(_shell.PathOf("site"), recursive: true);
        await RunAsync("publish", "site");
        await RunAsync("publish", "elsewhere");

        Assert.Equal(before, Editions());
        foreach (var folder in new[] { "site", "elsewhere" }) Assert.Equal(lists, Directory.GetFiles(_shell.PathOf(folder + "/status")).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path))));
    }

    [Fact]
    public async Task Two_changes_within_a_second_are_two_editions()
    {
        await IssueAndPublishAsync();
        var first = File.ReadAllBytes(_shell.PathOf(List));
        await RevokeAsync();
        await RunAsync("publish", "site");
        var second = File.ReadAllBytes(_shell.PathOf(List));
        await RunAsync("publish", "elsewhere");

        Assert.NotEqual(first, second);
        Assert.Equal(second, File.ReadAllBytes(_shell.PathOf(List.Replace("site/", "elsewhere/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_was_signed_but_never_written_is_written_by_the_next_run()
    {
        await IssueAndPublishAsync();
        await RevokeAsync();
        await RunAsync("publish", "elsewhere");
        Assert.Contains("1 of ", await RunAsync("publish", "site"), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_shell.PathOf("elsewhere/status/ben-revocation.jwt")), File.ReadAllBytes(_shell.PathOf(List)));
    }

    [Fact]
    public async Task A_list_with_less_than_half_of_its_time_left_is_signed_again_and_only_then()
    {
        await IssueAndPublishAsync();
        var before = Editions();
        _shell.Clock.Advance(TimeSpan.FromDays(14));
        await RunAsync("publish", "site");
        Assert.Equal(before, Editions());
        _shell.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync("publish", "site");
        Assert.DoesNotContain(Editions(), each => each.Value.Number == before[each.Key].Number);
    }

    [Fact]
    public async Task Badges_of_the_next_year_are_in_a_list_of_their_own_and_a_list_that_is_over_is_signed_for_long_once()
    {
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv", "--valid-days", "100");
        await RunAsync("publish", "site");
        _shell.Clock.Advance(TimeSpan.FromDays(340));
        File.WriteAllText(_shell.PathOf("later.csv"), "learner,date\nL-9,2027-01-20\n");
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "later.csv");
        await RunAsync("publish", "site");
        Assert.Equal([(2026, true), (2027, false)], Lists("ben").Select(list => (list.Period, list.RetiredAt is not null)));
        Assert.All(Lists("maria"), list => Assert.Null(list.RetiredAt));
        Assert.EndsWith("status/ben-revocation-2.jwt", Lists("ben")[1].Url, StringComparison.Ordinal);

        var before = Editions();
        _shell.Clock.Advance(TimeSpan.FromDays(400));
        await RunAsync("publish", "site");
        Assert.Equal([Lists("ben")[0].Url], Editions().Where(each => each.Value == before[each.Key]).Select(each => each.Key));
    }

    private async Task IssueAndPublishAsync()
    {
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        await RunAsync("publish", "site");
    }

    private async Task RevokeAsync() => await RunAsync("revoke", Path.GetFileNameWithoutExtension(_shell.FirstBadge()).Split('-')[^1], "--reason", "wrong learner");

    private IReadOnlyDictionary<string, Edition> Editions()
    {
        using var store = Open();
        return store.Editions();
    }

    private List<StatusListRecord> Lists(string alias)
    {
        using var store = Open();
        return [.. store.StatusLists(store.FindIssuer(alias)!.Did)];
    }

    private CredentialStore Open() => CredentialStore.Open(_shell.PathOf("t2t.db"), _shell.Clock);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, result.Error);
        return result.Output;
    }
}
