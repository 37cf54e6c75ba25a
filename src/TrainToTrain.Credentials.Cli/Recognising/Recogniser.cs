using TrainToTrain.Credentials.Cli.Commands;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>
/// Makes statements about badges that are recognised in full, a few at a time in one transaction, and none twice: what an authority has said of a badge it is
/// found by the badge's id and by its digest. One thread at a time.
/// </summary>
internal sealed class Recogniser(Surroundings surroundings, Workspace workspace, CredentialStore store) : IDisposable
{
    /// <summary>Each time it fails, somebody else has recognised one of them.</summary>
    private const int Tries = 5;

    private readonly Dictionary<string, RecognisingAuthority> _authorities = new(StringComparer.Ordinal);

    /// <summary>The one that may sign here; null for every authority whose key is in the workspace.</summary>
    public string? OnlyAs { get; init; }

    /// <summary>Opens an authority's key, before anybody waits for it.</summary>
    public void Open(IssuerRecord authority) => Authority(authority.Did);

    /// <summary>Says which of them have a statement already, and which cannot have one here; nothing is signed.</summary>
    public void Look(IEnumerable<RecognitionEntry> entries)
    {
        foreach (var entry in entries.Where(each => each.State == EntryState.Recognisable))
        {
            if (Problem(entry) is { } problem) entry.Refuse(problem);
            else Find(entry);
        }
    }

