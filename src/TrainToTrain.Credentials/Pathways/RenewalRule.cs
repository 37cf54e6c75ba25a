using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>What keeps an accreditation alive once it is given: to be certified is one thing, to be in practice another.</summary>
/// <param name="Every">How long one accreditation lasts; null is until it is withdrawn.</param>
/// <param name="Deliveries">At the fewest within <paramref name="Within"/>; 0 asks for none.</param>
/// <param name="Within">Null when no deliveries are asked for.</param>
/// <param name="Refuses">Whether nothing is issued any more by who has lapsed; else it is said.</param>
public sealed record RenewalRule(CalendarPeriod? Every, int Deliveries, CalendarPeriod? Within, bool Refuses);
