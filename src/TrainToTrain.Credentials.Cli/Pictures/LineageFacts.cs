using System.Globalization;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>What a picture of the living lineage shows: everybody below the authorities of a workspace, as of a time.</summary>
internal sealed record LineageFacts
{
    public required string Title { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<LineageEntry> Authorities { get; init; }

    /// <summary>Of everybody shown, each counted once however many accreditations there are.</summary>
    public required int Badges { get; init; }

    public IEnumerable<LineageEntry> Trainers => Authorities.SelectMany(each => each.Below).SelectMany(Everybody);

    public string AsOf => $"As of {At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";

    public string Summary => $"{Count(Authorities.Count, "authority", "authorities")}, {Count(Trainers.Count(), "accreditation", "accreditations")}, {Count(Badges, "badge", "badges")}";

    /// <summary>Every standing there is, with how many have it.</summary>
    public IReadOnlyList<(Standing Standing, int Count)> Standings =>
        [.. Trainers.GroupBy(each => each.Standing!.Value).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];

    public int Supervised => Trainers.Count(each => each.Supervised);

    public static LineageFacts Of(string workspace, LivingLineage lineage)
    {
        var shown = new HashSet<string>();
        return new LineageFacts
        {
            Title = "Trainer lineage of " + workspace,
            At = lineage.At,
            Authorities = [.. lineage.Authorities.Select(each => Authority(each, new Reading(lineage, shown)))],
            Badges = shown.Sum(lineage.BadgesOf),
        };
    }

    public static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <param name="Shown">DIDs, so that the badges of somebody certified twice are counted once.</param>
    private sealed record Reading(LivingLineage Lineage, HashSet<string> Shown)
    {
        public IEnumerable<StoredAccreditation> Below(string did, string? accreditation) => Lineage.Lineages.Below(did, accreditation);

        public string BadgesOf(string did)
        {
            Shown.Add(did);
            return Lineage.BadgesOf(did) is > 0 and var count ? Count(count, "badge", "badges") : "";
        }
    }

    private static LineageEntry Authority(IssuerRecord authority, Reading reading) => new()
    {
        Name = authority.Name,
        Facts = [authority.Jurisdiction is { } code ? $"authority, {code}" : "authority"],
        Badges = reading.BadgesOf(authority.Did),
        Below = [.. reading.Below(authority.Did, null).Select(each => Trainer(each, null, reading))],
    };

    private static LineageEntry Trainer(StoredAccreditation each, Shadow? above, Reading reading)
    {
        var own = AccreditationText.StandingOf(each, reading.Lineage.At);
        var reached = above is not null && own is not (Standing.Withdrawn or Standing.Suspended);
        var badges = reading.BadgesOf(each.Stored.SubjectId);
        return new LineageEntry
        {
            Name = each.Stored.SubjectName ?? each.Stored.SubjectId,
            Standing = reached ? Standing.StoppedAbove : own,
            Why = reached ? above!.Words : AccreditationText.Why(each, own),
            Facts = [Actions(each), AccreditationText.Limits(each) + Generations(each), AccreditationText.Window(each)],
            Supervised = each.Issue is { Supervised: true },
            Badges = badges.Length == 0 && each.Issue is not null ? "no badges" : badges,
            Below = [.. reading.Below(each.Stored.SubjectId, each.Stored.Id).Select(below => Trainer(below, Shadow.Of(each, own, below, above), reading))],
        };
    }

    private static string Actions(StoredAccreditation each) => each switch
    {
        { Issue: not null, Accredit: not null } => "issues badges, certifies trainers",
        { Accredit: not null } => "certifies trainers",
        _ => "issues badges",
    };

    private static string Generations(StoredAccreditation each) =>
        each.Accredit?.MaxDepth is > 0 and var depth ? ", " + Count(depth, "further generation", "further generations") : "";

    private static IEnumerable<LineageEntry> Everybody(LineageEntry entry) => entry.Below.SelectMany(Everybody).Prepend(entry);

    /// <summary>What a stopped accreditation means for those below it (DESIGN §5.2), the worst last.</summary>
    private sealed record Shadow(int Weight, string Words)
    {
        private static readonly Shadow Suspended = new(1, "undecided while a trainer above is suspended");
        private static readonly Shadow NeedsProof = new(2, "counts only with proof that it existed before a trainer above was withdrawn");
        private static readonly Shadow Falls = new(3, "refused, a trainer above was withdrawn");

        public static Shadow? Of(StoredAccreditation stopped, Standing own, StoredAccreditation below, Shadow? above)
        {
            var cast = own switch
            {
                Standing.Suspended => Suspended,
                Standing.Withdrawn => stopped.EffectOn(below.Stored.ValidFrom) switch
                {
                    PriorWork.Falls => Falls,
                    PriorWork.NeedsProof => NeedsProof,
                    _ => null,
                },
                _ => null,
            };
            return (cast?.Weight ?? 0) > (above?.Weight ?? 0) ? cast : above;
        }
    }
}
