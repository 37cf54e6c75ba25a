using TrainToTrain.Credentials.Registers;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class SqliteAuditTests() : AuditTests(StoreEngine.Sqlite)
{
    private protected override string WithoutTriggers => "DROP TRIGGER audit_is_final; DROP TRIGGER audit_stays; DROP TRIGGER credential_is_final; DROP TRIGGER credential_stays;";
}

public sealed class PostgresAuditTests() : AuditTests(StoreEngine.Postgres)
{
    private protected override string WithoutTriggers => "ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE credential DISABLE TRIGGER USER;";
}

/// <summary>What is done is written down with it, and whatever is changed in what was written down shows.</summary>
public abstract class AuditTests(StoreEngine engine) : StoreTests(engine)
{
    private protected abstract string WithoutTriggers { get; }

    [Fact]
    public void Everything_signed_or_taken_back_is_a_row_of_who_did_it()
    {
        var batch = _workspace.Issue(1, 30);
        Store.SetStatus(new(Workspace.Badge(1).Id, "revocation", true, null, Workspace.Now));
        Store.SetStatus(new(Workspace.Badge(1).Id, "revocation", true, null, Workspace.Now));
        Store.SetStatus(new(Workspace.Badge(2).Id, "suspension", true, null, Workspace.Now));
        Store.SetStatus(new(Workspace.Badge(2).Id, "suspension", false, null, Workspace.Now));
        Store.Withdraw(new WithdrawalRecord(new Withdrawal(Workspace.Badge(3).Id, WithdrawalReason.Cessation, Workspace.Now), Workspace.Now));
        Store.KeepPublications([new(Workspace.Revocations, "list"u8.ToArray())]);
        Store.KeepPublications([new(Workspace.Revocations, "list"u8.ToArray())]);
        var past = new PastKey(Workspace.Trainer + "#key-1", "trainer", "{}", Workspace.Now, null, Workspace.Now);
        Store.RotateKey(Store.FindIssuer(Workspace.Trainer)! with { KeyName = "trainer-2", VerificationMethod = Workspace.Trainer + "#key-2" }, past);
        Store.RevokeKey(past.VerificationMethod, Workspace.Now);

        var rows = Store.Audit().ToList();
        Assert.Equal(["issue", "revoke", "suspend", "reinstate", "revoke", "withdraw", "publish", "rotate-key", "revoke-key"], rows.Select(row => row.Action));
        Assert.StartsWith($"batch:{batch}:", rows[0].Subject, StringComparison.Ordinal);
        Assert.Equal((30, Workspace.Trainer + "#key-1"), (rows[0].Amount, rows[0].VerificationMethod));
        Assert.Equal(Workspace.Badge(1).Id, rows[1].Subject);
        Assert.Equal(Workspace.Trainer + "#key-1", rows[6].VerificationMethod);
        Assert.All(rows, row => Assert.Equal((Environment.UserName, Environment.MachineName), (row.Actor, row.Host)));
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void What_was_not_kept_is_not_written_down_and_the_trail_goes_on()
    {
        using (var batch = Store.BeginBatch("never")) Workspace.Fill(batch, 1, 5);
        using (var batch = Store.BeginBatch("cut off"))
        {
            Workspace.Fill(batch, 1, 5);
            Store.SetStatus(new(Workspace.Badge(1).Id, "revocation", true, null, Workspace.Now));
        }

        Assert.Empty(Store.Audit());
        _workspace.Issue(1, 5);
        _workspace.Reopen();
        _workspace.Issue(6, 10);
        Assert.Equal(2, Store.Audit().Count());
        Assert.Equal(Store.Audit().First().Digest, Store.Audit().Last().Previous);
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void Processes_that_work_side_by_side_have_chains_of_their_own_and_the_next_names_the_ends_of_all()
    {
        _workspace.Issue(1, 1);
        using (var other = _workspace.Open())
        {
            for (var number = 2; number <= 4; number++)
            {
                using (var batch = other.BeginBatch("other"))
                {
                    Workspace.Fill(batch, 10 * number, 10 * number);
                    batch.Commit();
                }

                _workspace.Issue(number, number);
            }
        }

        var ends = Store.Audit().GroupBy(row => row.Chain).Select(chain => chain.Last().Digest).ToList();
        _workspace.Reopen();
        _workspace.Issue(5, 5);

        Assert.Equal(2, ends.Count);
        Assert.Equal(ends.Order(StringComparer.Ordinal), Store.Audit().Last().Previous.Split(' '));
        Assert.Empty(Store.AuditFaults());
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'nobody' WHERE number = 2", "not as it was written")]
    [InlineData("UPDATE audit SET subject = 'urn:x' WHERE number = 3", "not as it was written")]
    [InlineData("DELETE FROM audit WHERE number = 2", "rows are missing")]
    [InlineData("DELETE FROM audit WHERE number IN (1, 2, 3)", "that a later one names")]
    [InlineData("DELETE FROM audit WHERE number = 1", "rows are missing")]
    [InlineData("DELETE FROM audit WHERE number = 4", "is in no row")]
    [InlineData("UPDATE credential SET secured_bytes = subject_name_bytes", "not what row")]
    [InlineData("DELETE FROM status_entry WHERE credential = 5; DELETE FROM credential WHERE number = 5", "not what row")]
    [InlineData("UPDATE credential SET batch_id = 1 WHERE batch_id = 2", "not what row")]
    public void Whoever_changes_the_trail_or_what_it_is_about_shows(string sql, string fault)
    {
        _workspace.Issue(1, 3);
        Store.SetStatus(new(Workspace.Badge(1).Id, "revocation", true, null, Workspace.Now));
        Store.SetStatus(new(Workspace.Badge(2).Id, "revocation", true, null, Workspace.Now));
        _workspace.Reopen();
        _workspace.Issue(4, 6);
        Assert.Empty(Store.AuditFaults());

        Assert.ThrowsAny<System.Data.Common.DbException>(() => _workspace.Execute("DELETE FROM audit"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => _workspace.Execute("UPDATE audit SET actor = 'x'"));
        _workspace.Execute(WithoutTriggers + sql.Replace("subject_name_bytes", _workspace.Path.Contains("://", StringComparison.Ordinal) ? "'{}'::bytea" : "CAST('{}' AS BLOB)", StringComparison.Ordinal));

        Assert.Contains(Store.AuditFaults(), each => each.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_kept_chunk_by_chunk_have_a_row_a_chunk()
    {
        var bulk = Store.TakeUpBulk(new BulkRequest("request", "a large course", 30));
        for (var chunk = 0; chunk < 3; chunk++)
        {
            bulk.Keep(Enumerable.Range((chunk * 10) + 1, 10).Select(number => Workspace.Badge(number, bulk.Draw(Workspace.Revocations))));
        }

        Assert.Equal([10, 10, 10], Store.Audit().Select(row => row.Amount));
        Assert.Single(Store.Audit().Select(row => row.Subject).Distinct());
        Assert.Empty(Store.AuditFaults());
    }
}
