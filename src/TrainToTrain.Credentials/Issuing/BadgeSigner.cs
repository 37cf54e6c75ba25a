using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// One row to one signed badge, by the rules a verifier will apply. For any number of threads at once; it keeps no row.
/// </summary>
/// <remarks>
/// The rules of structure look at a badge's members and at the form of what is in them. Rows without an IRI of their own differ in texts only, and of a
/// text the rules want no more than that it is one: what was well-formed with one row of a shape is so with all of them, and is looked at once.
/// </remarks>
public sealed class BadgeSigner
{
    /// <summary>A badge this short stays below every bound on length once it is signed.</summary>
    private const int SurelyShort = Limits.CredentialBytes / 2;

    private readonly IssuingContext _context;
    private readonly BadgeTemplate _template;
    private readonly BadgeWriter _writer;
    private readonly CommonBeginning _beginning;
    private readonly ConcurrentDictionary<int, bool> _wellFormed = new();
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];

    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public BadgeSigner(BadgeTemplate template, IssuingContext context)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(context);
        (_template, _context, _writer) = (template, context, new BadgeWriter(template));
        _beginning = new CommonBeginning(_writer.Head);
    }

    /// <summary>What makes handing in the same row again issue nothing.</summary>
    public string RowKey(LearnerRow row) => LearnerIdentity.RowKey(_context.Salt.Span, _writer.AchievementId, _template.IssuerId, row);

    /// <summary>Whom the badge is about: the learner's own DID, or a pseudonym.</summary>
    public string SubjectOf(LearnerRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Did ?? LearnerIdentity.Pseudonym(_context.Salt.Span, row.Identity);
    }

    /// <summary>The badge before it is signed, UTF-8.</summary>
    public byte[] Draft(string id, LearnerRow row, IReadOnlyList<StatusPlace> status) => _writer.Write(id, SubjectOf(row), row, status);

    /// <summary>Fills, checks and signs one badge.</summary>
    /// <param name="status">The indexes reserved for it.</param>
    /// <returns>Null, and why, when it would not be well-formed.</returns>
    public IssuedCredential? Sign(LearnerRow row, string rowKey, IReadOnlyList<StatusPlace> status, out Finding? refusal)
    {
        ArgumentNullException.ThrowIfNull(row);
        var now = _context.Clock.GetUtcNow();
        var ids = new BadgeIds(NewId(now), SubjectOf(row));
        var buffer = _buffers.TryTake(out var free) ? free : _writer.NewBuffer();
        _writer.Write(buffer, ids, row, status);
        refusal = Malformed(buffer.WrittenMemory, row, status.Count);
        var signed = refusal is null ? _context.Format.TrySign(buffer.WrittenMemory, _context.Signer, now, out refusal) : null;
        _buffers.Add(buffer);
        if (signed is null) return null;
        var (common, own) = _beginning.Divide(signed);
        return new IssuedCredential
        {
            Id = ids.Badge,
            Kind = "badge",
            IssuerId = _template.IssuerId,
            SubjectId = ids.Learner,
            SubjectName = row.Name,
            AchievementId = _writer.AchievementId,
            ValidFrom = row.Date,
            ValidUntil = _template.ValidFor is { } validFor ? row.Date + validFor : null,
            RowKey = rowKey,
            Format = _context.Format.Id,
            CommonBytes = common,
            OwnBytes = own,
            Status = status,
        };
    }

    /// <summary>What its row adds to a badge, apart from the texts themselves; null for a row that has to be looked at by itself.</summary>
    public static int? ShapeOf(LearnerRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Did is not null || row.Evidence is { } evidence && BadgeWriter.IsUrl(evidence)) return null;
        var shape = 0;
        foreach (var text in (ReadOnlySpan<string?>)[row.Learner, row.Email, row.Name, row.Result, row.Evidence])
        {
            shape <<= 1;
            if (text is null) continue;
            if (!IsText(text)) return null;
            shape |= 1;
        }

        return shape;
    }

    /// <summary>
    /// RFC 9562 version 7, to the second (§6.2 lets a time be as coarse as one likes): badges of one hour are neighbours in the index of a store, and those of one
    /// second say nothing of the order of the rows.
    /// </summary>
    private static string NewId(DateTimeOffset now) => $"urn:uuid:{Guid.CreateVersion7(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero))}";

    /// <summary>The rules of stage structure, on what is about to be signed.</summary>
    private Finding? Malformed(ReadOnlyMemory<byte> unsigned, LearnerRow row, int entries)
    {
        var shape = unsigned.Length <= SurelyShort && ShapeOf(row) is { } texts ? (texts << 2) | entries : (int?)null;
        if (shape is not null && _wellFormed.ContainsKey(shape.Value)) return null;
        if (CredentialParser.Parse(unsigned, out var problem) is not { } parsed) return problem;
        var structure = StructureCheck.Check(parsed, Profile.OpenBadge);
        if (structure.Evidence is null) return structure.Findings[0];
        if (shape is not null) _wellFormed.TryAdd(shape.Value, true);
        return null;
    }

    /// <summary>Not empty, and no half of a surrogate pair: such a string has no UTF-8.</summary>
    private static bool IsText(string text) =>
        text.Length > 0 && (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 || !text.EnumerateRunes().Contains(Rune.ReplacementChar));
}
