using System.Text.Json;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Signs status lists, registers and notices, each issuer's key opened once, and only when something of it has changed or nears its end. What has not and does not is
/// known by the marks of its last edition: neither that edition nor a single bit is read then. Of an issuer whose key is on another machine, what came back
/// from there last is taken, and what has changed since is <see cref="Wanted"/>.
/// </summary>
/// <param name="site">Where editions are that were published before the store kept any.</param>
internal sealed class PublicationSigning(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site, TimeSpan validFor) : IDisposable
{
    /// <summary>
    /// A list whose badges have all ended is signed for ten years: its bits decide nothing any more, but who looks at such a badge as of a day when it was valid,
    /// or at what was built on it, still finds the list in date.
    /// </summary>
    private static readonly TimeSpan RetiredFor = TimeSpan.FromDays(3660);

    /// <summary>A run that chose a list in the last hour of its year may still be adding to it: none takes as long as this.</summary>
    private static readonly TimeSpan StillAdded = TimeSpan.FromDays(31);

    private readonly List<(KeyElsewhere Key, byte[] Unsigned)> _wanted = [];
    private readonly Dictionary<string, IssuerRecord> _issuers = [];
    private readonly Dictionary<string, SigningKey> _keys = [];
    private readonly IReadOnlyDictionary<string, Edition> _editions = store.Editions();

    /// <summary>What has to be signed on another machine before verifiers can learn of it.</summary>
    public IReadOnlyList<(KeyElsewhere Key, byte[] Unsigned)> Wanted => _wanted;

    /// <returns>What is to be published in place of the last edition; null when that one stays, or when it was never signed and cannot be here.</returns>
    public Publication? Renew(StatusListRecord list)
    {
        var now = Now();
        var issuer = IssuerOf(list.IssuerDid);
        if (IsCurrent(list.Url, list.Changes, issuer, LifeOf(list), now)) return null;
        var life = IsOver(list, now) ? RetiredFor : LifeOf(list);
        return Signed(new Draft(list.Url, list.Changes, Unsigned(list, now, life), now, life), issuer);
    }

    /// <inheritdoc cref="Renew(StatusListRecord)"/>
    public Publication? Renew(RegisterRecord register)
    {
        var now = Now();
        var issuer = IssuerOf(register.IssuerDid);
        if (IsCurrent(register.Url, register.Changes, issuer, validFor, now)) return null;
        return Signed(new Draft(register.Url, register.Changes, Unsigned(register, now), now, validFor), issuer);
    }

    /// <inheritdoc cref="Renew(StatusListRecord)"/>
    public Publication? Renew(NoticeRecord notice)
    {
        var now = Now();
        var issuer = IssuerOf(notice.IssuerDid);
        if (IsCurrent(notice.Url, notice.Changes, issuer, validFor, now)) return null;
        return Signed(new Draft(notice.Url, notice.Changes, Unsigned(notice, now), now, validFor), issuer);
    }

    /// <summary>Whether what was published says what the database says now.</summary>
    public bool Says(byte[] published, StatusListRecord list) => SameSubject(published, Unsigned(list, Now(), validFor));

    /// <inheritdoc cref="Says(byte[], StatusListRecord)"/>
    public bool Says(byte[] published, RegisterRecord register) => SameSubject(published, Unsigned(register, Now()));

    /// <inheritdoc cref="Says(byte[], StatusListRecord)"/>
    public bool Says(byte[] published, NoticeRecord notice) => SameSubject(published, Unsigned(notice, Now()));