    /// <summary>When it returns, what it says of each is on the disk.</summary>
    public async Task StateAsync(IReadOnlyList<RecognitionEntry> entries, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Look(entries);
                if (entries.Any(each => each.State == EntryState.Recognisable)) await KeepAsync(entries, cancellation);
                return;
            }
            catch (StoreException problem) when (problem.Kind == StoreProblem.AlreadyExists && attempt < Tries)
            {
                foreach (var entry in entries) entry.Reset();
            }
        }
    }

    public void Dispose()
    {
        foreach (var authority in _authorities.Values) authority.Dispose();
    }

    private async Task KeepAsync(IReadOnlyList<RecognitionEntry> entries, CancellationToken cancellation)
    {
        // Opened before the transaction: a key may have to be asked for.
        foreach (var entry in entries.Where(each => each.State == EntryState.Recognisable)) Authority(entry.Report!.By);
        using var batch = store.BeginBatch("recognition statements");
        foreach (var entry in entries.Where(each => each.State == EntryState.Recognisable))
        {
            cancellation.ThrowIfCancellationRequested();

            // The same badge may have come twice, in two files.
            if (!Find(entry)) await SignAsync(entry, batch, cancellation);
        }

        if (entries.Any(each => each.State == EntryState.Stated)) batch.Commit();
    }

    private async Task SignAsync(RecognitionEntry entry, IssueBatch batch, CancellationToken cancellation)
    {
        var (recognised, authority) = (entry.Recognised!, Authority(entry.Report!.By));
        if (StatementSubject.Of(recognised.Badge, authority.Signer.Salt) is not { } subject)
        {
            entry.Refuse("It does not say whose it is");
            return;
        }

        var list = StatusLists.With(workspace, store, batch.RoomIn, authority.Record, StatusLists.Revocation);
        var (now, target) = (surroundings.Clock.GetUtcNow(), store.FindAchievement(recognised.Claim.Target).Match!);
        var (signed, refusal) = await authority.Signer.SignAsync(new StatementDraft
        {
            Id = $"urn:uuid:{Guid.CreateVersion7(now)}",
            IssuerId = authority.Record.Did,
            IssuerName = authority.Record.Name,
            Achievement = StrictJson.Parse(target.Json.Span, out _) ?? throw Refusal.Incomplete($"the achievement {target.Id} in the database cannot be read"),
            Subject = subject,
            Claim = recognised.Claim,
            ValidFrom = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            ValidUntil = recognised.Badge.ValidUntil,
            Status = [new StatusPlace(list, StatusLists.Revocation, batch.ReserveIndex(list))],
        }, cancellation);
        if (signed is null)
        {
            entry.Refuse($"A statement about it would not hold: {Verb.Lower(refusal!.Message)} ({refusal.Code.Id})");
            return;
        }

        batch.Save(signed);
        batch.Save(Record(entry, signed, now));
        entry.Take(signed);
    }

    private static RecognitionRecord Record(RecognitionEntry entry, IssuedCredential statement, DateTimeOffset now) => new()
    {
        StatementId = statement.Id,
        RecogniserId = statement.IssuerId,
        ForeignId = entry.BadgeId,
        ForeignDigest = entry.Digest,
        ForeignIssuerId = entry.Issuer!,
        AgreementId = entry.Recognised!.Claim.Agreement,
        Row = entry.Recognised.Claim.Row,
        RecognisedAt = now,
        Status = entry.Recognised.Status,
    };

    private bool Find(RecognitionEntry entry)
    {
        if (store.FindRecognised(entry.Report!.By, entry.BadgeId!, entry.Digest) is not { } known) return false;
        if (known.ForeignIssuerId != entry.Issuer)
        {
            entry.Refuse($"Another badge of that id, by {known.ForeignIssuerId}, was recognised before as {known.StatementId}");
            return true;
        }

        var statement = store.FindCredential(known.StatementId).Match!;
        entry.TakeEarlier(statement.Id, statement.SecuredBytes, statement.Revoked is { } mark ? $"it was revoked on {Times.Day(mark.At)}" : null);
        return true;
    }

    /// <summary>Why no statement can be made about it here; null when one can.</summary>
    private string? Problem(RecognitionEntry entry)
    {
        var report = entry.Report!;
        if (OnlyAs is not null && report.By != OnlyAs) return $"It is recognised by {report.ByName}, in whose name nothing is signed here";
        if (store.FindIssuer(report.By) is not { } authority) return $"It is recognised by {report.ByName}, which is no authority of this workspace";
        if (!Issuers.SignsHere(workspace, authority)) return $"The key of {authority.Name} is not in this workspace, so it cannot sign here";
        if (store.FindAchievement(report.Target!).Match is not { } target || target.Id != report.Target) return $"Its agreement leads to {report.Target}, which is not in this workspace: add it with t2t achievement add";
        return Stopped(report.Agreement, entry.Recognised!.Badge.ValidFrom!.Value);
    }

    /// <summary>What the database knows of the agreement, and verifiers may not have been told yet.</summary>
    private string? Stopped(string agreement, DateTimeOffset issued)
    {
        if (store.FindCredential(agreement).Match is not { } kept) return null;
        if (kept.Suspended is { } mark) return $"The agreement has been suspended since {Times.Day(mark.At)}";
        if (kept.Revoked is not { } withdrawn) return null;
        var rows = store.Withdrawals(kept.IssuerId).Where(each => each.Withdrawal.Accreditation == kept.Id).ToList();
        return rows.Count > 0 && rows.TrueForAll(row => row.Withdrawal.EffectOn(issued) == PriorWork.Stands) ? null : $"The agreement was withdrawn on {Times.Day(withdrawn.At)}";
    }

    private RecognisingAuthority Authority(string did)
    {
        if (_authorities.TryGetValue(did, out var known)) return known;
        var record = store.FindIssuer(did)!;
        var key = Issuers.OpenKey(surroundings, workspace, record);
        var judge = new SelfCheck(workspace, store, surroundings.Clock, []);
        var opened = new RecognisingAuthority(record, key, new StatementSigner(new IssuingContext
        {
            Signer = key.As(record.VerificationMethod),
            Format = IssueCommand.UsualFor(key.PublicKey.Kind),
            Salt = store.RowKeySalt,
            Clock = surroundings.Clock,
            Refusal = (signed, cancellation) => judge.RefusalAsync(signed, null, cancellation),
        }));
        _authorities.Add(record.Did, opened);
        return opened;
    }
}
