using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>What the checks of <c>t2t doctor</c> look at; none of them changes anything.</summary>
internal sealed record Examination(CommandContext Context, Workspace Workspace)
{
    /// <summary>The published folder; null when none is to be looked at.</summary>
    public string? Site { get; init; }

    /// <summary>Whether each key is to be opened with its passphrase.</summary>
    public bool OpensKeys { get; init; }

    public DateTimeOffset Now => Context.Surroundings.Clock.GetUtcNow();

    /// <summary>One thing after the other; what could not be looked at is said, and the others are looked at all the same.</summary>
    public IEnumerable<Diagnosis> All()
    {
        var diagnoses = new List<Diagnosis>();
        diagnoses.AddRange(Guarded("workspace.unreadable", () => FileChecks.Of(this)));
        diagnoses.AddRange(Guarded("trust-list.unreadable", () => TrustListChecks.Of(this)));
        diagnoses.AddRange(Guarded("database.unavailable", () => DatabaseChecks.Of(this)));
        var usable = !diagnoses.Exists(each => each.Code.StartsWith("database.", StringComparison.Ordinal) && (each.Condition is Condition.Problem or Condition.Unknown || each is { Code: "database.version", Condition: not Condition.Ok }));
        if (!usable) return diagnoses.Append(Diagnosis.Unknown("store.not-looked-at", "keys, lists, log and site were not held against the database", "see what is said of the database first"));
        using var store = Workspace.OpenStore(Context.Surroundings.Clock);
        diagnoses.AddRange(Guarded("keys.unreadable", () => KeyChecks.Of(this, store)));
        diagnoses.AddRange(Guarded("lists.unreadable", () => ListChecks.Of(this, store)));
        diagnoses.AddRange(Guarded("recognition.unreadable", () => RecognitionChecks.Of(this, store)));
        diagnoses.AddRange(Guarded("log.unreadable", () => LogChecks.Of(this, store)));
        diagnoses.AddRange(Guarded("site.unreadable", () => SiteChecks.Of(this, store)));
        return diagnoses;
    }

    private static IEnumerable<Diagnosis> Guarded(string code, Func<IEnumerable<Diagnosis>> look)
    {
        try
        {
            return [.. look()];
        }
        catch (Exception problem) when (problem is StoreException or KeyFileException or Refusal or IOException or UnauthorizedAccessException)
        {
            var (hint, damaged) = problem switch
            {
                StoreException store => (store.Hint, store.Kind is StoreProblem.Corrupt or StoreProblem.NotADatabase or StoreProblem.Moved or StoreProblem.NewerVersion),
                Refusal refusal => (refusal.Hint, false),
                KeyFileException key => (key.Hint, true),
                _ => (null, false),
            };
            return [new Diagnosis(code, damaged ? Condition.Problem : Condition.Unknown, Verb.Lower(problem.Message), hint ?? "look at it and try again")];
        }
    }
}
