namespace TrainToTrain.Credentials.Store;

/// <summary>What can be said of a database without changing anything in it, the version of its tables included.</summary>
/// <param name="Version">Of its tables.</param>
/// <param name="Newest">That this program knows.</param>
/// <param name="Damage">What the database itself finds wrong, a line each.</param>
public sealed record StoreHealth(int Version, int Newest, IReadOnlyList<string> Damage)
{
    /// <summary>Indexes given out that belong to no credential; null when the version is another.</summary>
    public long? OrphanedIndexes { get; private init; }

    /// <summary>How much of each status list is given out, by URL.</summary>
    public IReadOnlyList<(string Url, long Reserved, long Entries)> Lists { get; private init; } = [];

    /// <summary>The newest of all that was signed, changed or published; null when nothing was.</summary>
    public DateTimeOffset? NewestTime { get; private init; }

    /// <summary>The time of the server it is on; null in a file.</summary>
    public DateTimeOffset? ServerTime { get; private init; }

    /// <exception cref="StoreException">It cannot be looked at.</exception>
    public static StoreHealth Look(StorePlace place)
    {
        using var database = TableRows.Existing(place);
        database.RefuseMoved();
        var (version, newest) = (database.Run(database.Dialect.Version), Migrator.Newest(database.Dialect));
        var health = new StoreHealth(version, newest, database.Run(database.Dialect.Damage)) { ServerTime = database.Run(database.Dialect.Now) };
        return version != newest ? health : health with
        {
            OrphanedIndexes = database.First<long>(Sql.OrphanedIndexes),
            Lists = [.. database.All<ListUseRow>(Sql.ListUse).Select(row => (row.Url, row.Reserved, row.Entries))],
            NewestTime = Instant.ReadOrNull(database.First<string>(Sql.NewestTime)),
        };
    }
}
