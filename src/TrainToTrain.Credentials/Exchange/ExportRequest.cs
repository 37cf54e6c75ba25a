using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>What one authority lets others know.</summary>
public sealed record ExportRequest
{
    /// <summary>As it is pinned.</summary>
    public required TrustAnchor Authority { get; init; }

    /// <summary>Of the authority.</summary>
    public required ISigner Signer { get; init; }

    /// <summary>Where the authority is to be found: its Entity Identifier, or the id of its list.</summary>
    public required string EntityId { get; init; }

    /// <summary>Those it signed and that stand, as they were signed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Accreditations { get; init; } = [];

    /// <summary>Likewise.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Agreements { get; init; } = [];

    /// <summary>What was left out before, such as the reasons of withdrawals.</summary>
    public IReadOnlyList<ExchangeLoss> Left { get; init; } = [];

    /// <summary>To the second.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>After which readers want another edition.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);
}
