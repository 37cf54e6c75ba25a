namespace TrainToTrain.Credentials.Recognition;

/// <summary>What is known of a bridging achievement (DESIGN §4.4).</summary>
/// <param name="Given">A badge for it lies beside, is valid, of the recognising authority and of the same learner.</param>
/// <param name="Why">Why it is not given; a part of a sentence.</param>
internal sealed record BridgingState(bool Given, string Why)
{
    public static readonly BridgingState There = new(true, "");
    public static readonly BridgingState Absent = new(false, "no badge for it came with this one");
}
