using System.Data.Common;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class StatusTests(StoreEngine engine) : StoreTests(engine)
{
    private static readonly string Id = Workspace.Badge(1).Id;

    private static StatusChange Change(string purpose, bool set, string? reason = null, string? by = null) => new(Id, purpose, set, reason, Workspace.Now.AddDays(1), by);

    private StoredCredential Badge() => Store.FindCredential(Id).Match!;

    [Fact]
    public void Revoking_sets_the_bit_the_badge_names_and_says_why()
    {
        int index;
        using (var batch = Store.BeginBatch("one"))
        {
            index = batch.ReserveIndex(Workspace.Revocations);
            batch.Save(Workspace.Badge(1, new StatusPlace(Workspace.Revocations, "revocation", index)));
            batch.Commit();
        }

        Assert.True(Store.SetStatus(Change("revocation", set: true, "issued in error")));
        _workspace.Reopen();

        Assert.Equal(new StatusMark(Workspace.Now.AddDays(1), "issued in error"), Badge().Revoked);
        Assert.Null(Badge().Suspended);
        Assert.Equal([index], Store.SetIndexes(Workspace.Revocations));
        Assert.Empty(Store.SetIndexes(Workspace.Suspensions));
    }

    [Fact]
    public void Revoking_twice_changes_nothing()
    {
        _workspace.Issue(1, 1);

        Assert.True(Store.SetStatus(Change("revocation", set: true, "first")));
        Assert.False(Store.SetStatus(Change("revocation", set: true, "second")));
        Assert.Equal("first", Badge().Revoked!.Reason);
        Assert.Single(Store.StatusHistory(Id));
    }

    [Fact]
    public void A_revocation_cannot_be_taken_back()
    {
        _workspace.Issue(1, 1);
        Store.SetStatus(Change("revocation", set: true));

        var refused = Assert.Throws<StoreException>(() => Store.SetStatus(Change("revocation", set: false)));

        Assert.Equal(StoreProblem.RevocationIsFinal, refused.Kind);
        Assert.NotNull(Badge().Revoked);
        Assert.Single(Store.SetIndexes(Workspace.Revocations));
    }

    [Fact]
    public void A_suspension_can_and_every_change_is_written_down()
    {
        _workspace.Issue(1, 1);
        Assert.False(Store.SetStatus(Change("suspension", set: false)));
        Assert.True(Store.SetStatus(Change("suspension", set: true, "under review", "ada")));
        Assert.NotNull(Badge().Suspended);
        Assert.True(Store.SetStatus(Change("suspension", set: false, "cleared", "bob")));

        Assert.Null(Badge().Suspended);
        Assert.Empty(Store.SetIndexes(Workspace.Suspensions));
        Assert.Equal([Change("suspension", true, "under review", "ada"), Change("suspension", false, "cleared", "bob")], Store.StatusHistory(Id));
    }

    [Fact]
    public void A_whole_batch_is_revoked_while_it_is_read_and_its_indexes_come_in_ascending_order()
    {
        var id = _workspace.Issue(1, 200);
        foreach (var badge in Store.Credentials(new() { BatchId = id }))
        {
            Store.SetStatus(new(badge.Id, "revocation", true, null, Workspace.Now));
        }

        var indexes = Store.SetIndexes(Workspace.Revocations).ToList();
        Assert.Equal(200, indexes.Count);
        Assert.Equal(indexes.Order(), indexes);
    }

    [Fact]
    public void Says_what_cannot_be_stopped()
    {
        using (var batch = Store.BeginBatch("without status"))
        {
            batch.Save(Workspace.Badge(1));
            batch.Commit();
        }

        Assert.Equal(StoreProblem.NoStatusEntry, Assert.Throws<StoreException>(() => Store.SetStatus(Change("revocation", true))).Kind);
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => Store.SetStatus(Change("revocation", true) with { CredentialId = "urn:x" })).Kind);
    }

    [Theory]
    [InlineData("UPDATE credential SET secured_bytes = secured_bytes")]
    [InlineData("UPDATE stem SET content = content")]
    [InlineData("DELETE FROM stem")]
    [InlineData("DELETE FROM credential")]
    [InlineData("UPDATE status_history SET reason = 'nothing to see'")]
    [InlineData("DELETE FROM status_history")]
    [InlineData("UPDATE withdrawal SET effective_from = '2027-01-01T00:00:00.000Z'")]
    [InlineData("DELETE FROM withdrawal")]
    public void What_was_signed_and_what_was_written_down_cannot_be_changed(string sql)
    {
        _workspace.Issue(1, 2);
        Store.SetStatus(Change("suspension", set: true));
        Store.Withdraw(new WithdrawalRecord(new Withdrawal(Id, WithdrawalReason.Cessation, Workspace.Now), Workspace.Now));

        Assert.ThrowsAny<DbException>(() => _workspace.Execute(sql));
    }
}

public sealed class SqliteStatusTests() : StatusTests(StoreEngine.Sqlite);

public sealed class PostgresStatusTests() : StatusTests(StoreEngine.Postgres);
