namespace TrainToTrain.Credentials.Pathways;

/// <summary>How far a rule is fulfilled.</summary>
public sealed record RuleReading(IPathwayRule Rule, bool IsMet)
{
    /// <summary>Rules of a group that hold; badges that fulfil a leaf, all of them; 1 for a rung that is reached.</summary>
    public required int Have { get; init; }

    public required int Needed { get; init; }

    /// <summary>Different issuers of the badges that fulfil a leaf.</summary>
    public int Trainers { get; init; }

    /// <summary>Those that fulfil it where it holds: the fewest, the newest first. Of a leaf that does not hold, all that are there already.</summary>
    public IReadOnlyList<WalletBadge> Badges { get; init; } = [];

    /// <summary>Of a leaf that does not hold.</summary>
    public IReadOnlyList<UncountedBadge> Uncounted { get; init; } = [];

    /// <summary>Of a group, in its order.</summary>
    public IReadOnlyList<RuleReading> Parts { get; init; } = [];

    /// <summary>Leaves and rungs that are missing, of all alternatives.</summary>
    public IEnumerable<RuleReading> Missing =>
        IsMet ? [] : Rule is SeveralRule ? Parts.SelectMany(part => part.Missing) : [this];
}
