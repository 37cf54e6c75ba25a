using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Cli.Sweeping;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Sweeping;

/// <summary>What becomes of statements about badges from elsewhere when those are revoked, or nobody can be asked: on both engines, with lists really signed.</summary>
public abstract class SweepTests : IDisposable
{
    private const string Authority = "did:web:board.example";
    private const string Revocations = "https://board.example/status/revocation";
    private const string Suspensions = "https://board.example/status/suspension";

    private readonly World _world = new();
    private readonly Party _ministry;
    private readonly CredentialStore _store;

    protected SweepTests(StorePlace place)
    {
        _ministry = _world.Person("Ministry of Skills");
        _store = CredentialStore.Open(place, _world.Clock);
        _store.AddIssuer(new IssuerRecord(Authority, "board", "Board", "authority", "board", Authority + "#key-1", "US-KY", _world.Now));
        _store.EnsureStatusList(Revocations, Authority, "revocation");
        _store.EnsureStatusList(Suspensions, Authority, "suspension");
    }

    /// <summary>How many statements there are in the test of many; 100,000 is what was measured.</summary>
    private static int Many => int.Parse(Environment.GetEnvironmentVariable("T2T_SWEEP_STATEMENTS") ?? "2000", CultureInfo.InvariantCulture);

    public virtual void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_many_exactly_those_revoked_abroad_are_revoked_each_list_asked_once_and_none_by_silence()
    {
        const int Lists = 20;
        Recognise([.. Enumerable.Range(0, Many).Select(number => Statement(number, Url(number % Lists), number / Lists))]);
        string[] abroad = [.. Enumerable.Range(0, Many).Where(number => number % 100 == number / 100 % Lists).Select(Id)]; // one in a hundred, in all of the lists
        foreach (var list in abroad.Select(NumberOf).GroupBy(number => number % Lists)) Host(list.Key, [.. list.Select(number => number / Lists)]);
        bool Reachable(int number) => number % Lists % 2 == 0;
        for (var list = 1; list < Lists; list += 2) _world.TakeOffline(Url(list));

        var half = await SweepAsync();

        Assert.Equal(Lists, _world.Fetched.Count);
        Assert.Equal(Lists, _world.Fetched.Distinct().Count());
        Assert.Equal(abroad.Where(id => Reachable(NumberOf(id))).Order(), Revoked().Order());
        Assert.Contains(abroad, id => !Reachable(NumberOf(id)));
        Assert.Equal(Many / 2, half.Sum(each => each.Stale));
        Assert.Equal((Many / 2, _world.Now), (_store.RecognitionStanding().Stale, _store.RecognitionStanding().StaleSince!.Value));

        for (var list = 1; list < Lists; list += 2) _world.BringBack(Url(list));
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _world.Fetched.Clear();
        var whole = await SweepAsync();

        Assert.Equal(Lists, _world.Fetched.Count);
        Assert.Equal(abroad.Order(), Revoked().Order());
        Assert.Equal(Many / 100, abroad.Length);
        Assert.Equal(0, whole.Sum(each => each.Stale));
        Assert.Equal(new RecognitionStanding(0, null, _world.Now), _store.RecognitionStanding());
        Assert.Empty((await SweepAsync()).SelectMany(each => each.Revoked));
    }

    [Fact]
    public async Task The_history_names_the_badge_and_the_list_that_says_so()
    {
        Recognise(Statement(1, Url(0), 1));
        Host(0, 1);

        await SweepAsync();

        Assert.Equal($"revoked abroad: urn:foreign:1, says {Url(0)}", Assert.Single(_store.StatusHistory(Id(1))).Reason);
        Assert.Equal("revoke", _store.Audit(Id(1)).Last().Action);
    }

