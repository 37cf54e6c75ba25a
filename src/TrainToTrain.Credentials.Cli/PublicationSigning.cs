using System.Text.Json;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Signs status lists and registers, each issuer's key opened once, and only when something of it has changed or nears its end. What has not and does not is
/// known by the marks of its last edition: neither that edition nor a single bit is read then.
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

    private readonly Dictionary<string, IssuerRecord> _issuers = [];
    private readonly Dictionary<string, SigningKey> _keys = [];
    private readonly IReadOnlyDictionary<string, Edition> _editions = store.Editions();

    /// <returns>What is to be published in place of the last edition; null when that one stays.</returns>
    public Publication? Renew(StatusListRecord list)
    {
        var now = Now();
        var issuer = IssuerOf(list.IssuerDid);
        if (IsCurrent(list.Url, list.Changes, issuer, LifeOf(list), now)) return null;
        var life = IsOver(list, now) ? RetiredFor : LifeOf(list);
        var unsigned = StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft
        {
            Id = list.Url,
            IssuerId = list.IssuerDid,
            Purpose = list.Purpose,
            Entries = list.Entries,
            SetIndexes = store.SetIndexes(list.Url),
            ValidFrom = now,
            ValidUntil = now + life,
        });
        return Signed(new Draft(list.Url, list.Changes, unsigned, now, life), issuer);
    }

    /// <inheritdoc cref="Renew(StatusListRecord)"/>
    public Publication? Renew(RegisterRecord register)
    {
        var now = Now();
        var issuer = IssuerOf(register.IssuerDid);
        if (IsCurrent(register.Url, register.Changes, issuer, validFor, now)) return null;
        var unsigned = new RegisterDraft
        {
            Id = register.Url,
            IssuerId = register.IssuerDid,
            Withdrawn = [.. store.Withdrawals(register.IssuerDid).Select(each => each.Withdrawal)],
            ValidFrom = now,
            ValidUntil = now + validFor,
        }.Write();
        return Signed(new Draft(register.Url, register.Changes, unsigned, now, validFor), issuer);
    }

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

    private Publication Signed(Draft draft, IssuerRecord issuer)
    {
        var published = store.Publication(draft.Url) ?? site.Current(draft.Url);
        return published is not null && SignedWith(published) == issuer.VerificationMethod && EndIfStillGood(published, draft) is { } end
            ? new Publication(draft.Url, published) { Marks = new EditionMarks(draft.Changes, issuer.VerificationMethod, end) }
            : new Publication(draft.Url, ProofFormats.VcJwt.Sign(draft.Unsigned, KeyOf(issuer).As(issuer.VerificationMethod), draft.At))
            {
                Marks = new EditionMarks(draft.Changes, issuer.VerificationMethod, draft.At + draft.Life),
            };
    }

    private IssuerRecord IssuerOf(string did)
    {
        if (!_issuers.TryGetValue(did, out var issuer)) _issuers.Add(did, issuer = Issuers.Find(store, did));
        return issuer;
    }

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

    /// <summary>A suspension may have been taken back, and an edition of an earlier version of this program has no marks.</summary>
    /// <returns>When it ends; null when it has to be signed again.</returns>
    private static DateTimeOffset? EndIfStillGood(byte[] published, Draft draft)
    {
        if (CredentialParser.Parse(published, out _)?.Payload is not { } before || StrictJson.Parse(draft.Unsigned, out _) is not { } after) return null;
        return before.TryGetProperty("credentialSubject", out var was)
            && JsonElement.DeepEquals(was, after.GetProperty("credentialSubject"))
            && before.TryGetProperty("validUntil", out var until)
            && Times.TryRead(until.GetString() ?? "", out var end)
            && end - draft.At >= draft.Life / 2
            ? end
            : null;
    }

    private sealed record Draft(string Url, long Changes, byte[] Unsigned, DateTimeOffset At, TimeSpan Life);
}
