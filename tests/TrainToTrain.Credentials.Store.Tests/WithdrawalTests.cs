using TrainToTrain.Credentials.Registers;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class WithdrawalTests(StoreEngine engine) : StoreTests(engine)
{
    private const string Register = "https://trainer.example/status/register";
    private static readonly string Id = Workspace.Badge(1).Id;

    private static WithdrawalRecord Row(WithdrawalReason reason, int days, string? by = null) => new(new Withdrawal(Id, reason, Workspace.Now.AddDays(days)), Workspace.Now.AddDays(9), by);

    [Fact]
    public void Withdrawing_sets_the_bit_and_keeps_reason_and_date()
    {
        _workspace.Issue(1, 2);

        Assert.True(Store.Withdraw(Row(WithdrawalReason.Misconduct, -3, "ada")));
        _workspace.Reopen();

        Assert.Equal([Row(WithdrawalReason.Misconduct, -3, "ada")], Store.Withdrawals());
        Assert.Equal(new StatusMark(Workspace.Now.AddDays(9), "misconduct"), Store.FindCredential(Id).Match!.Revoked);
        Assert.Single(Store.SetIndexes(Workspace.Revocations));
        Assert.Equal("misconduct", Assert.Single(Store.StatusHistory(Id)).Reason);
    }

    [Fact]
    public void A_further_row_is_added_and_the_same_one_is_not()
    {
        _workspace.Issue(1, 1);

        Assert.True(Store.Withdraw(Row(WithdrawalReason.Cessation, 0)));
        Assert.False(Store.Withdraw(Row(WithdrawalReason.Cessation, 0, "bob")));
        Assert.True(Store.Withdraw(Row(WithdrawalReason.Cessation, -1)));
        Assert.True(Store.Withdraw(Row(WithdrawalReason.KeyCompromise, 0)));

        Assert.Equal(["cessation", "cessation", "keyCompromise"], Store.Withdrawals(Workspace.Trainer).Select(each => each.Withdrawal.Reason.Word));
        Assert.Empty(Store.Withdrawals("did:web:other.example"));
    }

    [Fact]
    public void What_is_not_there_or_has_no_bit_cannot_be_withdrawn()
    {
        using (var batch = Store.BeginBatch("without status"))
        {
            batch.Save(Workspace.Badge(1));
            batch.Commit();
        }

        Assert.Equal(StoreProblem.NoStatusEntry, Assert.Throws<StoreException>(() => Store.Withdraw(Row(WithdrawalReason.Cessation, 0))).Kind);
        Assert.Empty(Store.Withdrawals());
    }

    [Fact]
    public void An_issuer_has_one_register_and_it_stays_where_it_is()
    {
        var made = Store.EnsureRegister(Workspace.Trainer, Register);
        Store.MarkRegisterPublished(Register, Workspace.Now);

        Assert.Equal((Register, Workspace.Trainer, null), (made.Url, made.IssuerDid, made.PublishedAt));
        Assert.Equal(Register, Store.EnsureRegister(Workspace.Trainer, "https://elsewhere.example/register").Url);
        Assert.Equal([made with { PublishedAt = Workspace.Now }], Store.Registers());
        Store.AddIssuer(new("did:web:other.example", "other", "Other", "authority", null, "did:web:other.example#1", null, Workspace.Now));
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => Store.EnsureRegister("did:web:other.example", Register)).Kind);
    }

    [Fact]
    public void Badges_are_counted_by_issuer()
    {
        Assert.Empty(Store.BadgeCounts());
        _workspace.Issue(1, 3);

        Assert.Equal(3, Assert.Single(Store.BadgeCounts(), each => each.Key == Workspace.Trainer).Value);
    }
}

public sealed class SqliteWithdrawalTests() : WithdrawalTests(StoreEngine.Sqlite);

public sealed class PostgresWithdrawalTests() : WithdrawalTests(StoreEngine.Postgres);