    [Theory]
    [InlineData("unsigned")]
    [InlineData("forged")]
    [InlineData("ended")]
    [InlineData("of another")]
    [InlineData("of another purpose")]
    [InlineData("nothing")]
    public async Task A_list_that_is_not_good_revokes_nobody_and_since_when_is_kept(string fault)
    {
        Recognise(Statement(1, Url(0), 1), Statement(2, Url(0), 2));
        var other = _world.Person("Somebody else");
        byte[] list = fault switch
        {
            "unsigned" => StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft { Id = Url(0), IssuerId = _ministry.Did, Purpose = "revocation", SetIndexes = [1], Entries = 131_072, ValidFrom = _world.Now }),
            "forged" => _world.SignedList(Url(0), other, "revocation", [1], draft => draft with { IssuerId = _ministry.Did }),
            "ended" => _world.SignedList(Url(0), _ministry, "revocation", [1], draft => draft with { ValidUntil = _world.Now.AddSeconds(-1) }),
            "of another" => _world.SignedList(Url(0), other, "revocation", [1]),
            "of another purpose" => _world.SignedList(Url(0), _ministry, "suspension", [1]),
            _ => [],
        };
        if (list.Length > 0) _world.Host(Url(0), list);

        var first = Assert.Single(await SweepAsync());
        var since = _world.Now;
        _world.Clock.Advance(TimeSpan.FromDays(2));
        var second = Assert.Single(await SweepAsync());

        Assert.Empty(Revoked());
        Assert.NotNull(first.Problem);
        Assert.Equal((2, since), (first.Stale, first.StaleSince!.Value));
        Assert.Equal((2, since), (second.Stale, second.StaleSince!.Value));
        Assert.Equal((2, since), (_store.RecognitionStanding().Stale, _store.RecognitionStanding().StaleSince!.Value));

