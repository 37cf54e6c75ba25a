using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class SqliteErasureTests() : ErasureTests(StoreEngine.Sqlite)
{
    [Fact]
    public void Nothing_of_it_is_left_in_the_files()
    {
        _workspace.Issue(1, 400);
        using (var batch = Store.BeginBatch("a name to look for"))
        {
            batch.Save(Workspace.Badge(1000) with { SubjectName = "Wilhelmina Ehrenfried", RowKey = "key-to-look-for", CommonBytes = default, OwnBytes = Encoding.UTF8.GetBytes("{\"name\":\"Wilhelmina Ehrenfried\",\"more\":\"" + new string('x', 20_000) + "\"}") });
            batch.Commit();
        }

        _workspace.Issue(401, 800);
        Assert.True(IsInFiles("Wilhelmina") && IsInFiles("key-to-look-for"));

        Store.Erase([Workspace.Badge(1000).Id]);
        Store.Forget();

        Assert.False(IsInFiles("Wilhelmina"));
        Assert.False(IsInFiles("key-to-look-for"));
        Assert.False(IsInFiles("10000000-0000-4000-8000-000000001000"));
        Assert.True(IsInFiles(Workspace.Badge(999 + 1).Id));
    }

    private bool IsInFiles(string text) => Directory.EnumerateFiles(Path.GetDirectoryName(_workspace.Path)!)
        .Any(file =>
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[open.Length];
            open.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });
}

public sealed class PostgresErasureTests() : ErasureTests(StoreEngine.Postgres)
{
    [Fact]
    public void The_digest_in_the_place_of_the_bytes_has_to_be_theirs()
    {
        _workspace.Issue(1, 1);
        Assert.ThrowsAny<DbException>(() => _workspace.Execute("UPDATE credential SET format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = sha256('other')"));
        _workspace.Execute("UPDATE credential SET format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = sha256(secured_bytes)");
    }
}

/// <summary>What is about a person goes, and nothing else can be changed that way.</summary>
public abstract class ErasureTests(StoreEngine engine) : StoreTests(engine)
{
    private string Blob(int length) => _workspace.Path.Contains("://", StringComparison.Ordinal) ? "sha256(secured_bytes)" : $"zeroblob({length})";

    [Theory]
    [InlineData("standard")]
    [InlineData("adaptation")]
    [InlineData("standard-endorsement")]
    public void What_is_about_an_achievement_is_nobodys_to_be_erased(string kind)
    {
        using (var batch = Store.BeginBatch("of an achievement"))
        {
            batch.Save(Workspace.Badge(1) with { Kind = kind });
            batch.Commit();
        }

        Assert.False(Store.FindCredential(Workspace.Badge(1).Id).Match!.IsAboutLearner);
        Assert.Equal(StoreProblem.NoStatusEntry, Assert.Throws<StoreException>(() => Store.Erase([Workspace.Badge(1).Id])).Kind);
    }

    [Fact]
    public void What_is_about_the_person_goes_and_the_badge_can_still_be_revoked()
    {
        _workspace.Issue(1, 3);
        var badge = Workspace.Badge(2);
        Store.Share(badge.Id);

        Assert.Equal(1, Store.Erase([badge.Id]));
        Assert.Equal(0, Store.Erase([badge.Id]));
        Store.Forget();

        var left = Store.FindCredential(badge.Id).Match!;
        Assert.True(left.IsErased);
        Assert.Equal(("urn:t2t:erased", null, null), (left.SubjectId, left.SubjectName, left.RowKey));
        Assert.Equal(SHA256.HashData(badge.SecuredBytes().Span), left.SecuredBytes.ToArray());
        Assert.Empty(Store.Shared());
        Assert.Empty(Store.Credentials(new CredentialFilter { SubjectId = badge.SubjectId }));
        Assert.Equal(2, Store.Credentials(CredentialFilter.Everything).Count());
        Assert.Equal(3, Store.Credentials(new CredentialFilter { ErasedToo = true }).Count());
        Assert.True(Store.SetStatus(new(badge.Id, "revocation", true, null, Workspace.Now)));
        Assert.Single(Store.SetIndexes(Workspace.Revocations));
        Assert.Equal(["issue", "erase", "revoke"], Store.Audit().Select(row => row.Action));
        Assert.Empty(Store.AuditFaults());

        // The same row is a new badge.
        using var batch = Store.BeginBatch("again");
        Assert.False(batch.IsIssued(badge.RowKey!));
    }

    [Fact]
    public void What_the_badge_had_in_common_with_others_is_theirs_and_not_its_own_any_more()
    {
        _workspace.Issue(2, 2);
        var kept = $"UPDATE credential SET format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = {Blob(32)}";
        Assert.ThrowsAny<DbException>(() => _workspace.Execute(kept));

        Store.Erase([Workspace.Badge(2).Id]);
        Assert.Equal(SHA256.HashData(Workspace.Badge(2).SecuredBytes().Span), Store.FindCredential(Workspace.Badge(2).Id).Match!.SecuredBytes.ToArray());
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void All_of_them_or_none()
    {
        _workspace.Issue(1, 2);
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => Store.Erase([Workspace.Badge(1).Id, "urn:missing"])).Kind);
        Assert.Equal(2, Store.Credentials(CredentialFilter.Everything).Count());
    }

    [Theory]
    [InlineData("subject_name = 'Another'")]
    [InlineData("format = 'erased'")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = SHORT")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = 'x', row_key = NULL, secured_bytes = DIGEST")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = 'x', secured_bytes = DIGEST")]
    [InlineData("format = 'erased', subject_id = 'urn:other', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST, id = 'urn:x'")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST, issuer_id = 'urn:x'")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST, achievement_id = NULL")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST, valid_until = NULL")]
    [InlineData("format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = DIGEST, issued_at = 'x'")]
    public void Nothing_else_of_a_credential_can_be_changed(string change)
    {
        _workspace.Issue(1, 1);
        var short_ = _workspace.Path.Contains("://", StringComparison.Ordinal) ? "'x'" : "zeroblob(31)";
        Assert.ThrowsAny<DbException>(() => _workspace.Execute("UPDATE credential SET " + change.Replace("DIGEST", Blob(32), StringComparison.Ordinal).Replace("SHORT", short_, StringComparison.Ordinal)));
        Assert.False(Store.FindCredential(Workspace.Badge(1).Id).Match!.IsErased);
    }

    [Fact]
    public void What_was_erased_is_not_changed_again_and_no_accreditation_is_erased()
    {
        using (var batch = Store.BeginBatch("an accreditation"))
        {
            batch.Save(Workspace.Badge(7) with { Kind = "accreditation" });
            batch.Save(Workspace.Badge(8));
            batch.Commit();
        }

        Store.Erase([Workspace.Badge(8).Id]);
        var erase = $"UPDATE credential SET format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, secured_bytes = {Blob(32)} WHERE ";
        Assert.ThrowsAny<DbException>(() => _workspace.Execute(erase + "kind = 'accreditation'"));
        Assert.ThrowsAny<DbException>(() => _workspace.Execute(erase + "kind = 'badge'"));
        Assert.ThrowsAny<DbException>(() => _workspace.Execute("DELETE FROM credential"));
        Assert.Throws<StoreException>(() => Store.Erase([Workspace.Badge(7).Id]));
    }
}
