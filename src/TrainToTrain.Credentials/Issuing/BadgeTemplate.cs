using System.Text.Json;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>What every badge of one batch has in common.</summary>
public sealed record BadgeTemplate
{
    /// <summary>The whole Open Badges <c>Achievement</c>, carried word for word: curriculum pins are digests of it.</summary>
    public required JsonElement Achievement { get; init; }

    /// <summary>The trainer's DID.</summary>
    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    public Organisation? ParentOrg { get; init; }

    /// <summary>ISO 3166 code; null leaves it to the verifier's anchor.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>From <c>validFrom</c> to <c>validUntil</c>; null never ends.</summary>
    public TimeSpan? ValidFor { get; init; }

    /// <summary>The trainer's lineage, secured bytes, nearest accreditation first (DESIGN §4.2).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lineage { get; init; } = [];

    /// <summary>URL of the list a badge can be revoked in.</summary>
    public required string RevocationList { get; init; }

    /// <summary>URL of a second list, when badges are to be suspendable; the Open Badges schema has room for one entry only.</summary>
    public string? SuspensionList { get; init; }

    /// <summary>Of a milestone, which is one learner's: what it is stacked from. Null for other badges.</summary>
    public Stacking? Stack { get; init; }
}
