using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Whether an authority lets somebody do something with an achievement, at a time (ToIP TRQP 2.0).</summary>
/// <param name="AuthorityId">The DID of a pinned authority.</param>
/// <param name="EntityId">The DID of whom it is about.</param>
/// <param name="AchievementId">To <see cref="TrustAction.Recognise"/>, the foreign one.</param>
public sealed record TrustQuestion(TrustAction Action, string AuthorityId, string EntityId, string AchievementId)
{
    /// <summary>When it would have been done; null is now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>ISO 3166 code; null is that of the authority.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>EQF level, 1 to 8; null is what <see cref="Achievement"/> says.</summary>
    public int? Level { get; init; }

    /// <summary>The achievement as it is published; empty when that is not at hand.</summary>
    public ReadOnlyMemory<byte> Achievement { get; init; }

    /// <summary>Whether being recognised in part is enough.</summary>
    public bool AcceptsPartial { get; init; }

    /// <summary>Those that may lead from the entity to the authority, in any order; each is checked like any other.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Accreditations { get; init; } = [];

    /// <summary>Whom to trust; null is whom the verifier is set up with.</summary>
    public TrustAnchors? Anchors { get; init; }
}
