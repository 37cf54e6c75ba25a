using System.Text;
using TrainToTrain.Credentials.Issuing;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class BulkBatchTests(StoreEngine engine) : StoreTests(engine)
{
    private static readonly BulkRequest Request = new("a country", "digest-1", 40);

    [Fact]
    public void Chunks_are_kept_one_by_one_and_the_batch_is_unfinished_until_it_is_said_to_be_complete()
    {
        var batch = Store.TakeUpBulk(Request);
        Assert.Null(batch.Id);
        Assert.Empty(batch.Keep(Badges(batch, 1, 20)));
        Assert.Equal((20L, null), (Only().Issued, Only().FinishedAt));
        Assert.Empty(batch.Keep(Badges(batch, 21, 40)));
        batch.Finish();
        _workspace.Reopen();

        Assert.Equal((40L, 40L, 0L), (Only().Issued, Only().RowsWanted, Only().Revoked));
        Assert.NotNull(Only().FinishedAt);
        Assert.Equal(40, Store.Credentials(new CredentialFilter { BatchId = batch.Id }).Count());
    }

    [Fact]
    public void The_same_request_goes_on_with_its_batch_and_knows_its_rows()
    {
        var batch = Store.TakeUpBulk(Request);
        batch.Keep(Badges(batch, 1, 20));
        _workspace.Reopen();

        var again = Store.TakeUpBulk(Request);
        Assert.Equal((batch.Id, 20L), (again.Id, again.Before));
        Assert.Equal([Workspace.Badge(20).Id, null], again.Find(["row-20", "row-21"]));
        again.Keep(Badges(again, 21, 40));
        again.Finish();

        Assert.Equal(40, Only().Issued);
        Assert.Null(Store.TakeUpBulk(Request).Id);
        Assert.Null(Store.TakeUpBulk(Request with { Digest = "digest-2" }).Before);
    }

    [Fact]
    public void What_badges_begin_with_is_kept_once_and_each_comes_back_whole()
    {
        var batch = Store.TakeUpBulk(Request);
        batch.Keep(Badges(batch, 1, 20));
        batch.Keep([.. Badges(batch, 21, 38), Workspace.Divided(Workspace.Badge(39), 3), Workspace.Divided(Workspace.Badge(40), 4)]);
        _workspace.Issue(41, 44);
        _workspace.Reopen();

        Assert.Equal(3, StoreCopy.Contents(StoreCopyTests.PlaceOf(_workspace.Path)).Single(table => table.Name == "stem").Rows);
        var kept = Store.Credentials(CredentialFilter.Everything).ToList();
        Assert.Equal(Enumerable.Range(1, 44).Select(number => Encoding.ASCII.GetString(Workspace.Badge(number).SecuredBytes().Span)), kept.Select(each => Encoding.ASCII.GetString(each.SecuredBytes.Span)));
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void A_row_that_is_kept_already_leaves_nothing_of_its_chunk()
    {
        var batch = Store.TakeUpBulk(Request);
        batch.Keep(Badges(batch, 1, 3));
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => batch.Keep(Badges(batch, 3, 10))).Kind);
        Assert.Equal(3, Store.Credentials(CredentialFilter.Everything).Count());
        Assert.Empty(batch.Keep(Badges(batch, 4, 10)));
    }

    [Fact]
    public void An_index_that_somebody_else_took_in_between_is_handed_back_and_never_shared()
    {
        var (first, second) = (Store.TakeUpBulk(Request), Store.TakeUpBulk(Request with { Digest = "digest-2" }));
        var place = first.Draw(Workspace.Revocations);
        second.Draw(Workspace.Revocations);
        Assert.Empty(first.Keep([Workspace.Badge(1, place)]));

        var collided = Assert.Single(second.Keep([Workspace.Badge(2, place), Workspace.Badge(3, second.Draw(Workspace.Revocations))]));
        Assert.Equal(Workspace.Badge(2).Id, collided.Id);
        Assert.Empty(second.Keep([Workspace.Badge(2, second.Draw(Workspace.Revocations))]));
        Assert.Equal(3, Store.Credentials(CredentialFilter.Everything).Count());
        Assert.True(Store.SetStatus(new StatusChange(Workspace.Badge(1).Id, "revocation", true, null, Workspace.Now)));
        Assert.Equal([place.Index], Store.SetIndexes(Workspace.Revocations));
    }

    [Fact]
    public void A_list_gives_out_each_index_once_and_no_more_than_it_should()
    {
        var batch = Store.TakeUpBulk(Request);
        var room = batch.RoomIn(Workspace.Revocations);
        var drawn = Enumerable.Range(0, room).Select(_ => batch.Draw(Workspace.Revocations).Index).ToList();
        Assert.Equal(room, drawn.Distinct().Count());
        Assert.NotEqual(drawn.Order().Take(100), drawn.Take(100).Order());
        Assert.Equal(0, batch.RoomIn(Workspace.Revocations));
        Assert.Equal(StoreProblem.ListFull, Assert.Throws<StoreException>(() => batch.Draw(Workspace.Revocations)).Kind);
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => batch.Draw("https://trainer.example/none")).Kind);
    }

    [Fact]
    public void A_batch_is_gone_through_page_by_page_and_revoked_as_one()
    {
        var batch = Store.TakeUpBulk(Request);
        batch.Keep(Badges(batch, 1, 25));
        var ids = new List<string>();
        for (var after = 0L; ;)
        {
            var (last, page) = Store.BadgesOfBatch(batch.Id!.Value, after, 10);
            if (page.Count == 0) break;
            ids.AddRange(page);
            after = last;
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => Workspace.Badge(number).Id), ids);
        var changes = ids.Select(id => new StatusChange(id, "revocation", true, "all of it", Workspace.Now)).ToList();
        Assert.Equal(5, Store.SetEach(changes.Take(5)));
        Assert.Equal(20, Store.SetEach(changes));
        Assert.Equal(0, Store.SetEach(changes));
        Assert.Equal(25, Only().Revoked);
        Assert.Equal(new BadgeStanding(ids[0], "badge", true), Assert.Single(Store.StandingsOf([ids[0], ids[0], "urn:uuid:none"])).Value);
        Assert.Equal(ids.Count, Store.StandingsOf(ids).Count);
        Assert.Equal(["issue", .. Enumerable.Repeat("revoke", 25)], Store.Audit().Select(row => row.Action));
        Assert.Empty(Store.AuditFaults());
        Assert.Throws<StoreException>(() => Store.SetEach([changes[0] with { CredentialId = "urn:uuid:none" }]));
    }

    [Fact]
    public void What_was_kept_in_one_transaction_is_a_batch_that_is_complete()
    {
        var id = _workspace.Issue(1, 2);
        var batch = Store.FindBatch(id)!;
        Assert.Equal(("a course", 2L, null), (batch.Description, batch.Issued, batch.RowsWanted));
        Assert.NotNull(batch.FinishedAt);
        Assert.Null(Store.FindBatch(id + 1));
        Assert.True(Store.IsRowIssued("row-2"));
        Assert.False(Store.IsRowIssued("row-3"));
    }

    private BatchRecord Only() => Assert.Single(Store.Batches());

    private static List<IssuedCredential> Badges(BulkBatch batch, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => Workspace.Badge(number, batch.Draw(Workspace.Revocations)))];
}

public sealed class SqliteBulkBatchTests() : BulkBatchTests(StoreEngine.Sqlite);

public sealed class PostgresBulkBatchTests() : BulkBatchTests(StoreEngine.Postgres);
