namespace TrainToTrain.Credentials.Store;

/// <content>Batches of any length, and what is done to whole batches.</content>
public sealed partial class CredentialStore
{
    /// <summary>Begins a batch, or takes up the unfinished one of the same request.</summary>
    public BulkBatch TakeUpBulk(BulkRequest request) => new(_database, _clock, request);

    public bool IsRowIssued(string rowKey) => _database.First<long?>(Sql.IsIssued, new { rowKey }) is not null;

    /// <summary>All batches, the first one first.</summary>
    public IReadOnlyList<BatchRecord> Batches() => [.. _database.All<BatchRow>(Sql.Batches).Select(row => row.ToRecord())];

    public BatchRecord? FindBatch(long id) => _database.First<BatchRow>(Sql.FindBatch, new { id })?.ToRecord();

    /// <summary>Ids of a batch's badges from one number on, in the order issued: a page, so that what is done with them can be kept page by page.</summary>
    /// <returns>The number to go on after, and the ids; none when there are no more.</returns>
    public (long Last, IReadOnlyList<string> Ids) BadgesOfBatch(long id, long after, int most)
    {
        var rows = _database.All<NumberedIdRow>(Sql.BadgesOfBatch, new { id, after, most });
        return (rows.Count == 0 ? after : rows[^1].Number, [.. rows.Select(row => row.Id)]);
    }

    /// <summary>How credentials stand, without themselves, by their ids; those there are.</summary>
    /// <param name="ids">Some thousand at the most.</param>
    public IReadOnlyDictionary<string, BadgeStanding> StandingsOf(IReadOnlyCollection<string> ids) =>
        _database.All<StandingRow>(Sql.FindStandings + _database.Dialect.OneOf("ids"), new { ids = ids.Distinct().ToArray() }).ToDictionary(row => row.Id, row => row.ToRecord(), StringComparer.Ordinal);
}
