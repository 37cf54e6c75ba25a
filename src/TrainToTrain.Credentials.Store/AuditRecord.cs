using System.Buffers;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <summary>A row of the audit trail: who did what, when, with which key.</summary>
public sealed record AuditRecord
{
    private static readonly TableColumn[] Form = [.. new[] { "chain", "position", "recorded_at", "actor", "host", "program", "action", "subject", "amount", "content", "verification_method", "previous" }
        .Select(name => new TableColumn(name, name is "position" or "amount" ? ColumnKind.Integer : ColumnKind.Text, ""))];

    /// <summary>One for each session: a process that has the store open.</summary>
    public required string Chain { get; init; }

    /// <summary>In its chain, from 1 on.</summary>
    public required long Position { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The user of the operating system.</summary>
    public required string Actor { get; init; }

    public required string Host { get; init; }

    public required string Program { get; init; }

    /// <summary><c>issue</c>, <c>revoke</c>, <c>suspend</c>, <c>reinstate</c>, <c>withdraw</c>, <c>publish</c>, <c>rotate-key</c>, <c>revoke-key</c>, <c>erase</c>, <c>set-eligibility</c>, <c>end-eligibility</c>, <c>waive-eligibility</c>, <c>bar</c>, <c>unbar</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Id of what it was done to; of what was issued together, <c>batch:NUMBER:TIME</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How many credentials.</summary>
    public required long Amount { get; init; }

    /// <summary>SHA-256 of what was signed; of several, over their ids and digests in order.</summary>
    public string? Content { get; init; }

    public string? VerificationMethod { get; init; }

    /// <summary>The row before it in its chain; of the first, all rows that none named yet, separated by a space.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over all other members.</summary>
    public required string Digest { get; init; }

    internal string Expected()
    {
        var row = new ArrayBufferWriter<byte>();
        RowForm.Write(row, Form, [Chain, Position, Instant.Write(At), Actor, Host, Program, Action, Subject, Amount, Content, VerificationMethod, Previous]);
        return Convert.ToHexStringLower(SHA256.HashData(row.WrittenSpan));
    }
}
