namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// Whether trainers keep pace with their cohort, those who give out badges of the same achievement: whoever gives out several times as many as
/// the middle one of them may teach many, or look at few. It is said, and decides nothing.
/// </summary>
public sealed class TrainerPaces
{
    /// <summary>Of fewer trainers a middle says nothing.</summary>
    public const int SmallestCohort = 5;

    /// <summary>A course of twelve in one month is no pace.</summary>
    public const int FewestBadges = 20;

    /// <summary>Times the median. Full-time trainers beside those who teach on Saturdays come to three.</summary>
    public const double FarOutside = 4;

    private readonly Dictionary<(string Issuer, string Achievement), TrainerPace> _paces = [];

    /// <param name="activities">One for each trainer and achievement.</param>
    public TrainerPaces(IEnumerable<TrainerActivity> activities)
    {
        foreach (var cohort in activities.Where(each => each is { Badges: > 0, Months: > 0 }).GroupBy(each => each.Achievement, StringComparer.Ordinal))
        {
            var paces = cohort.Select(each => (double)each.Badges / each.Months).Order().ToList();
            var median = (paces[(paces.Count - 1) / 2] + paces[paces.Count / 2]) / 2;
            foreach (var each in cohort)
            {
                var pace = (double)each.Badges / each.Months;
                var isFarOutside = paces.Count >= SmallestCohort && each.Badges >= FewestBadges && pace > FarOutside * median;
                _paces[(each.Issuer, each.Achievement)] = new TrainerPace(each.Issuer, each.Achievement, pace, median, isFarOutside);
            }
        }
    }

    /// <summary>Null when nothing is known of that.</summary>
    public TrainerPace? Find(string issuer, string achievement) => _paces.GetValueOrDefault((issuer, achievement));
}
