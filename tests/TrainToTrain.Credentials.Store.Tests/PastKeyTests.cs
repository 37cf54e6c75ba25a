using System.Data.Common;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>The keys an issuer has had.</summary>
public abstract class PastKeyTests(StoreEngine engine) : StoreTests(engine)
{
    private static readonly PastKey First = new(Workspace.Trainer + "#key-1", "trainer", """{"kty":"OKP"}""", Workspace.Now, null, Workspace.Now);
    private static readonly PastKey Second = new(Workspace.Trainer + "#key-2", "trainer-2", """{"kty":"EC"}""", null, Workspace.Now.AddDays(-3), Workspace.Now.AddDays(1));

    private IssuerRecord Trainer => Store.FindIssuer(Workspace.Trainer)!;

    [Fact]
    public void The_new_key_takes_the_place_of_the_old_which_is_remembered()
    {
        Assert.Empty(Store.PastKeys(Workspace.Trainer));
        var before = Trainer;

        Store.RotateKey(before with { KeyName = "trainer-2", VerificationMethod = Second.VerificationMethod }, First);
        Store.RotateKey(before with { KeyName = "trainer-3", VerificationMethod = Workspace.Trainer + "#key-3" }, Second);
        _workspace.Reopen();

        Assert.Equal(before with { KeyName = "trainer-3", VerificationMethod = Workspace.Trainer + "#key-3" }, Trainer);
        Assert.Equal([First, Second], Store.PastKeys(Workspace.Trainer));
        Assert.Empty(Store.PastKeys("did:web:other.example"));
    }

    [Fact]
    public void A_key_that_was_rotated_by_somebody_else_meanwhile_is_not_rotated_again()
    {
        var seen = Trainer;
        Store.RotateKey(seen with { KeyName = "trainer-2", VerificationMethod = Second.VerificationMethod }, First);

        var late = Assert.Throws<StoreException>(() => Store.RotateKey(seen with { KeyName = "trainer-9", VerificationMethod = Workspace.Trainer + "#key-9" }, First));

        Assert.Equal(StoreProblem.NotFound, late.Kind);
        Assert.Equal("trainer-2", Trainer.KeyName);
        Assert.Single(Store.PastKeys(Workspace.Trainer));
    }

    [Theory]
    [InlineData("UPDATE past_key SET expires = '2030-01-01T00:00:00.000Z'")]
    [InlineData("DELETE FROM past_key")]
    [InlineData("UPDATE key_revocation SET revoked = '2030-01-01T00:00:00.000Z'")]
    [InlineData("DELETE FROM key_revocation")]
    public void An_end_that_was_published_is_not_moved(string sql)
    {
        Store.RotateKey(Trainer with { KeyName = "trainer-2", VerificationMethod = Second.VerificationMethod }, First);
        Store.RevokeKey(First.VerificationMethod, Workspace.Now.AddDays(-1));

        Assert.ThrowsAny<DbException>(() => _workspace.Execute(sql));
    }

    [Fact]
    public void Of_all_days_a_key_was_revoked_from_the_earliest_counts_and_its_end_stays()
    {
        Store.RotateKey(Trainer with { KeyName = "trainer-2", VerificationMethod = Second.VerificationMethod }, First);
        Store.RotateKey(Trainer with { KeyName = "trainer-3", VerificationMethod = Workspace.Trainer + "#key-3" }, Second);

        Store.RevokeKey(First.VerificationMethod, Workspace.Now.AddDays(-1));
        Store.RevokeKey(First.VerificationMethod, Workspace.Now.AddDays(-2));
        Store.RevokeKey(First.VerificationMethod, Workspace.Now.AddDays(-1));
        Store.RevokeKey(Second.VerificationMethod, Workspace.Now);
        _workspace.Reopen();

        Assert.Equal([First with { Revoked = Workspace.Now.AddDays(-2) }, Second], Store.PastKeys(Workspace.Trainer));
    }

    [Fact]
    public void Only_a_key_of_the_past_is_revoked() => Assert.ThrowsAny<DbException>(() => Store.RevokeKey(Workspace.Trainer + "#key-1", Workspace.Now));

    [Fact]
    public void A_key_that_has_not_ended_is_no_past_key_and_nothing_changes()
    {
        var before = Trainer;

        Assert.ThrowsAny<DbException>(() => Store.RotateKey(before with { KeyName = "trainer-2", VerificationMethod = Second.VerificationMethod }, First with { Expires = null }));

        Assert.Equal(before, Trainer);
        Assert.Empty(Store.PastKeys(Workspace.Trainer));
    }
}

public sealed class SqlitePastKeyTests() : PastKeyTests(StoreEngine.Sqlite);

public sealed class PostgresPastKeyTests() : PastKeyTests(StoreEngine.Postgres);
