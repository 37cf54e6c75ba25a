using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>Statements about badges from elsewhere: whether anybody looks whether those still stand.</summary>
internal static class RecognitionChecks
{
    /// <summary>Whoever sweeps every night has missed six.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromDays(7);

    public static IEnumerable<Diagnosis> Of(Examination of, CredentialStore store)
    {
        const string sweep = "t2t recognise sweep";
        var standing = store.RecognitionStanding();
        if (standing.StaleSince < of.Now - Long) yield return Diagnosis.Warning("recognition.stale", $"{Words.Count(standing.Stale, "statement")} about badges from elsewhere rest on lists that could not be had since {Times.Write(standing.StaleSince.Value)}", "ask who publishes them; then: " + sweep);
        if (standing.ReadAt < of.Now - Long) yield return Diagnosis.Warning("recognition.sweep-overdue", $"whether badges from elsewhere still stand was last asked on {Times.Write(standing.ReadAt.Value)}", sweep);
        else if (standing.ReadAt is { } read) yield return Diagnosis.Ok("recognition.swept", $"what is said of badges from elsewhere was looked at on {Times.Write(read)}");
    }
}
