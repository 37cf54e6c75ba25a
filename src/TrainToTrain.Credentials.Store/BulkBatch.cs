using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A batch of any length, kept chunk by chunk: each chunk whole or not at all, and the batch marked unfinished until <see cref="Finish"/>. What was
/// asked for again goes on with the batch it began.
/// </summary>
/// <remarks>
/// Indexes are drawn in memory, so that signing need not wait for the database; that nobody else has one is decided by the primary key of the entries, when
/// the badge is kept. A badge whose index somebody else took in between is handed back, to be signed anew with another.
/// </remarks>
public sealed class BulkBatch
{
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly BulkRequest _request;
    private readonly string _issuedAt;
    private readonly Dictionary<string, DrawnList> _lists = new(StringComparer.Ordinal);

    internal BulkBatch(Database database, TimeProvider clock, BulkRequest request)
    {
        (_database, _clock, _request, _issuedAt) = (database, clock, request, Instant.Write(clock.GetUtcNow()));
        database.Run(database.Dialect.PrepareBulk);
        Id = Begun();
        Before = Id is null ? null : _database.First<long>(Sql.CountInBatch, new { id = Id });
    }

    /// <summary>Null as long as nothing new was kept: what was all issued before makes no batch.</summary>
    public long? Id { get; private set; }

    /// <summary>How many badges it had when it was taken up; null for one that was not begun before.</summary>
    public long? Before { get; }

    /// <summary>Ids of the badges issued for rows before, in their order; null for a row that never was.</summary>
    public IReadOnlyList<string?> Find(IReadOnlyList<string> rowKeys) => _database.Dialect.FindRows(_database, rowKeys);

    /// <summary>How many more indexes the list gives out.</summary>
    public int RoomIn(string statusList) => ListOf(statusList).Room;

    /// <summary>An index of the list that nothing has, as far as this process knows; drawn at random, so that it tells nothing of the order.</summary>
    /// <exception cref="StoreException">The list is as full as it should get.</exception>
    public StatusPlace Draw(string statusList)
    {
        var list = ListOf(statusList);
        return new StatusPlace(statusList, list.Purpose, list.Draw());
    }

    /// <summary>Keeps the badges of a chunk. When it returns they are on the disk.</summary>
    /// <returns>Those that were not kept, since somebody else has one of their indexes now: they are to be signed with others.</returns>
    /// <exception cref="StoreException">An id or a row key is taken: nothing of the chunk is kept.</exception>
    public IReadOnlyList<IssuedCredential> Keep(IEnumerable<IssuedCredential> chunk)
    {
        var rows = chunk.Select(badge => new ChunkRow(badge, [.. badge.Status.Select(place => new ChunkPlace(ListOf(place.List).Id, place.Index, place.Purpose))])).ToList();
        using var transaction = _database.Begin();
        var id = Id ?? Begin();
        var collided = _database.Dialect.Keep(_database, new Chunk(id, _issuedAt, rows));
        using var audit = new AuditDigest();
        var left = collided.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows.Where(row => !left.Contains(row))) audit.Add(row.Badge);
        audit.Record(_database, id, _issuedAt);
        transaction.Commit();
        Id = id;
        return [.. collided.Select(row => row.Badge)];
    }

    /// <summary>Everything asked for is there.</summary>
    public void Finish()
    {
        if (Id is not null) _database.Execute(Sql.FinishBulk, new { id = Id, at = Instant.Write(_clock.GetUtcNow()) });
    }

    private long? Begun() => _database.First<long?>(Sql.FindUnfinished, new { request = _request.Digest });

    private long Begin()
    {
        // Asked once more: the same command may have been started twice.
        if (Begun() is { } begun) return begun;
        var id = _database.First<long>(Sql.AddBatch, new { description = _request.Description, issuedAt = _issuedAt });
        _database.Execute(Sql.AddBulk, new { id, request = _request.Digest, rows = _request.Rows });
        return id;
    }

    private DrawnList ListOf(string url)
    {
        if (!_lists.TryGetValue(url, out var list)) _lists.Add(url, list = DrawnList.Of(_database, url).Load());
        return list;
    }
}