    /// <summary>Until when verifiers rely on what was published; null when it does not say.</summary>
    public static DateTimeOffset? EndOf(byte[] published) =>
        Payload(published) is { } payload && payload.TryGetProperty("validUntil", out var until) && Times.TryRead(until.GetString() ?? "", out var end) ? end : null;

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
    }

    private DateTimeOffset Now()
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    private TimeSpan LifeOf(StatusListRecord list) => list.RetiredAt is null ? validFor : RetiredFor;

    /// <summary>The same bits or rows, signed with the issuer's present key, with at least half of the time left.</summary>
    private bool IsCurrent(string url, long changes, IssuerRecord issuer, TimeSpan life, DateTimeOffset now) =>
        _editions.GetValueOrDefault(url)?.Marks is { } marks
        && marks.Changes == changes
        && marks.VerificationMethod == issuer.VerificationMethod
        && marks.ValidUntil - now >= life / 2;

    private bool IsOver(StatusListRecord list, DateTimeOffset now) =>
        list.RetiredAt is not null || (list.Period < (now - StillAdded).Year && store.TryRetireStatusList(list.Url));

    private Publication? Signed(Draft draft, IssuerRecord issuer)
    {
        var published = store.Publication(draft.Url) ?? site.Current(draft.Url);
        if (published is not null && SignedWith(published) == issuer.VerificationMethod && EndIfStillGood(published, draft.Unsigned, draft.At) is { } end)
        {
            return new Publication(draft.Url, published) { Marks = new EditionMarks(draft.Changes, issuer.VerificationMethod, end) };
        }

        if (!Issuers.SignsHere(workspace, issuer))
        {
            _wanted.Add((KeyElsewhere.Of(workspace, issuer), draft.Unsigned));
            return published is null ? null : new Publication(draft.Url, published);
        }

        return new Publication(draft.Url, ProofFormats.VcJwt.Sign(draft.Unsigned, KeyOf(issuer).As(issuer.VerificationMethod), draft.At))
        {
            Marks = new EditionMarks(draft.Changes, issuer.VerificationMethod, draft.At + draft.Life),
        };
    }

    private IssuerRecord IssuerOf(string did)
    {
        if (!_issuers.TryGetValue(did, out var issuer)) _issuers.Add(did, issuer = Issuers.Find(store, did));
        return issuer;
    }

    /// <summary>Whether a list that is awaited already says what this one does, for as long.</summary>
    public bool Covers(SigningRequestRecord awaited, byte[] unsigned) => EndIfStillGood(awaited.Content.ToArray(), unsigned, Now()) is not null;

    private SigningKey KeyOf(IssuerRecord issuer)
    {
        if (!_keys.TryGetValue(issuer.Did, out var key)) _keys.Add(issuer.Did, key = Issuers.OpenKey(context.Surroundings, workspace, issuer));
        return key;
    }

    /// <summary>What was signed with a key that was rotated since may be dated after that key's end.</summary>
    private static string? SignedWith(byte[] published)
    {
        var end = Array.IndexOf(published, (byte)'.');
        if (end < 0 || Multibase.TryDecodeBase64Url(published.AsSpan(0, end)) is not { } bytes || StrictJson.Parse(bytes, out _) is not { } header) return null;
        return header.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null;
    }

    /// <summary>The same bits or rows, with at least half of the time left: a suspension may have been taken back, and what came from elsewhere has no marks.</summary>
    /// <returns>When it ends; null when it has to be signed again.</returns>
    private static DateTimeOffset? EndIfStillGood(byte[] published, byte[] unsigned, DateTimeOffset now) =>
        SameSubject(published, unsigned) && EndOf(published) is { } end && end - now >= (EndOf(unsigned) - now) / 2 ? end : null;

    private static bool SameSubject(byte[] published, byte[] unsigned) =>
        Payload(published) is { } before
        && Payload(unsigned) is { } after
        && before.TryGetProperty("credentialSubject", out var was)
        && JsonElement.DeepEquals(was, after.GetProperty("credentialSubject"));

    /// <summary>Of what was signed, or is yet to be.</summary>
    private static JsonElement? Payload(byte[] published) => published is [(byte)'{', ..] ? StrictJson.Parse(published, out _) : CredentialParser.Parse(published, out _)?.Payload;

    private byte[] Unsigned(StatusListRecord list, DateTimeOffset now, TimeSpan life) => StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft
    {
        Id = list.Url,
        IssuerId = list.IssuerDid,
        Purpose = list.Purpose,
        Entries = list.Entries,
        SetIndexes = store.SetIndexes(list.Url),
        ValidFrom = now,
        ValidUntil = now + life,
    });

    private byte[] Unsigned(RegisterRecord register, DateTimeOffset now) => new RegisterDraft
    {
        Id = register.Url,
        IssuerId = register.IssuerDid,
        Withdrawn = [.. store.Withdrawals(register.IssuerDid).Select(each => each.Withdrawal)],
        ValidFrom = now,
        ValidUntil = now + validFor,
    }.Write();

    private byte[] Unsigned(NoticeRecord notice, DateTimeOffset now) => new BarredNoticeDraft
    {
        Id = notice.Url,
        IssuerId = notice.IssuerDid,
        Barred = store.Barred(notice.IssuerDid),
        ValidFrom = now,
        ValidUntil = now + validFor,
    }.Write();

    private sealed record Draft(string Url, long Changes, byte[] Unsigned, DateTimeOffset At, TimeSpan Life);
}
