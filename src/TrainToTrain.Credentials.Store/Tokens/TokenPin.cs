namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>Where a PIN comes from when one is needed.</summary>
/// <param name="Ask">In UTF-8; who calls it zeroes what it gets.</param>
/// <param name="TypedByHand">Whether a person types it now, who would notice that it is wrong before it is tried again.</param>
public sealed record TokenPin(Func<byte[]> Ask, bool TypedByHand);
