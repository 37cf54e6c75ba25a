using System.Data.Common;
using TrainToTrain.Credentials.Status;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>What statements about badges from elsewhere rest on, and how a sweep goes through it.</summary>
public abstract class RecognitionTests(StoreEngine engine) : StoreTests(engine)
{
    private const string First = "https://lists.example/1";
    private const string Second = "https://lists.example/2";
    private static readonly DateTimeOffset Later = Workspace.Now.AddDays(1);

    [Fact]
    public void What_a_statement_rests_on_is_found_by_it_and_by_the_badge()
    {
        Recognise(1, Entry(First, 7), Entry(Second, 9, "suspension"));
        _workspace.Reopen();

        var found = Store.FindRecognition(Workspace.Badge(1).Id)!;

        Assert.Equivalent(Record(1, Entry(First, 7), Entry(Second, 9, "suspension")), found, strict: true);
        Assert.Equal(found.StatementId, Store.FindRecognised(Workspace.Trainer, "urn:foreign:1", "uOther")!.StatementId);
        Assert.Equal(found.StatementId, Store.FindRecognised(Workspace.Trainer, "urn:foreign:other", "uDigest1")!.StatementId);
        Assert.Null(Store.FindRecognised(Workspace.Trainer, "urn:foreign:2", "uDigest2"));
        Assert.Null(Store.FindRecognised("did:web:other.example", "urn:foreign:1", "uDigest1"));
        Assert.Null(Store.FindRecognition("urn:uuid:none"));
        Assert.Equal(["issue", "recognise"], Store.Audit().Select(row => row.Action).TakeLast(2));
        Assert.Equal(Workspace.Badge(1).Id, Store.Audit().Last().Subject);
        Assert.Empty(Store.AuditFaults());
    }

