using System.Data.Common;
using Dapper;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A chunk in three statements, whatever its size: each row as one of its own would wait for the server. Indexes are taken in one order by
/// everybody, so that two issuers who drew some of the same wait for each other one way only.
/// </summary>
internal static class PostgresChunk
{
    private const string Reserve = """
        INSERT INTO status_entry (list_id, position, purpose)
        SELECT list, position, purpose FROM unnest(@lists, @positions, @purposes) AS drawn (list, position, purpose) ORDER BY list, position
        ON CONFLICT DO NOTHING
        RETURNING list_id AS List, position AS Position, purpose AS Purpose
        """;

    private const string Add = """
        INSERT INTO credential (id, kind, issuer_id, subject_id, subject_name, achievement_id, valid_from, valid_until, row_key, batch_id, format, issued_at, stem, secured_bytes)
        SELECT id, kind, issuer_id, subject_id, subject_name, achievement_id, valid_from, valid_until, row_key, @batch, format, @issuedAt, stem, secured_bytes
        FROM unnest(@ids, @kinds, @issuers, @subjects, @names, @achievements, @froms, @untils, @rowKeys, @formats, @stems, @bytes)
             WITH ORDINALITY AS badge (id, kind, issuer_id, subject_id, subject_name, achievement_id, valid_from, valid_until, row_key, format, stem, secured_bytes, place)
        ORDER BY place
        ON CONFLICT DO NOTHING
        RETURNING id, number
        """;

    private const string Assign = """
        UPDATE status_entry SET credential = given.number
        FROM unnest(@numbers, @lists, @positions) AS given (number, list, position)
        WHERE list_id = given.list AND status_entry.position = given.position
        """;

    /// <inheritdoc cref="Dialect.FindRows"/>
    public static IReadOnlyList<string?> FindRows(DbConnection connection, IReadOnlyList<string> rowKeys)
    {
        var found = connection.Query<(string RowKey, string Id)>("SELECT row_key, id FROM credential WHERE row_key = ANY (@keys)", new { keys = rowKeys.ToArray() })
            .ToDictionary(row => row.RowKey, row => row.Id, StringComparer.Ordinal);
        return [.. rowKeys.Select(found.GetValueOrDefault)];
    }

    /// <inheritdoc cref="Dialect.Keep"/>
    public static IReadOnlyList<ChunkRow> Keep(DbConnection connection, Chunk chunk, Stems stems)
    {
        var taken = Take(connection, [.. chunk.Rows.SelectMany(row => row.Places)]);
        var byOutcome = chunk.Rows.ToLookup(row => row.Places.All(taken.Contains));
        var kept = byOutcome[true].ToList();
        var numbers = Insert(connection, chunk, [.. kept.Select(row => row.Badge)], stems);
        var assigned = kept.SelectMany(row => row.Places.Select(place => (Number: numbers[row.Badge.Id], place.List, place.Position))).ToList();
        connection.Execute(Assign, new
        {
            numbers = assigned.Select(each => each.Number).ToArray(),
            lists = assigned.Select(each => each.List).ToArray(),
            positions = assigned.Select(each => each.Position).ToArray(),
        });
        return [.. byOutcome[false]];
    }

    /// <inheritdoc cref="Dialect.Reserve"/>
    public static HashSet<ChunkPlace> Take(DbConnection connection, IReadOnlyList<ChunkPlace> places) => connection.Query<ChunkPlace>(Reserve, new
    {
        lists = places.Select(place => place.List).ToArray(),
        positions = places.Select(place => place.Position).ToArray(),
        purposes = places.Select(place => place.Purpose).ToArray(),
    }).ToHashSet();

    private static Dictionary<string, long> Insert(DbConnection connection, Chunk chunk, IReadOnlyList<IssuedCredential> badges, Stems stems)
    {
        T[] All<T>(Func<IssuedCredential, T> member) => [.. badges.Select(member)];
        var numbers = connection.Query<(string Id, long Number)>(Add, new
        {
            batch = chunk.BatchId,
            issuedAt = chunk.IssuedAt,
            ids = All(badge => badge.Id),
            kinds = All(badge => badge.Kind),
            issuers = All(badge => badge.IssuerId),
            subjects = All(badge => badge.SubjectId),
            names = All(badge => badge.SubjectName),
            achievements = All(badge => badge.AchievementId),
            froms = All(badge => Instant.Write(badge.ValidFrom)),
            untils = All(badge => Instant.Write(badge.ValidUntil)),
            rowKeys = All(badge => badge.RowKey),
            formats = All(badge => badge.Format),
            stems = All(stems.NumberOf),
            bytes = All(badge => badge.OwnBytes.ToArray()),
        }).ToDictionary(row => row.Id, row => row.Number, StringComparer.Ordinal);
        return badges.FirstOrDefault(badge => !numbers.ContainsKey(badge.Id)) is { } twice ? throw IssueBatch.Kept(twice) : numbers;
    }
}
