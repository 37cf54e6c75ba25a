using System.Data.Common;
using TrainToTrain.Credentials.Registers;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Whom an authority has barred, and the notice that says so.</summary>
public abstract class NoticeTests(StoreEngine engine) : StoreTests(engine)
{
    private const string Url = "https://trainer.example/status/barred";

    [Fact]
    public void Who_is_barred_is_told_in_order_until_they_are_not()
    {
        Assert.True(Bar("did:web:b.example"));
        Assert.True(Bar("did:web:a.example", WithdrawalReason.Misconduct));
        _workspace.Reopen();

        Assert.Equal([Row("did:web:a.example", WithdrawalReason.Misconduct), Row("did:web:b.example")], Store.Barred(Workspace.Trainer));
        Assert.True(Store.LiftBar(Workspace.Trainer, "did:web:b.example"));
        Assert.False(Store.LiftBar(Workspace.Trainer, "did:web:b.example"));
        Assert.Equal("did:web:a.example", Assert.Single(Store.Barred(Workspace.Trainer)).Trainer);
        Assert.Equal(["bar", "bar", "unbar"], Store.Audit().Select(row => row.Action).TakeLast(3));
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void The_same_once_more_changes_nothing_and_another_reason_takes_its_place()
    {
        Bar("did:web:a.example");
        var changes = Assert.Single(Store.Notices()).Changes;

        Assert.False(Bar("did:web:a.example"));
        Assert.Equal(changes, Assert.Single(Store.Notices()).Changes);
        Assert.True(Bar("did:web:a.example", WithdrawalReason.Misconduct));

        Assert.Equal(WithdrawalReason.Misconduct, Assert.Single(Store.Barred(Workspace.Trainer)).Reason);
        Assert.True(Assert.Single(Store.Notices()).Changes > changes);
    }

    [Fact]
    public void A_notice_has_one_place_and_is_marked_as_published()
    {
        Bar("did:web:a.example");
        Store.Bar(Workspace.Trainer, Row("did:web:b.example"), Url + "-moved");
        Store.MarkNoticePublished(Url, Workspace.Now.AddDays(1));

        Assert.Equal((Url, Workspace.Now.AddDays(1)), (Assert.Single(Store.Notices()).Url, Store.Notices()[0].PublishedAt!.Value));
    }

    [Theory]
    [InlineData("UPDATE barred_trainer SET reason = 'cessation'")]
    [InlineData("DELETE FROM barred_trainer")]
    public void What_was_lifted_is_history(string sql)
    {
        Bar("did:web:a.example");
        Store.LiftBar(Workspace.Trainer, "did:web:a.example");

        Assert.ThrowsAny<DbException>(() => _workspace.Execute(sql));
    }

    private bool Bar(string trainer, WithdrawalReason? reason = null) => Store.Bar(Workspace.Trainer, Row(trainer, reason), Url);

    private static BarredTrainer Row(string trainer, WithdrawalReason? reason = null) => new(trainer, reason ?? WithdrawalReason.Cessation, Workspace.Now.AddDays(-3));
}

public sealed class SqliteNoticeTests() : NoticeTests(StoreEngine.Sqlite);

public sealed class PostgresNoticeTests() : NoticeTests(StoreEngine.Postgres);
