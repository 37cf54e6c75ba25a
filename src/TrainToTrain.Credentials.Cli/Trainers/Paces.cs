using System.Globalization;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>How fast the trainers of this workspace give out badges, beside one another.</summary>
internal static class Paces
{
    /// <summary>Trainers far outside their cohort's pace, by DID, each with a sentence for each achievement.</summary>
    public static ILookup<string, string> FarOutside(CredentialStore store)
    {
        var activities = store.TrainerActivities();
        var paces = new TrainerPaces(activities);
        return activities.Select(each => paces.Find(each.Issuer, each.Achievement)).OfType<TrainerPace>().Where(pace => pace.IsFarOutside)
            .ToLookup(pace => pace.Issuer, Words, StringComparer.Ordinal);
    }

    private static string Words(TrainerPace pace) => string.Create(CultureInfo.InvariantCulture, $"{EligibilityWords.Short(pace.Achievement)}: {pace.PerMonth:0.#} badges a month, where the middle of all trainers is {pace.Cohort:0.#}");
}
