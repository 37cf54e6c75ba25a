using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>One transaction of issuing: <see cref="Commit"/> keeps all of it; without, nothing of it was ever there.</summary>
public sealed class IssueBatch : IIssuingStore, IDisposable
{
    /// <summary>How full a list may get: drawing at random finds a free index in five tries, on average, at the worst.</summary>
    private const double Fullest = 0.8;

    /// <summary>So many in vain are no chance any more: others have filled the list since it was counted.</summary>
    private const int DrawsBeforeRecount = 100;

    private readonly Database _database;
    private readonly WriteTransaction _transaction;
    private readonly Statement _isIssued;
    private readonly Statement _reserve;
    private readonly Statement _assign;
    private readonly Statement _add;
    private readonly Dictionary<string, OpenList> _lists = new(StringComparer.Ordinal);
    private readonly AuditDigest _audit = new();
    private readonly string _issuedAt;
    private bool _ended;

    internal IssueBatch(Database database, string description, DateTimeOffset issuedAt)
    {
        _database = database;
        _issuedAt = Instant.Write(issuedAt);
        _transaction = database.Begin();
        try
        {
            Id = database.First<long>(Sql.AddBatch, new { description, issuedAt = _issuedAt });
            _isIssued = new(database, Sql.IsIssued, "rowKey");
            _reserve = new(database, Sql.ReserveIndex, "list", "position", "purpose");
            _assign = new(database, Sql.AssignIndex, "credential", "list", "position");
            _add = Adding(database);
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
        return list.Capacity - list.Reserved;
    }

    /// <exception cref="StoreException">The list is as full as it should get.</exception>
    public int ReserveIndex(string statusList)
    {
        ThrowIfEnded();
        var list = Open(statusList);
        if (list.Reserved >= list.Capacity) throw Full(statusList);

        for (var draws = 1; ; draws++)
        {
            var position = RandomNumberGenerator.GetInt32(list.Entries);
            if (_reserve.Execute(list.Id, position, list.Purpose) > 0)
            {
                list.Reserved++;
                return position;
            }

            if (draws % DrawsBeforeRecount == 0) list.Reserved = Count(list.Id);
            if (list.Reserved >= list.Capacity) throw Full(statusList);
        }
    }

    /// <exception cref="StoreException">Its id or its row key is taken.</exception>
    public void Save(IssuedCredential credential)
    {
        ThrowIfEnded();
        var number = Add(_add, credential, Id, _issuedAt);
        _audit.Add(credential);
        foreach (var status in credential.Status)
        {
            var list = Open(status.List);
            if (list.Purpose != status.Purpose || _assign.Execute(number, list.Id, status.Index) == 0)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Index {status.Index} of {status.List} was not reserved for {status.Purpose}."), nameof(credential));
            }
        }
    }

    /// <summary>When it returns, the batch is on the disk.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public long Commit()
    {
        ThrowIfEnded();
        _audit.Record(_database, Id, _issuedAt);
        _transaction.Commit();
        _ended = true;
        return Id;
    }

    public void Dispose()
    {
        _audit.Dispose();
        _isIssued.Dispose();
        _reserve.Dispose();
        _assign.Dispose();
        _add.Dispose();
        _transaction.Dispose();
        _ended = true;
    }

    /// <summary>For <see cref="Add"/>.</summary>
    internal static Statement Adding(Database database) => new(database, Sql.AddCredential,
        "id", "kind", "issuerId", "subjectId", "subjectName", "achievementId", "validFrom", "validUntil",
        "rowKey", "batchId", "format", "issuedAt", "securedBytes");

    /// <returns>Its number.</returns>
    internal static object Add(Statement statement, IssuedCredential credential, long batchId, string issuedAt) =>
        statement.Scalar(
            credential.Id, credential.Kind, credential.IssuerId, credential.SubjectId, credential.SubjectName, credential.AchievementId,
            Instant.Write(credential.ValidFrom), Instant.Write(credential.ValidUntil), credential.RowKey, batchId, credential.Format, issuedAt,
            BytesOf(credential.SecuredBytes))
        ?? throw Kept(credential);

    internal static StoreException Kept(IssuedCredential credential) =>
        new(StoreProblem.AlreadyExists, $"{credential.Id}, or a credential for the same row, is kept already", "issue each row once");

    /// <summary>What was just signed is an array by itself: not copied once more.</summary>
    private static byte[] BytesOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var whole) && whole.Array is { } array && array.Length == bytes.Length ? array : bytes.ToArray();

    private OpenList Open(string url)
    {
        if (_lists.TryGetValue(url, out var known)) return known;

        var row = _database.First<StatusListRow>(Sql.FindStatusList, new { url }) ?? throw CredentialStore.NoList(url);
        var list = new OpenList(row.Id, row.Purpose, row.Entries) { Reserved = Count(row.Id) };
        _lists.Add(url, list);
        return list;
    }

    private int Count(long list) => _database.First<int>(Sql.CountReserved, new { id = list });

    private static StoreException Full(string url) => new(StoreProblem.ListFull, $"the status list {url} is full", "make the issuer's next status list and issue with that");

    private void ThrowIfEnded()
    {
        if (_ended) throw new InvalidOperationException("The batch has ended.");
    }

    /// <summary>
    /// Counted once. On SQLite nobody else can write while the batch is open; on PostgreSQL others may, and then the list gets a little fuller than it
    /// should, since no index is worth making issuers wait for each other. That none is given out twice is for the primary key to see to.
    /// </summary>
    private sealed record OpenList(long Id, string Purpose, int Entries)
    {
        public int Capacity { get; } = (int)(Entries * Fullest);

        public int Reserved { get; set; }
    }
}
