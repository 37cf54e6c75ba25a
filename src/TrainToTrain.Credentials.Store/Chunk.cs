namespace TrainToTrain.Credentials.Store;

/// <summary>What is kept together, in a transaction that is open.</summary>
internal sealed record Chunk(long BatchId, string IssuedAt, IReadOnlyList<ChunkRow> Rows)
{
    /// <summary>Row by row, which is what a database in the same process is best at.</summary>
    /// <returns>Those whose indexes somebody else has; of the indexes taken before that was seen, none is given out again.</returns>
    public IReadOnlyList<ChunkRow> KeepOneByOne(Database database)
    {
        using var reserve = new Statement(database, Sql.ReserveIndex, "list", "position", "purpose");
        using var assign = new Statement(database, Sql.AssignIndex, "credential", "list", "position");
        using var add = IssueBatch.Adding(database);
        var collided = new List<ChunkRow>();
        foreach (var row in Rows)
        {
            if (!row.Places.All(place => reserve.Execute(place.List, place.Position, place.Purpose) > 0))
            {
                collided.Add(row);
                continue;
            }

            var number = IssueBatch.Add(add, row.Badge, BatchId, IssuedAt);
            foreach (var place in row.Places) assign.Execute(number, place.List, place.Position);
        }

        return collided;
    }
}
