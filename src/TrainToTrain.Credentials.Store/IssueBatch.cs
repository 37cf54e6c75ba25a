using System.Globalization;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>One transaction of issuing: <see cref="Commit"/> keeps all of it; without, nothing of it was ever there.</summary>
public sealed class IssueBatch : IIssuingStore, IDisposable
{
    /// <summary>Indexes are reserved in blocks that double, so that a batch of one takes one, and waiting for a server is no matter for a batch of thousands.</summary>
    private const int LargestBlock = 256;

    private readonly Database _database;
    private readonly WriteTransaction _transaction;
    private readonly Statement _isIssued;
    private readonly Statement _assign;
    private readonly Statement _add;
    private readonly Dictionary<string, OpenList> _lists = new(StringComparer.Ordinal);
    private readonly AuditDigest _audit = new();
    private readonly List<string> _recognised = [];
    private readonly Stems _stems;
    private readonly string _issuedAt;
    private bool _ended;

    internal IssueBatch(Database database, string description, DateTimeOffset issuedAt)
    {
        _database = database;
        _stems = new(database);
        _issuedAt = Instant.Write(issuedAt);
        _transaction = database.Begin();
        try
        {
            Id = database.First<long>(Sql.AddBatch, new { description, issuedAt = _issuedAt });
            _isIssued = new(database, Sql.IsIssued, "rowKey");
            _assign = new(database, Sql.AssignIndex, "credential", "list", "position");
            _add = new(
                database, Sql.AddCredential,
                "id", "kind", "issuerId", "subjectId", "subjectName", "achievementId", "validFrom", "validUntil",
                "rowKey", "batchId", "format", "issuedAt", "stem", "securedBytes");
        }
        catch
        {
            _transaction.Dispose();
            throw;
        }
    }

    /// <summary>Its number, once committed.</summary>
    public long Id { get; }

    public bool IsIssued(string rowKey)
    {
        ThrowIfEnded();
        return _isIssued.Scalar(rowKey) is not null;
    }

    /// <summary>How many more indexes the list gives out.</summary>
    public int RoomIn(string statusList)
    {
        ThrowIfEnded();
        var list = Open(statusList);
        return list.Drawn.Room + list.Stock.Count;
    }

    /// <exception cref="StoreException">The list is as full as it should get.</exception>
    public int ReserveIndex(string statusList)
    {
        ThrowIfEnded();
        var list = Open(statusList);
        while (list.Stock.Count == 0) Reserve(list);
        return list.Stock.Dequeue();
    }

    /// <exception cref="StoreException">Its id or its row key is taken.</exception>
    public void Save(IssuedCredential credential)
    {
        ThrowIfEnded();
        var number = Add(credential);
        _audit.Add(credential);
        foreach (var status in credential.Status)
        {
            var list = Open(status.List);
            if (list.Drawn.Purpose != status.Purpose || _assign.Execute(number, list.Drawn.Id, status.Index) == 0)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Index {status.Index} of {status.List} was not reserved for {status.Purpose}."), nameof(credential));
            }
        }
    }

    /// <summary>Keeps what a statement of this batch rests on.</summary>
    /// <exception cref="StoreException">The badge, or another edition of it, was recognised by the same authority before.</exception>
    public void Save(RecognitionRecord recognition)
    {
        ThrowIfEnded();
        ArgumentNullException.ThrowIfNull(recognition);
        var (statement, at) = (recognition.StatementId, Instant.Write(recognition.RecognisedAt));
        var kept = _database.Execute(Sql.AddRecognition, new
        {
            statement,
            recogniser = recognition.RecogniserId,
            foreignId = recognition.ForeignId,
            digest = recognition.ForeignDigest,
            foreignIssuer = recognition.ForeignIssuerId,
            agreement = recognition.AgreementId,
            row = recognition.Row,
            at,
        });
        if (kept == 0) throw new StoreException(StoreProblem.AlreadyExists, $"{recognition.ForeignId} was recognised before", "recognise each badge once");
        _database.ExecuteEach(
            Sql.AddRecognitionStatus, ["statement", "list", "position", "purpose", "kind", "bits", "at"],
            recognition.Status.Select(each => new object?[] { statement, each.Place.List, each.Place.Index, each.Place.Purpose, each.Kind, each.Place.Size, at }));
        _recognised.Add(statement);
    }

    /// <summary>When it returns, the batch is on the disk.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public long Commit()
    {
        ThrowIfEnded();
        ReturnStock();
        _audit.Record(_database, Id, _issuedAt);
        if (_recognised.Count > 0) _database.Audit.Append(_database, [.. _recognised.Select(statement => new AuditAction("recognise", statement))]);
        _transaction.Commit();
        _ended = true;
        return Id;
    }

    public void Dispose()
    {
        _audit.Dispose();
        _isIssued.Dispose();
        _assign.Dispose();
        _add.Dispose();
        _transaction.Dispose();
        _ended = true;
    }

    internal static StoreException Kept(IssuedCredential credential) =>
        new(StoreProblem.AlreadyExists, $"{credential.Id}, or a credential for the same row, is kept already", "issue each row once");

    /// <returns>Its number.</returns>
    private object Add(IssuedCredential credential) =>
        _add.Scalar(
            credential.Id, credential.Kind, credential.IssuerId, credential.SubjectId, credential.SubjectName, credential.AchievementId,
            Instant.Write(credential.ValidFrom), Instant.Write(credential.ValidUntil), credential.RowKey, Id, credential.Format, _issuedAt,
            _stems.NumberOf(credential), credential.OwnBytes.ToArray())
        ?? throw Kept(credential);

    private OpenList Open(string url)
    {
        if (!_lists.TryGetValue(url, out var list)) _lists.Add(url, list = new OpenList(DrawnList.Of(_database, url).Count()));
        return list;
    }

    /// <summary>Whatever of a block is somebody's already is left out: at the worst four of five, and then the next block is drawn.</summary>
    private void Reserve(OpenList list)
    {
        var drawn = list.Drawn;
        var block = Math.Max(1, Math.Min(list.Block, drawn.Room));
        var places = Enumerable.Range(0, block).Select(_ => new ChunkPlace(drawn.Id, drawn.Draw(), drawn.Purpose)).ToList();
        var ours = _database.Dialect.Reserve(_database, places);
        foreach (var place in places.Where(ours.Contains)) list.Stock.Enqueue(place.Position);
        drawn.InVain(block - ours.Count);
        list.Block = Math.Min(2 * block, LargestBlock);

        // So many in vain are no chance any more: others have filled the list since it was counted.
        if (ours.Count == 0 && block == LargestBlock) drawn.Count();
    }

    /// <summary>What was reserved ahead and not needed is free again.</summary>
    private void ReturnStock()
    {
        if (_lists.Values.All(list => list.Stock.Count == 0)) return;
        using var back = new Statement(_database, Sql.ReturnIndex, "list", "position");
        foreach (var list in _lists.Values)
        {
            while (list.Stock.TryDequeue(out var position)) back.Execute(list.Drawn.Id, position);
        }
    }

    private void ThrowIfEnded()
    {
        if (_ended) throw new InvalidOperationException("The batch has ended.");
    }

    /// <summary>
    /// Counted once. On SQLite nobody else can write while the batch is open; on PostgreSQL others may, and then the list gets a little fuller than it
    /// should, since no index is worth making issuers wait for each other. That none is given out twice is for the primary key to see to.
    /// </summary>
    private sealed record OpenList(DrawnList Drawn)
    {
        /// <summary>Reserved, and not given out yet.</summary>
        public Queue<int> Stock { get; } = [];

        public int Block { get; set; } = 1;
    }
}
