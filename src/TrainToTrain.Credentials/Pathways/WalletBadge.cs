using System.Text.Json;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// Evidence: a badge whose issuer's signature holds, as an evaluation sees it. It is made from a verdict (<c>WalletReader</c>), or from what an
/// issuer's own store keeps, which is what was verified before it was kept.
/// </summary>
public sealed class WalletBadge
{
    internal WalletBadge(Credential credential, Sha256Digest digest, BadgeStanding standing)
    {
        (Credential, Digest, Standing) = (credential, digest, standing);
        AchievementId = credential.Achievement?.Id ?? "";
        HasEvidence = IsThere(credential.Json, "evidence");
        Stack = StackReader.Read(credential, out _);
    }

    public Credential Credential { get; }

    /// <summary>Of its secured bytes (DESIGN §4.5).</summary>
    public Sha256Digest Digest { get; }

    /// <summary>As a milestone's holder presents it.</summary>
    public ReadOnlyMemory<byte> SecuredBytes { get; init; }

    public BadgeStanding Standing { get; }

    /// <summary>Whether somebody else who is vouched for has co-signed it.</summary>
    public bool IsSupervised { get; init; }

    /// <summary>Null when it is no milestone, or says against the rules what it was stacked from.</summary>
    public Stacking? Stack { get; }

    public string Id => Credential.Id ?? "";

    /// <summary>Empty for what is no badge of an achievement, which fits no rule but <c>*</c>.</summary>
    public string AchievementId { get; }

    public string Name => Credential.Achievement?.Name ?? Credential.Name ?? Id;

    public string Issuer => Credential.IssuerId;

    /// <summary>Since always, when it does not say.</summary>
    public DateTimeOffset ValidFrom => Credential.ValidFrom ?? DateTimeOffset.MinValue;

    /// <summary>Whether it says what was demonstrated (OB 3.0 §B.1.8).</summary>
    public bool HasEvidence { get; }

    /// <summary>One of an issuer's own store. Whoever calls says that it was verified when it was kept, and how it stands now.</summary>
    /// <returns>Null for what is no badge.</returns>
    public static WalletBadge? OfStore(ReadOnlyMemory<byte> secured, BadgeStanding standing, bool isSupervised = false) =>
        CredentialParser.Parse(secured, out _) is { } parsed && StructureCheck.Check(parsed, Profile.AnyOpenBadge).Evidence is { } wellFormed
            ? new WalletBadge(wellFormed.Credential, LogEntry.Of(parsed), standing) { IsSupervised = isSupervised, SecuredBytes = parsed.SecuredBytes }
            : null;

    /// <summary>As it was before whatever speaks against it, for whoever has to know what would follow.</summary>
    internal WalletBadge AsGood() => new(Credential, Digest, BadgeStanding.Good) { IsSupervised = IsSupervised, SecuredBytes = SecuredBytes };

    private static bool IsThere(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && (value.ValueKind == JsonValueKind.Object || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0));
}
