namespace TrainToTrain.Credentials.Store;

/// <param name="Moves">Whether the store is in the new place from then on: the old one is marked, and takes nothing any more.</param>
public sealed record StoreCopyRequest(StorePlace From, StorePlace To, bool Moves)
{
    /// <summary>Called for each row that was read.</summary>
    public Action Row { get; init; } = () => { };
}
