using System.Globalization;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The database, before it is opened as a store, which would bring it to the present version.</summary>
internal static class DatabaseChecks
{
    /// <summary>Of what a list may give out, when the next one is worth thinking of.</summary>
    private const double NearlyFull = 0.75;

    /// <summary>Badges are dated to the second, and lists may not begin in the future.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(1);

    public static IEnumerable<Diagnosis> Of(Examination of) => Of(of, StoreHealth.Look(of.Workspace.Database));

    private static IEnumerable<Diagnosis> Of(Examination of, StoreHealth health)
    {
        yield return health switch
        {
            _ when health.Version > health.Newest => Diagnosis.Problem("database.version", Version(health, "which is newer than this program"), "use the newer program"),
            _ when health.Version < health.Newest => Diagnosis.Warning("database.version", Version(health, $"and this program knows {health.Newest}"), "the next command that writes brings it there; take a backup first"),
            _ => Diagnosis.Ok("database.version", Version(health, "the newest")),
        };
        yield return health.Damage is [var first, ..]
            ? Diagnosis.Problem("database.integrity", $"the database is damaged: {first}", "keep a copy of it, and restore the last backup")
            : Diagnosis.Ok("database.integrity", "the database finds nothing wrong with itself");
        if (health.OrphanedIndexes is { } orphans)
        {
            yield return orphans > 0
                ? Diagnosis.Warning("database.orphaned-indexes", $"{Words.Count(orphans, "place")} of status lists given out to no credential", "nothing has to be done: they are not given out again")
                : Diagnosis.Ok("database.orphaned-indexes", "every status entry that was given out belongs to a credential");
        }

        foreach (var (url, reserved, entries) in health.Lists)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{reserved} of {entries} entries of {url} are given out");
            yield return reserved > entries * NearlyFull ? Diagnosis.Warning("database.list-nearly-full", text, "nothing has to be done: the next list is made when this one is full") : Diagnosis.Ok("database.list-room", text);
        }

        if (health.ServerTime is { } server) yield return ServerClock(of.Now, server);
        if (health.NewestTime is { } newest)
        {
            yield return newest > of.Now + Drift
                ? Diagnosis.Problem("clock.behind", $"it is {Times.Write(of.Now)} by the clock, and something was signed at {Times.Write(newest)}", "set the clock: what is signed now would be older than what was signed before")
                : Diagnosis.Ok("clock.behind", $"the newest that was signed is of {Times.Write(newest)}");
        }
    }

    public static Diagnosis ServerClock(DateTimeOffset ours, DateTimeOffset server)
    {
        var apart = (ours - server).Duration();
        var text = string.Create(CultureInfo.InvariantCulture, $"the clocks of this machine and of the database server are {apart.TotalSeconds:0} seconds apart");
        return apart > MostDrift ? Diagnosis.Problem("clock.server", text, "set both by the same time service")
            : apart > Drift ? Diagnosis.Warning("clock.server", text, "set both by the same time service")
            : Diagnosis.Ok("clock.server", text);
    }

    private static string Version(StoreHealth health, string what) => string.Create(CultureInfo.InvariantCulture, $"its tables have version {health.Version}, {what}");
}
