namespace TrainToTrain.Credentials.Store;

/// <content>Credentials and their status.</content>
public sealed partial class CredentialStore
{
    /// <summary>As much of an id as tells credentials apart; less would fit by chance.</summary>
    public const int ShortestIdEnd = 6;

    /// <summary>Changes of status that are asked for and written together.</summary>
    private const int ChangedAtOnce = 1000;

    /// <param name="idOrEnd">The whole id, or at least its last <see cref="ShortestIdEnd"/> characters.</param>
    public Lookup<StoredCredential> FindCredential(string idOrEnd)
    {
        if (ExactCredential(idOrEnd) is { } exact) return Lookup<StoredCredential>.Of(exact);

        if (idOrEnd.Length < ShortestIdEnd) return Lookup<StoredCredential>.Nothing;

        var ids = _database.All<string>(Sql.CredentialIds, new { end = idOrEnd, most = Lookup<StoredCredential>.MostCandidates });
        return ids.Count switch
        {
            0 => Lookup<StoredCredential>.Nothing,
            1 => Lookup<StoredCredential>.Of(ExactCredential(ids[0])!),
            _ => new(null, ids),
        };
    }

    /// <summary>In the order issued, row by row.</summary>
    public IEnumerable<StoredCredential> Credentials(CredentialFilter filter)
    {
        string?[] conditions =
        [
            filter.Kind is null ? null : "c.kind = @Kind",
            filter.IssuerId is null ? null : "c.issuer_id = @IssuerId",
            filter.SubjectId is null ? null : "c.subject_id = @SubjectId",
            filter.AchievementId is null ? null : "c.achievement_id = @AchievementId",
            filter.BatchId is null ? null : "c.batch_id = @BatchId",
            filter.IssuedBefore is { } time ? $"c.issued_at < '{Instant.Write(time)}'" : null,
            filter.ErasedToo ? null : "c.format <> 'erased'",
        ];
        var where = string.Join(" AND ", conditions.Where(condition => condition is not null));
        var sql = Sql.Credential + (where.Length == 0 ? "" : " WHERE " + where) + Sql.InOrderIssued;
        return _database.Stream<CredentialRow>(sql, filter).Select(row => row.ToCredential());
    }

    /// <summary>What an issuer teaches now: the badge of an achievement that was kept last; null when there is none.</summary>
    public StoredCredential? NewestBadge(string issuer, string achievement) => _database.First<CredentialRow>(Sql.NewestBadge, new { issuer, achievement })?.ToCredential();

    /// <summary>The achievements an issuer has issued badges of.</summary>
    public IReadOnlyList<string> AchievementsOf(string issuer) => _database.All<string>(Sql.AchievementsOf, new { issuer });

    /// <summary>Sets or clears the bit, and writes it down.</summary>
    /// <returns>False when it was so already: nothing is written then.</returns>
    /// <exception cref="StoreException">There is no such credential, it has no entry of that purpose, or a revocation would be taken back.</exception>
    public bool SetStatus(StatusChange change) => SetEach([change]) > 0;

    /// <summary>Sets or clears bits, all of them or none, and marks each list they are in as changed, once. Asked and written so many at a time, whatever the way to the database.</summary>
    /// <returns>How many were not so already.</returns>
    /// <exception cref="StoreException">As for <see cref="SetStatus"/>.</exception>
    public int SetEach(IEnumerable<StatusChange> changes) => _database.Atomically(() =>
    {
        var (count, lists) = (0, new SortedSet<long>());
        foreach (var page in changes.Chunk(ChangedAtOnce))
        {
            var entries = Entries(page);
            var made = page.Where(change => IsNews(entries, change)).Select(change => (Change: change, Entry: entries[(change.CredentialId, change.Purpose)])).ToList();
            Write(made);
            lists.UnionWith(made.Select(each => each.Entry.ListId));
            count += made.Count;
        }

        // In one order by everybody, so that two who change the same lists wait for each other one way only.
        foreach (var list in lists) _database.Execute(Sql.MarkChanged, new { list });
        return count;
    });

    private Dictionary<(string Id, string Purpose), StatusEntryRow> Entries(StatusChange[] page)
    {
        var rows = _database.All<StatusEntryRow>(Sql.FindStatusEntries + _database.Dialect.OneOf("ids"), new { ids = page.Select(change => change.CredentialId).Distinct().ToArray() });
        return rows.ToDictionary(row => (row.CredentialId, row.Purpose));
    }

    /// <summary>Takes note of it, so that the same change a second time is none.</summary>
    private bool IsNews(Dictionary<(string Id, string Purpose), StatusEntryRow> entries, StatusChange change)
    {
        if (!entries.TryGetValue((change.CredentialId, change.Purpose), out var entry)) throw NoEntry(change);
        if (entry.IsSet == change.Set) return false;
        if (!change.Set && change.Purpose == "revocation")
        {
            throw new StoreException(
                StoreProblem.RevocationIsFinal, $"{change.CredentialId} is revoked, and a revocation cannot be taken back", "issue a new credential instead");
        }

        entry.IsSet = change.Set;
        return true;
    }

    private void Write(List<(StatusChange Change, StatusEntryRow Entry)> made)
    {
        var now = Instant.Write(_clock.GetUtcNow());
        _database.ExecuteEach(
            Sql.SetStatus, ["list", "position", "isSet", "at", "reason"],
            made.Select(each => new object?[] { each.Entry.ListId, each.Entry.Position, each.Change.Set ? 1 : 0, Instant.Write(each.Change.At), each.Change.Reason }));
        _database.ExecuteEach(
            Sql.AddHistory, ["credentialId", "purpose", "isSet", "reason", "by", "at", "now"],
            made.Select(each => new object?[] { each.Change.CredentialId, each.Change.Purpose, each.Change.Set ? 1 : 0, each.Change.Reason, each.Change.By, Instant.Write(each.Change.At), now }));
        _database.Audit.Append(_database, [.. made.Select(each => new AuditAction(each.Change.Set ? each.Change.Purpose == "revocation" ? "revoke" : "suspend" : "reinstate", each.Change.CredentialId))]);
    }

    /// <summary>Every change of a credential's status there has been, first to last.</summary>
    public IReadOnlyList<StatusChange> StatusHistory(string credentialId) =>
        [.. _database.All<HistoryRow>(Sql.History, new { credentialId }).Select(row => row.ToChange())];

    internal static StoreException NoList(string url) =>
        new(StoreProblem.NotFound, $"there is no status list {url}", "check the URL");

    private StoredCredential? ExactCredential(string id) => _database.First<CredentialRow>(Sql.FindCredential, new { id })?.ToCredential();

    private StoreException NoEntry(StatusChange change) => ExactCredential(change.CredentialId) is null
        ? new(StoreProblem.NotFound, $"there is no credential {change.CredentialId}", "check the id")
        : new(StoreProblem.NoStatusEntry, $"{change.CredentialId} has no status entry for {change.Purpose}", "it was issued without one; it can be revoked, and badges issued with --suspendable can be suspended");
}