    [Theory]
    [InlineData("urn:foreign:1", "uDigest2")]
    [InlineData("urn:foreign:2", "uDigest1")]
    public void Neither_an_id_nor_a_digest_is_recognised_twice(string id, string digest)
    {
        Recognise(1, Entry(First, 7));
        using (var batch = Store.BeginBatch("again"))
        {
            batch.Save(Workspace.Badge(2));
            Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => batch.Save(Record(2) with { ForeignId = id, ForeignDigest = digest })).Kind);
        }

        Assert.Null(Store.FindCredential(Workspace.Badge(2).Id).Match);
    }

    [Fact]
    public void What_is_in_no_batch_that_was_committed_was_never_recognised()
    {
        using (var batch = Store.BeginBatch("cut off"))
        {
            batch.Save(Workspace.Badge(1));
            batch.Save(Record(1, Entry(First, 7)));
        }

        Assert.Null(Store.FindRecognised(Workspace.Trainer, "urn:foreign:1", "uDigest1"));
        Assert.Empty(Store.RecognisedPlaces());
    }

    [Fact]
    public void A_sweep_goes_list_by_list_and_leaves_out_what_is_revoked()
    {
        Recognise(1, Entry(Second, 1));
        Recognise(2, Entry(First, 2), Entry(Second, 2));
        Recognise(3, Entry(First, 3) with { Kind = "StatusList2021Entry" });
        Recognise(4, Entry(First, 4));
        Recognise(5, new ForeignStatus("BitstringStatusListEntry", new StatusPlace(First, "revocation", 5) { Size = 4 }));
        Store.SetStatus(new StatusChange(Workspace.Badge(4).Id, "revocation", true, null, Workspace.Now, null));

        var places = Store.RecognisedPlaces().ToList();

        Assert.Equal([(First, 2), (First, 5), (First, 3), (Second, 1), (Second, 2)], places.Select(each => (each.Status.Place.List, each.Status.Place.Index)));
        Assert.Equal(new RecognisedPlace(Workspace.Badge(5).Id, "urn:foreign:5", "did:web:elsewhere.example", new ForeignStatus("BitstringStatusListEntry", new StatusPlace(First, "revocation", 5) { Size = 4 }), Workspace.Now, null), places[1]);
    }

    [Fact]
    public void While_places_are_read_statements_can_be_revoked_and_lists_marked()
    {
        for (var number = 1; number <= 40; number++) Recognise(number, Entry(number % 2 == 0 ? First : Second, number));
        var seen = 0;
        foreach (var place in Store.RecognisedPlaces())
        {
            seen++;
            Store.SetStatus(new StatusChange(place.StatementId, "revocation", true, "revoked abroad", Later, "sweep"));
            Store.MarkListStale(place.Status.Place.List, Later);
        }

        Assert.InRange(seen, 20, 40);
        while (Store.RecognisedPlaces().FirstOrDefault() is { } left) Store.SetStatus(new StatusChange(left.StatementId, "revocation", true, "revoked abroad", Later, "sweep"));
        Assert.Equal(40, Store.Credentials(CredentialFilter.Everything).Count(each => each.Revoked is not null));
    }

    [Fact]
    public void A_list_that_was_read_says_of_all_but_those_named_that_they_stand()
    {
        for (var number = 1; number <= 4; number++) Recognise(number, Entry(First, number), Entry(Second, number));
        Store.MarkListStale(First, Later);
        Store.MarkListStale(Second, Later);
        Store.MarkListStale(Second, Later.AddDays(1));

        Store.MarkListRead(First, Later.AddDays(2), [Workspace.Badge(2).Id, Workspace.Badge(3).Id]);

        Assert.Equal([Later.AddDays(2), Workspace.Now, Workspace.Now, Later.AddDays(2)], Of(First).Select(each => each.GoodAt));
        Assert.All(Of(First), each => Assert.Null(each.StaleSince));
        Assert.All(Of(Second), each => Assert.Equal((Workspace.Now, Later), (each.GoodAt, each.StaleSince!.Value)));

        Store.MarkListRead(Second, Later.AddDays(3), []);

        Assert.All(Of(Second), each => Assert.Equal((Later.AddDays(3), null), (each.GoodAt, each.StaleSince)));
    }

    [Fact]
    public void Of_an_erased_statement_the_badge_is_forgotten_and_a_sweep_still_finds_its_entry()
    {
        Recognise(1, Entry(First, 7));

        Store.Erase([Workspace.Badge(1).Id]);

        Assert.Null(Store.FindRecognised(Workspace.Trainer, "urn:foreign:1", "uDigest1"));
        var place = Assert.Single(Store.RecognisedPlaces());
        Assert.Equal((Workspace.Badge(1).Id, (string?)null, First), (place.StatementId, place.ForeignId, place.Status.Place.List));
        Recognise(2, Entry(First, 7));
    }

    [Theory]
    [InlineData("UPDATE recognition SET agreement_id = 'urn:other'")]
    [InlineData("UPDATE recognition SET foreign_id = 'urn:other'")]
    [InlineData("DELETE FROM recognition")]
    [InlineData("UPDATE recognition_status SET position = 8")]
    [InlineData("DELETE FROM recognition_status")]
    public void What_a_statement_rests_on_is_not_changed(string sql)
    {
        Recognise(1, Entry(First, 7));

        Assert.ThrowsAny<DbException>(() => _workspace.Execute(sql));
    }

    private IEnumerable<RecognisedPlace> Of(string list) => Store.RecognisedPlaces().Where(each => each.Status.Place.List == list);

    private void Recognise(int number, params ForeignStatus[] status)
    {
        using var batch = Store.BeginBatch("recognised");
        batch.Save(Workspace.Badge(number, new StatusPlace(Workspace.Revocations, "revocation", batch.ReserveIndex(Workspace.Revocations))));
        batch.Save(Record(number, status));
        batch.Commit();
    }

    internal static ForeignStatus Entry(string list, int index, string purpose = "revocation") => new("BitstringStatusListEntry", new StatusPlace(list, purpose, index));

    internal static RecognitionRecord Record(int number, params ForeignStatus[] status) => new()
    {
        StatementId = Workspace.Badge(number).Id,
        RecogniserId = Workspace.Trainer,
        ForeignId = $"urn:foreign:{number}",
        ForeignDigest = $"uDigest{number}",
        ForeignIssuerId = "did:web:elsewhere.example",
        AgreementId = "urn:agreement",
        Row = 2,
        RecognisedAt = Workspace.Now,
        Status = status,
    };
}

public sealed class SqliteRecognitionTests() : RecognitionTests(StoreEngine.Sqlite);

public sealed class PostgresRecognitionTests() : RecognitionTests(StoreEngine.Postgres);
