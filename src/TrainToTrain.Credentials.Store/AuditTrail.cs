using System.Reflection;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// What this process writes down of what it does, in the transaction that does it. Its rows are a chain of their own, so that processes on one database do not
/// wait for each other; a chain begins by naming the ends of the others, so that one taken away as a whole shows, too. Whenever a transaction comes to nothing,
/// or nobody knows, the next row begins another chain.
/// </summary>
internal sealed class AuditTrail
{
    /// <summary>How far back ends of other chains are looked for: many more than there are processes at a time.</summary>
    private const int Recent = 64;

    private static readonly string Program = typeof(AuditTrail).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private string _chain = NewChain();
    private long _position;
    private string? _last;
    private bool _pending;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public void Append(Database database, AuditAction done) => Append(database, [done]);

    /// <param name="done">In this order. Digests are worked out here; chain, position and the like are this trail's own.</param>
    public void Append(Database database, IReadOnlyList<AuditAction> done)
    {
        if (done.Count == 0) return;
        _pending = true;
        database.ExecuteEach(
            Sql.AddAudit, ["Chain", "Position", "RecordedAt", "Actor", "Host", "Program", "Action", "Subject", "Amount", "Content", "VerificationMethod", "Previous", "Digest"],
            [.. done.Select(each => Row(Next(database, each)))]);
    }

    private AuditRecord Next(Database database, AuditAction done)
    {
        var record = new AuditRecord
        {
            Chain = _chain,
            Position = ++_position,
            At = Clock.GetUtcNow(),
            Actor = Environment.UserName,
            Host = Environment.MachineName,
            Program = Program,
            Action = done.Action,
            Subject = done.Subject,
            Amount = done.Amount,
            Content = done.Content,
            VerificationMethod = done.VerificationMethod,
            Previous = _last ?? Ends(database),
            Digest = "",
        };
        _last = record.Expected();
        return record with { Digest = _last };
    }

    private static object?[] Row(AuditRecord record) =>
    [
        record.Chain, record.Position, Instant.Write(record.At), record.Actor, record.Host, record.Program, record.Action,
        record.Subject, record.Amount, record.Content, record.VerificationMethod, record.Previous, record.Digest,
    ];

    /// <summary>A transaction has ended.</summary>
    public void Settle(bool committed)
    {
        if (_pending && !committed) (_chain, _position, _last) = (NewChain(), 0, null);
        _pending = false;
    }

    private static string NewChain() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static string Ends(Database database)
    {
        var rows = database.All<AuditRow>(Sql.NewestAudit, new { most = Recent });
        var named = rows.SelectMany(row => row.Previous.Split(' ')).ToHashSet();
        return string.Join(' ', rows.Select(row => row.Digest).Where(digest => !named.Contains(digest)).Order(StringComparer.Ordinal));
    }
}
