namespace TrainToTrain.Credentials.Pathways;

/// <summary>How fast a trainer gave out badges of an achievement, beside others who do.</summary>
/// <param name="PerMonth">Badges a month of those months in which there was one.</param>
/// <param name="Cohort">The median of all trainers of the achievement.</param>
public sealed record TrainerPace(string Issuer, string Achievement, double PerMonth, double Cohort, bool IsFarOutside);
