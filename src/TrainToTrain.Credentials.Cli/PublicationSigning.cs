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
/// Signs status lists and registers, each issuer's key opened once, and only when something of it has changed or nears its end. Of an issuer whose
/// key is on another machine, what came back from there last is taken, and what has changed since is <see cref="Wanted"/>.
/// </summary>
internal sealed class PublicationSigning(CommandContext context, Workspace workspace, CredentialStore store, TimeSpan validFor) : IDisposable
{
    private readonly Dictionary<string, SigningKey> _keys = [];
    private readonly List<(KeyElsewhere Key, byte[] Unsigned)> _wanted = [];

    /// <summary>What has to be signed on another machine before verifiers can learn of it.</summary>
    public IReadOnlyList<(KeyElsewhere Key, byte[] Unsigned)> Wanted => _wanted;

    /// <param name="published">As it lies in the folder now; null when it does not.</param>
    /// <returns>Null when it was never signed, and cannot be here.</returns>
    public byte[]? Sign(StatusListRecord list, byte[]? published)
    {
        var now = Now();
        return Signed(Unsigned(list, now), list.IssuerDid, published, now);
    }

    /// <inheritdoc cref="Sign(StatusListRecord, byte[])"/>
    public byte[]? Sign(RegisterRecord register, byte[]? published)
    {
        var now = Now();
        return Signed(Unsigned(register, now), register.IssuerDid, published, now);
    }

    /// <summary>Whether what was published says what the database says now.</summary>
    public bool Says(byte[] published, StatusListRecord list) => SameSubject(published, Unsigned(list, Now()));

    /// <inheritdoc cref="Says(byte[], StatusListRecord)"/>
    public bool Says(byte[] published, RegisterRecord register) => SameSubject(published, Unsigned(register, Now()));

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

    private byte[]? Signed(byte[] unsigned, string issuerDid, byte[]? published, DateTimeOffset now)
    {
        var issuer = Issuers.Find(store, issuerDid);
        if (!Issuers.SignsHere(workspace, issuer)) return SignedElsewhere(unsigned, issuer, published, now);
        if (published is not null && SignedWith(published) == issuer.VerificationMethod && StillGood(published, unsigned, now)) return published;
        return ProofFormats.VcJwt.Sign(unsigned, KeyOf(issuer).As(issuer.VerificationMethod), now);
    }

    private byte[]? SignedElsewhere(byte[] unsigned, IssuerRecord issuer, byte[]? published, DateTimeOffset now)
    {
        var key = KeyElsewhere.Of(workspace, issuer);
        if (published is null || SignedWith(published) != key.VerificationMethod || !StillGood(published, unsigned, now)) _wanted.Add((key, unsigned));
        return published;
    }

    /// <summary>Whether a list that is awaited already says what this one does, for as long.</summary>
    public bool Covers(SigningRequestRecord awaited, byte[] unsigned) => StillGood(awaited.Content.ToArray(), unsigned, Now());

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

    /// <summary>The same bits or rows, by the same issuer, with at least half of the time left.</summary>
    private bool StillGood(byte[] published, byte[] unsigned, DateTimeOffset now) => SameSubject(published, unsigned) && EndOf(published) is { } end && end - now >= validFor / 2;

    private static bool SameSubject(byte[] published, byte[] unsigned) =>
        Payload(published) is { } before
        && StrictJson.Parse(unsigned, out _) is { } after
        && before.TryGetProperty("credentialSubject", out var was)
        && JsonElement.DeepEquals(was, after.GetProperty("credentialSubject"));

    /// <summary>Of what was signed, or is yet to be.</summary>
    private static JsonElement? Payload(byte[] published) => published is [(byte)'{', ..] ? StrictJson.Parse(published, out _) : CredentialParser.Parse(published, out _)?.Payload;

    private byte[] Unsigned(StatusListRecord list, DateTimeOffset now) => StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft
    {
        Id = list.Url,
        IssuerId = list.IssuerDid,
        Purpose = list.Purpose,
        Entries = list.Entries,
        SetIndexes = store.SetIndexes(list.Url),
        ValidFrom = now,
        ValidUntil = now + validFor,
    });

    private byte[] Unsigned(RegisterRecord register, DateTimeOffset now) => new RegisterDraft
    {
        Id = register.Url,
        IssuerId = register.IssuerDid,
        Withdrawn = [.. store.Withdrawals(register.IssuerDid).Select(each => each.Withdrawal)],
        ValidFrom = now,
        ValidUntil = now + validFor,
    }.Write();
}
