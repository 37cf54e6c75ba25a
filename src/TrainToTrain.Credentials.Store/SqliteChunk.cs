using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TrainToTrain.Credentials.Store;

/// <summary>A chunk row by row, which is what a database in the same process is best at. Nobody else writes meanwhile, so that what is free stays free.</summary>
internal sealed class SqliteChunk : IDisposable
{
    private const string IsTaken = "SELECT 1 FROM status_entry WHERE list_id = ?1 AND position = ?2";

    private const string Add = """
        INSERT INTO credential (id, kind, issuer_id, subject_id, subject_name, achievement_id, valid_from, valid_until, row_key, batch_id, format, issued_at, stem, secured_bytes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT DO NOTHING
        """;

    private const string Take = "INSERT INTO status_entry (list_id, position, purpose, credential) VALUES (?1, ?2, ?3, last_insert_rowid())";

    private readonly SqliteStatement _isTaken;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _take;

    private SqliteChunk(SqliteConnection connection)
    {
        _isTaken = new(connection, IsTaken);
        _add = new(connection, Add);
        _take = new(connection, Take);
    }

    /// <inheritdoc cref="Dialect.Keep"/>
    public static IReadOnlyList<ChunkRow> Keep(DbConnection connection, Chunk chunk, Stems stems)
    {
        using var keeping = new SqliteChunk((SqliteConnection)connection);
        return keeping.Keep(chunk, stems);
    }

    /// <inheritdoc cref="Dialect.FindRows"/>
    public static IReadOnlyList<string?> FindRows(DbConnection connection, IReadOnlyList<string> rowKeys)
    {
        // One reading of the database: by itself, each row would take and release the locks of one.
        using var reading = ((SqliteConnection)connection).BeginTransaction(deferred: true);
        using var find = new SqliteStatement((SqliteConnection)connection, "SELECT id FROM credential WHERE row_key = ?1");
        var ids = new string?[rowKeys.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            find.Bind(1, rowKeys[i]);
            if (find.Step()) ids[i] = find.Text();
            find.Reset();
        }

        return ids;
    }

    public void Dispose()
    {
        _isTaken.Dispose();
        _add.Dispose();
        _take.Dispose();
    }

    private List<ChunkRow> Keep(Chunk chunk, Stems stems)
    {
        var collided = new List<ChunkRow>();
        foreach (var row in chunk.Rows)
        {
            if (row.Places.Any(IsSomebodys)) collided.Add(row);
            else Keep(chunk, row, stems);
        }

        return collided;
    }

    private bool IsSomebodys(ChunkPlace place)
    {
        _isTaken.Bind(1, place.List);
        _isTaken.Bind(2, place.Position);
        return _isTaken.Run();
    }

    private void Keep(Chunk chunk, ChunkRow row, Stems stems)
    {
        var badge = row.Badge;
        string?[] texts = [badge.Id, badge.Kind, badge.IssuerId, badge.SubjectId, badge.SubjectName, badge.AchievementId, Instant.Write(badge.ValidFrom), Instant.Write(badge.ValidUntil), badge.RowKey];
        for (var i = 0; i < texts.Length; i++) _add.Bind(i + 1, texts[i]);
        _add.Bind(10, chunk.BatchId);
        _add.Bind(11, badge.Format);
        _add.Bind(12, chunk.IssuedAt);
        _add.Bind(13, stems.NumberOf(badge));
        _add.Bind(14, badge.OwnBytes.Span);
        if (!_add.Change()) throw IssueBatch.Kept(badge);
        foreach (var place in row.Places)
        {
            _take.Bind(1, place.List);
            _take.Bind(2, place.Position);
            _take.Bind(3, place.Purpose);
            _take.Run();
        }
    }
}
