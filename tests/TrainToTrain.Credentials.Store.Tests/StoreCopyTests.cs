using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Moving a store: from a file to a server, back, and between two of a kind.</summary>
public sealed class StoreCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Ways() => new() { { "file", "server" }, { "server", "file" }, { "file", "file" }, { "server", "server" } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void Everything_arrives_and_the_old_store_takes_nothing_any_more(string from, string to)
    {
        using var workspace = Filled(from);
        var target = Empty(to);
        var before = StoreCopy.Contents(PlaceOf(workspace.Path));

        var done = StoreCopy.Run(new StoreCopyRequest(PlaceOf(workspace.Path), PlaceOf(target), Moves: true));

        Assert.False(done.WasThere);
        Assert.Equal(before, done.Tables);
        Assert.Equal(before, StoreCopy.Contents(PlaceOf(target)));
        Assert.All(["credential", "status_entry", "status_history", "withdrawal", "past_key", "key_revocation", "shared", "achievement"], name => Assert.True(before.Single(table => table.Name == name).Rows > 0, name));
        Assert.Equal(StoreProblem.Moved, Assert.Throws<StoreException>(() => Open(workspace.Path)).Kind);

        // Whoever had it open finds out at the next write.
        Assert.Equal(StoreProblem.Moved, Assert.Throws<StoreException>(() => workspace.Issue(100, 100)).Kind);
        Assert.Equal(StoreProblem.Moved, Assert.Throws<StoreException>(() => workspace.Store.RevokeKey(Workspace.Trainer + "#key-1", Workspace.Now)).Kind);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_copy_goes_on_as_if_it_had_always_been_there(string from, string to)
    {
        using var workspace = Filled(from);
        var target = Empty(to);
        StoreCopy.Run(new StoreCopyRequest(PlaceOf(workspace.Path), PlaceOf(target), Moves: true));

        using var store = Open(target);
        using (var batch = store.BeginBatch("after"))
        {
            Assert.True(batch.IsIssued("row-30"));
            Workspace.Fill(batch, 31, 40);
            batch.Commit();
        }

        Assert.Equal(40, store.Credentials(CredentialFilter.Everything).Count());
        Assert.Equal(Enumerable.Range(1, 40).Select(number => Workspace.Badge(number).Id), store.Credentials(CredentialFilter.Everything).Select(badge => badge.Id));
        Assert.True(store.SetStatus(new(Workspace.Badge(35).Id, "revocation", true, null, Workspace.Now)));
        Assert.False(store.SetStatus(new(Workspace.Badge(2).Id, "revocation", true, null, Workspace.Now)));
        Assert.Equal(workspace.Store.RowKeySalt.ToArray(), store.RowKeySalt.ToArray());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_store_that_holds_something_else_is_left_alone(string from, string to)
    {
        using var workspace = Filled(from);
        var target = Empty(to);
        using (var other = Open(target)) Workspace.SetUp(other);
        var before = StoreCopy.Contents(PlaceOf(target));

        var refused = Assert.Throws<StoreException>(() => StoreCopy.Run(new StoreCopyRequest(PlaceOf(workspace.Path), PlaceOf(target), Moves: true)));

        Assert.Equal(StoreProblem.AlreadyExists, refused.Kind);
        Assert.Equal(before, StoreCopy.Contents(PlaceOf(target)));
        workspace.Issue(31, 31);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_run_that_was_cut_off_after_the_copy_is_finished_by_the_next(string from, string to)
    {
        using var workspace = Filled(from);
        var target = Empty(to);
        var request = new StoreCopyRequest(PlaceOf(workspace.Path), PlaceOf(target), Moves: false);
        var first = StoreCopy.Run(request);

        var second = StoreCopy.Run(request with { Moves = true });
        var third = StoreCopy.Run(request with { Moves = true });

        Assert.Equal((true, true), (second.WasThere, third.WasThere));
        Assert.Equal(first.Tables, third.Tables);
        Assert.Equal(StoreProblem.Moved, Assert.Throws<StoreException>(() => StoreCopy.Run(request with { To = PlaceOf(Empty(to)) })).Kind);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_made()
    {
        var missing = StorePlace.InFile(_folder.File("missing.db"));

        Assert.Equal(StoreProblem.CannotOpen, Assert.Throws<StoreException>(() => StoreCopy.Run(new StoreCopyRequest(missing, StorePlace.InFile(_folder.File("new.db")), Moves: true))).Kind);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_digest_tells_values_apart_that_look_alike_side_by_side()
    {
        var table = new TableShape("t", [new("a", ColumnKind.Text, "TEXT"), new("b", ColumnKind.Text, "TEXT")], ["a"], []);
        string Of(params object?[][] rows)
        {
            using var digest = new TableDigest(table);
            foreach (var row in rows) digest.Add(row);
            return digest.Finish().Digest;
        }

        string[] all = [Of(["ab", "c"]), Of(["a", "bc"]), Of(["abc", null]), Of(["abc", ""]), Of(["a", "b"], ["c", ""]), Of(["a", "b"]), Of()];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    internal static StorePlace PlaceOf(string place) =>
        PostgresAddress.TryParse(place, out var address, out _) ? StorePlace.On(address.WithPassword(PostgresServer.Password)) : StorePlace.InFile(place);

    private static CredentialStore Open(string place) => StoreEngine.Open(place);

    private string Empty(string kind) => EngineOf(kind).Make(_folder);

    internal static StoreEngine EngineOf(string kind) => kind == "file" ? StoreEngine.Sqlite : StoreEngine.Postgres;

    /// <summary>Something in every table; what is odd to one of the databases among it.</summary>
    internal static Workspace Filled(string kind)
    {
        var workspace = new Workspace(EngineOf(kind));
        var store = workspace.Store;
        workspace.Issue(1, 30);
        store.PutAchievement(new("urn:a", "Ünïcode 𝔘 \\ ' \"\t", "{ \"a\": \"\u0001\" }"u8.ToArray(), Workspace.Now));
        store.PutAchievement(new("urn:Z", "", ReadOnlyMemory<byte>.Empty, Workspace.Now));
        store.SetStatus(new(Workspace.Badge(1).Id, "suspension", true, "under review", Workspace.Now, "ada"));
        store.SetStatus(new(Workspace.Badge(2).Id, "revocation", true, null, Workspace.Now));
        store.EnsureRegister(Workspace.Trainer, "https://trainer.example/status/register");
        store.Withdraw(new WithdrawalRecord(new Withdrawal(Workspace.Badge(3).Id, WithdrawalReason.Cessation, Workspace.Now), Workspace.Now));
        var past = new PastKey(Workspace.Trainer + "#key-1", "trainer", "{}", Workspace.Now, null, Workspace.Now);
        store.RotateKey(store.FindIssuer(Workspace.Trainer)! with { KeyName = "trainer-2", VerificationMethod = Workspace.Trainer + "#key-2" }, past);
        store.RevokeKey(past.VerificationMethod, Workspace.Now.AddDays(-1));
        store.Share(Workspace.Badge(4).Id);
        using var batch = store.BeginBatch("recognised");
        batch.Save(RecognitionTests.Record(5, RecognitionTests.Entry("https://lists.example/1", 7)));
        batch.Commit();
        return workspace;
    }
}
