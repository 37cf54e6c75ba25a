using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <content>The audit trail, and whether it is whole.</content>
public sealed partial class CredentialStore
{
    /// <summary>Rows first to last, read one by one.</summary>
    /// <param name="subject">Null for all.</param>
    public IEnumerable<AuditRecord> Audit(string? subject = null) =>
        _database.Stream<AuditRow>(Sql.Audit + (subject is null ? "" : " WHERE subject = @subject") + " ORDER BY number", new { subject }).Select(row => row.ToRecord());

    /// <summary>Whether each row is as it was written, whether those it names are there, and whether what was issued is what is kept.</summary>
    /// <returns>What is wrong, a sentence without a full stop each; none when nothing is.</returns>
    public IEnumerable<string> AuditFaults()
    {
        var links = new AuditLinks();
        foreach (var record in Audit())
        {
            foreach (var fault in links.Add(record)) yield return fault;
        }

        foreach (var fault in links.Missing()) yield return fault;
        foreach (var batch in Unnamed(links)) yield return $"batch {batch} is in no row";
        foreach (var (subject, rows) in links.Issued)
        {
            if (Differs(subject, rows) is { } fault) yield return fault;
        }
    }

    /// <summary>Batches that hold something and were begun since there is a trail.</summary>
    private IEnumerable<long> Unnamed(AuditLinks links)
    {
        var named = links.Issued.Keys.Select(AuditDigest.Read).OfType<(long Batch, string)>().Select(each => each.Batch).ToHashSet();
        return named.Count == 0 ? [] : _database.All<long>(Sql.BatchesSince, new { first = named.Min() }).Where(batch => !named.Contains(batch));
    }

    private string? Differs(string subject, IReadOnlyList<AuditRecord> rows)
    {
        if (AuditDigest.Read(subject) is not var (batch, issuedAt)) return $"'{subject}' is no batch";
        using var kept = _database.Stream<BytesRow>(Sql.IssuedInTurn, new { batch, issuedAt }).GetEnumerator();
        foreach (var row in rows)
        {
            using var digest = new AuditDigest();
            while (digest.Amount < row.Amount && kept.MoveNext()) digest.Add(kept.Current.Id, DigestOf(kept.Current));
            if (digest.Amount < row.Amount || digest.Finish() != row.Content) return $"what is kept of batch {batch} is not what row {row.Position} of {row.Chain} says was issued";
        }

        return kept.MoveNext() ? $"batch {batch} holds what no row says was issued: {kept.Current.Id}" : null;
    }

    /// <summary>Of what was erased, the digest stands in the place of the bytes.</summary>
    private static byte[] DigestOf(BytesRow row) => row.Format == StoredCredential.Erased ? row.SecuredBytes : SHA256.HashData(row.WholeBytes);

    private void Record(string action, string subject, string? verificationMethod = null, string? content = null) =>
        _database.Audit.Append(_database, new AuditAction(action, subject) { VerificationMethod = verificationMethod, Content = content });
}
