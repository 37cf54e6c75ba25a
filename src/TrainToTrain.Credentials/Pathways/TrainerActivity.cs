namespace TrainToTrain.Credentials.Pathways;

/// <summary>What a trainer did, for <see cref="TrainerPaces"/>.</summary>
/// <param name="Badges">Given out of this achievement.</param>
/// <param name="Months">In which there was one.</param>
public sealed record TrainerActivity(string Issuer, string Achievement, int Badges, int Months);
