namespace TrainToTrain.Credentials.Log;

/// <summary>By whom a checkpoint was seen, and when.</summary>
public sealed record WitnessedTime(TrustedWitness Witness, DateTimeOffset Time);