        Host(0);
        Assert.Equal(0, Assert.Single(await SweepAsync()).Stale);
        Assert.Null(_store.RecognitionStanding().StaleSince);
    }

    [Fact]
    public async Task Of_an_entry_that_a_good_list_does_not_have_nothing_is_known_and_the_others_are_as_it_says()
    {
        Recognise(Statement(1, Url(0), 1), Statement(2, Url(0), 200_000), Statement(3, Url(0), 3));
        Host(0, 1);

        var swept = Assert.Single(await SweepAsync());

        Assert.Equal([Id(1)], Revoked());
        Assert.Equal(1, swept.Stale);
        Assert.Contains("too short", swept.Problem, StringComparison.Ordinal);
        Assert.Equal([Id(2)], _store.RecognisedPlaces().Where(each => each.StaleSince is not null).Select(each => each.StatementId));
    }

    [Fact]
    public async Task Suspended_abroad_is_suspended_here_and_reinstated_with_it_and_nothing_else_is()
    {
        Recognise(Statement(1, Url(0), 1, "suspension"), Statement(2, Url(0), 2, "suspension"));
        _store.SetStatus(new StatusChange(Id(2), "suspension", true, "a complaint here", _world.Now));
        Host(0, "suspension", 1);

        Assert.Equal([Id(1)], Assert.Single(await SweepAsync()).Suspended);
        Assert.NotNull(_store.FindCredential(Id(1)).Match!.Suspended);

        Host(0, "suspension");
        Assert.Equal([Id(1)], Assert.Single(await SweepAsync()).Reinstated);
        Assert.Null(_store.FindCredential(Id(1)).Match!.Suspended);
        Assert.NotNull(_store.FindCredential(Id(2)).Match!.Suspended);
        Assert.Empty(Revoked());
    }

    [Fact]
    public async Task One_that_cannot_be_suspended_here_is_told_of()
    {
        Recognise(Statement(1, Url(0), 1, "suspension") with { Suspendable = false });
        Host(0, "suspension", 1);

        var swept = Assert.Single(await SweepAsync());

        Assert.Equal([Id(1)], swept.NotSuspendable);
        Assert.Empty(swept.Suspended);
    }

    [Fact]
    public async Task A_look_changes_nothing()
    {
        Recognise(Statement(1, Url(0), 1), Statement(2, Url(1), 1));
        Host(0, 1);
        var before = _store.RecognisedPlaces().ToList();

        var seen = await SweepAsync(isDry: true);

        Assert.Equal([Id(1)], seen.SelectMany(each => each.Revoked));
        Assert.Equal(1, seen.Sum(each => each.Stale));
        Assert.Empty(Revoked());
        Assert.Equal(before, _store.RecognisedPlaces());
    }

    [Fact]
    public async Task Cut_off_after_any_list_the_next_sweep_does_the_rest()
    {
        for (var list = 0; list < 6; list++)
        {
            Recognise(Statement(list, Url(list), 1));
            Host(list, 1);
        }

        for (var done = 1; done <= 6; done++)
        {
            await foreach (var each in Sweep().RunAsync(TestContext.Current.CancellationToken))
            {
                Assert.Single(each.Revoked);
                break;
            }

            Assert.Equal(done, Revoked().Count());
        }

        Assert.Empty(await SweepAsync());
    }

    [Fact]
    public async Task A_way_of_keeping_status_that_is_not_known_here_is_no_word_that_it_stands()
    {
        Recognise(Statement(1, Url(0), 1) with { Kind = "OtherList" });

        var swept = Assert.Single(await SweepAsync());

        Assert.Equal(1, swept.Stale);
        Assert.Empty(_world.Fetched);
    }

    private static string Url(int list) => string.Create(CultureInfo.InvariantCulture, $"https://lists.example/{list:d3}");

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"urn:uuid:00000000-0000-4000-8000-{number:d12}");

    private static int NumberOf(string id) => int.Parse(id.AsSpan(id.Length - 12), CultureInfo.InvariantCulture);

    private static Rest Statement(int number, string list, int index, string purpose = "revocation") => new(number, new StatusPlace(list, purpose, index));

    private IEnumerable<string> Revoked() => _store.Credentials(CredentialFilter.Everything).Where(each => each.Revoked is not null).Select(each => each.Id);

    private void Host(int list, params int[] set) => Host(list, "revocation", set);

    private void Host(int list, string purpose, params int[] set) => _world.Host(Url(list), _world.SignedList(Url(list), _ministry, purpose, set));

    private Sweep Sweep(bool isDry = false) => new(_store, new ForeignLists(_world, _world.Clock), _world.Now, isDry);

    private async Task<List<SweptList>> SweepAsync(bool isDry = false)
    {
        var swept = new List<SweptList>();
        await foreach (var each in Sweep(isDry).RunAsync(TestContext.Current.CancellationToken)) swept.Add(each);
        return swept;
    }

    private void Recognise(params IReadOnlyList<Rest> statements)
    {
        using var batch = _store.BeginBatch("recognised");
        foreach (var each in statements)
        {
            var revocation = new StatusPlace(Revocations, "revocation", batch.ReserveIndex(Revocations));
            batch.Save(new IssuedCredential
            {
                Id = Id(each.Number),
                Kind = "badge",
                IssuerId = Authority,
                SubjectId = "urn:example:learner",
                AchievementId = "https://board.example/achievements/1",
                ValidFrom = _world.Now,
                Format = "vc-jwt",
                OwnBytes = Encoding.ASCII.GetBytes(Id(each.Number)),
                Status = each is { Suspendable: true, Place.Purpose: "suspension" } ? [revocation, new StatusPlace(Suspensions, "suspension", batch.ReserveIndex(Suspensions))] : [revocation],
            });
            batch.Save(new RecognitionRecord
            {
                StatementId = Id(each.Number),
                RecogniserId = Authority,
                ForeignId = string.Create(CultureInfo.InvariantCulture, $"urn:foreign:{each.Number}"),
                ForeignDigest = string.Create(CultureInfo.InvariantCulture, $"uDigest{each.Number}"),
                ForeignIssuerId = _ministry.Did,
                AgreementId = "urn:agreement",
                Row = 0,
                RecognisedAt = _world.Now,
                Status = [new ForeignStatus(each.Kind, each.Place)],
            });
        }

        batch.Commit();
    }

    /// <summary>What one statement rests on.</summary>
    private sealed record Rest(int Number, StatusPlace Place)
    {
        public string Kind { get; init; } = "BitstringStatusListEntry";

        public bool Suspendable { get; init; } = true;
    }
}

public sealed class SqliteSweepTests : SweepTests
{
    private readonly string _folder;

    public SqliteSweepTests() : this(Directory.CreateTempSubdirectory("t2t-sweep-").FullName)
    {
    }

    private SqliteSweepTests(string folder) : base(StorePlace.InFile(Path.Combine(folder, "t2t.db"))) => _folder = folder;

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class PostgresSweepTests() : SweepTests(Place())
{
    private static StorePlace Place()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresAddress.TryParse(PostgresServer.Shared.Url(PostgresServer.Shared.CreateDatabase()), out var address, out var problem)
            ? StorePlace.On(address.WithPassword(PostgresServer.Password))
            : throw new InvalidOperationException(problem);
    }
}
