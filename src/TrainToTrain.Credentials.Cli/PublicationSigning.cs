using System.Text.Json;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Signs status lists and registers, each issuer's key opened once, and only when something of it has changed or nears its end.</summary>
internal sealed class PublicationSigning(CommandContext context, Workspace workspace, CredentialStore store, TimeSpan validFor) : IDisposable
{
    private readonly Dictionary<string, SigningKey> _keys = [];

    /// <param name="published">As it lies in the folder now; null when it does not.</param>
    public byte[] Sign(StatusListRecord list, byte[]? published)
    {
        var now = Now();
        return Signed(Unsigned(list, now), list.IssuerDid, published, now);
    }

    /// <inheritdoc cref="Sign(StatusListRecord, byte[])"/>
    public byte[] Sign(RegisterRecord register, byte[]? published)
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
        CredentialParser.Parse(published, out _)?.Payload is { } payload && payload.TryGetProperty("validUntil", out var until) && Times.TryRead(until.GetString() ?? "", out var end) ? end : null;

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
    }

    private DateTimeOffset Now()
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    private byte[] Signed(byte[] unsigned, string issuerDid, byte[]? published, DateTimeOffset now)
    {
        var issuer = Issuers.Find(store, issuerDid);
        if (published is not null && SignedWith(published) == issuer.VerificationMethod && StillGood(published, unsigned, now)) return published;
        return ProofFormats.VcJwt.Sign(unsigned, KeyOf(issuer).As(issuer.VerificationMethod), now);
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

    /// <summary>The same bits or rows, by the same issuer, with at least half of the time left.</summary>
    private bool StillGood(byte[] published, byte[] unsigned, DateTimeOffset now) => SameSubject(published, unsigned) && EndOf(published) is { } end && end - now >= validFor / 2;

    private static bool SameSubject(byte[] published, byte[] unsigned) =>
        CredentialParser.Parse(published, out _)?.Payload is { } before
        && StrictJson.Parse(unsigned, out _) is { } after
        && before.TryGetProperty("credentialSubject", out var was)
        && JsonElement.DeepEquals(was, after.GetProperty("credentialSubject"));

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
