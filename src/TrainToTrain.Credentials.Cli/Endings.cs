using System.Globalization;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Says in time that an accreditation ends: what is issued after that day does not hold, and a new one may take a board meeting.</summary>
internal static class Endings
{
    private const int DaysBefore = 60;

    /// <summary>Warns of each that has ended, or soon does.</summary>
    public static void Warn(CommandContext context, IReadOnlyList<StoredAccreditation> accreditations)
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        foreach (var each in accreditations.DistinctBy(each => each.Stored.Id))
        {
            if (each.Stopped || each.Stored.ValidUntil is not { } end || end > now.AddDays(DaysBefore)) continue;
            var days = (int)Math.Ceiling((end - now).TotalDays);
            var when = days <= 0 ? $"ended on {Times.Day(end)}" : string.Create(CultureInfo.InvariantCulture, $"ends on {Times.Day(end)}, in {days} day{(days == 1 ? "" : "s")}");
            context.Terminal.Warn($"the accreditation of {Terminal.Tame(each.Stored.SubjectName ?? each.Stored.SubjectId)} {when}; what is dated after that does not hold under it");
        }
    }

    /// <summary>For each key of an issuer here that was certified, the accreditation that ends last; those that were stopped do not count.</summary>
    public static Dictionary<string, StoredAccreditation> ByKey(CredentialStore store)
    {
        var lineages = new Lineages(store);
        var last = new Dictionary<string, StoredAccreditation>(StringComparer.Ordinal);
        foreach (var issuer in store.Issuers().Where(issuer => issuer.KeyName is not null))
        {
            if (lineages.Of(issuer.Did).Where(each => !each.Stopped).OrderByDescending(each => each.Stored.ValidUntil ?? DateTimeOffset.MaxValue).FirstOrDefault() is { } latest) last[issuer.KeyName!] = latest;
        }

        return last;
    }
}
