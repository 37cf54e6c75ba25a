using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>
/// <c>kill -9</c> at any moment of issue, revoke, publish, backup, restore and store copy, over and over, on SQLite and on PostgreSQL in turn: each round ends with its
/// store moved to the other. T2T_STORE_KILLS says how many rounds there are on each.
/// </summary>
public sealed class KilledRoundsTests : IDisposable
{
    private const int Learners = 30;
    private const int Revoked = 8;

    /// <summary>About what a command takes, so that some end before they are killed.</summary>
    private const int LongestMilliseconds = 1000;

    private static readonly int Rounds = 2 * int.Parse(Environment.GetEnvironmentVariable("T2T_STORE_KILLS") ?? "1", CultureInfo.InvariantCulture);
    private readonly Shell _shell = new();
    private int _killed;
    private string? _database;

    public KilledRoundsTests()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        _shell.CopySchool();
        _shell.Environment["PGPASSWORD"] = PostgresServer.Password;
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        var revoked = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            await IssueAsync(round);
            revoked.AddRange(await RevokeAsync(round));
            await PublishAsync(revoked.Count);
            await BackUpAsync(round);
            await MoveAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} rounds, {_killed} of {6 * Rounds} commands killed before they ended");
    }

    private async Task IssueAsync(int round)
    {
        File.WriteAllLines(_shell.PathOf("learners.csv"), ["learner,name,date", .. Enumerable.Range(1, Learners).Select(each => $"L-{round}-{each},Learner {each} of {round},2026-02-01")]);
        string[] issue = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv"];

        var ended = await KillAsync(issue);
        var before = Badges();
        if (ended) Assert.Equal(round * Learners, before.Count);
        await DoneAsync(issue);

        var badges = Badges();
        Assert.Equal(round * Learners, badges.Count);
        Assert.Equal(round * Learners, badges.Select(badge => badge.SubjectId).Distinct().Count());
        Assert.Subset(badges.Select(badge => badge.Id).ToHashSet(), before.Select(badge => badge.Id).ToHashSet());
        var places = badges.Select(badge => EntryOf(badge)).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        var files = Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), "*.json").Select(File.ReadAllText);
        Assert.Equal(badges.Select(badge => Encoding.UTF8.GetString(badge.SecuredBytes.Span)).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> RevokeAsync(int round)
    {
        var ids = Badges().Skip((round - 1) * Learners).Take(Revoked).Select(badge => badge.Id).ToList();
        string[] revoke = ["revoke", .. ids, "--reason", "of this round"];

        var ended = await KillAsync(revoke);
        using (var store = Open())
        {
            if (ended) Assert.All(ids, id => Assert.NotNull(store.FindCredential(id).Match!.Revoked));
        }

        await DoneAsync(revoke);
        using var after = Open();
        Assert.All(ids, id => Assert.Single(after.StatusHistory(id)));
        Assert.Equal(round * Revoked, Badges().Count(badge => badge.Revoked is not null));
        return ids;
    }

    private async Task PublishAsync(int revoked)
    {
        string[] publish = ["publish", "site"];

        await KillAsync(publish);
        await DoneAsync(publish);
        Assert.StartsWith("0 of ", (await DoneAsync(publish)).Output, StringComparison.Ordinal);

        var badges = Badges();
        var stopped = await RunAsync("verify", FileOf(badges.Last(badge => badge.Revoked is not null)), "--documents", "site", "--offline");
        Assert.Equal(ExitCode.Invalid, stopped.Exit);
        await DoneAsync("verify", FileOf(badges[^1]), "--documents", "site", "--offline");
        using var store = Open();
        Assert.Equal(revoked, store.StatusLists().Where(list => list.Purpose == "revocation").Sum(list => store.SetIndexes(list.Url).Count()));
    }

    /// <summary>Whenever it dies there is a whole backup or none, and a whole workspace or none.</summary>
    private async Task BackUpAsync(int round)
    {
        var before = Contents();
        var (file, folder) = ($"round-{round}.tar.gz", $"restored-{round}");
        string[] backup = ["backup", file], restore = ["restore", file, folder];

        await KillAsync(backup);
        if (!File.Exists(_shell.PathOf(file))) await DoneAsync(backup);
        Assert.False(File.Exists(_shell.PathOf($".{file}.part")));
        await KillAsync(restore);
        if (!Directory.Exists(_shell.PathOf(folder))) await DoneAsync(restore);

        Assert.False(Path.Exists(_shell.PathOf($".{folder}.part")));
        Assert.Equal(before, StoreCopy.Contents(StorePlace.InFile(_shell.PathOf($"{folder}/t2t.db"))));
        await DoneAsync("verify", FileOf(Badges()[^1]), "--anchors", $"{folder}/anchors.json", "--documents", "site", "--offline");
        Directory.Delete(_shell.PathOf(folder), recursive: true);
        File.Delete(_shell.PathOf(file));
    }

    private async Task MoveAsync()
    {
        var (from, before) = (Place(), Contents());
        if (from.Server is not null) File.Delete(_shell.PathOf("t2t.db"));
        var left = _database;
        _database = from.Server is null ? PostgresServer.Shared.CreateDatabase() : null;
        string[] copy = ["store", "copy", "--to", _database is null ? "t2t.db" : PostgresServer.Shared.Url(_database)];

        var ended = await KillAsync(copy);
        if (ended || Place().ToString() != from.ToString()) Assert.NotEqual(from.ToString(), Place().ToString());
        else await DoneAsync(copy);

        Assert.NotEqual(from.ToString(), Place().ToString());
        Assert.Equal(before, Contents());
        Assert.Equal(StoreProblem.Moved, Assert.Throws<StoreException>(() => CredentialStore.Open(from, TimeProvider.System)).Kind);
        if (left is not null) PostgresServer.Shared.DropDatabase(left);
    }

    /// <returns>Whether it had ended by itself, and well.</returns>
    private async Task<bool> KillAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. arguments]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        start.Environment["T2T_PASSPHRASE"] = "correct horse";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!child.WaitForExit(RandomNumberGenerator.GetInt32(LongestMilliseconds)))
        {
            child.Kill();
            _killed++;
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await errors + await output;
        Assert.True(child.ExitCode is ExitCode.Done or 137, said);
        return child.ExitCode == ExitCode.Done;
    }

    private async Task<Shell.Result> DoneAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }

    /// <summary>By the clock of the processes that were killed.</summary>
    private Task<Shell.Result> RunAsync(params string[] arguments)
    {
        _shell.Clock.Advance(TimeProvider.System.GetUtcNow() - _shell.Clock.GetUtcNow());
        return _shell.RunAsync(arguments);
    }

    private StorePlace Place()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_shell.PathOf("t2t.json")));
        if (!json.RootElement.TryGetProperty("database", out var url)) return StorePlace.InFile(_shell.PathOf("t2t.db"));
        Assert.True(PostgresAddress.TryParse(url.GetString()!, out var address, out _));
        return StorePlace.On(address.WithPassword(PostgresServer.Password));
    }

    private CredentialStore Open() => CredentialStore.Open(Place(), TimeProvider.System);

    private IReadOnlyList<TableContent> Contents() => StoreCopy.Contents(Place());

    private List<StoredCredential> Badges()
    {
        using var store = Open();
        return [.. store.Credentials(new CredentialFilter { Kind = "badge" })];
    }

    private static string EntryOf(StoredCredential badge)
    {
        using var json = JsonDocument.Parse(badge.SecuredBytes);
        var status = json.RootElement.GetProperty("credentialStatus");
        return status.GetProperty("statusListCredential").GetString() + "#" + status.GetProperty("statusListIndex").GetString();
    }

    private string FileOf(StoredCredential badge) =>
        Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), "*.json").First(file => File.ReadAllText(file).Contains(badge.Id, StringComparison.Ordinal));
}
