using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Sweeping;

/// <summary>
/// Goes through the statements about badges from elsewhere, list by list: each list is fetched and proven once, by the code that verifies badges. What is found
/// revoked is revoked, list by list and for good; of what cannot be found out nothing is changed but since when. Cut off at any moment, the next sweep goes on.
/// </summary>
/// <param name="isDry">Look, and change nothing.</param>
internal sealed class Sweep(CredentialStore store, ForeignLists lists, DateTimeOffset at, bool isDry = false)
{
    private const int AtOnce = 2000;

    /// <summary>One for each list, when it is done with.</summary>
    public async IAsyncEnumerable<SweptList> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var ahead = new ListsAhead(lists, store.RecognisedLists());
        var places = new List<RecognisedPlace>();
        foreach (var place in store.RecognisedPlaces())
        {
            cancellation.ThrowIfCancellationRequested();
            if (places.Count > 0 && KeyOf(places[0]) != KeyOf(place))
            {
                if (await JudgeAsync(ahead, places, cancellation) is { } swept) yield return swept;
                places = [];
            }

            places.Add(place);
        }

        if (places.Count > 0 && await JudgeAsync(ahead, places, cancellation) is { } last) yield return last;
    }

    private static (string Url, string Kind) KeyOf(RecognisedPlace place) => (place.Status.Place.List, place.Status.Kind);

    /// <returns>Null for a list that came in since the sweep began: the next one has it.</returns>
    private async ValueTask<SweptList?> JudgeAsync(ListsAhead ahead, List<RecognisedPlace> places, CancellationToken cancellation)
    {
        var (url, kind) = KeyOf(places[0]);
        if (ahead.Read((url, kind), cancellation) is not { } reading) return null;
        var list = await reading;
        var all = places.Select(place => place.StatementId).ToHashSet(StringComparer.Ordinal);
        if (list.Problem is { } problem)
        {
            if (!isDry) store.MarkListStale(url, at);
            return new SweptList(url, kind, all.Count) { Stale = all.Count, StaleSince = Earliest(places), Problem = problem };
        }

        return Apply(new SweptList(url, kind, all.Count), list, places);
    }

    private SweptList Apply(SweptList swept, ForeignList list, List<RecognisedPlace> places)
    {
        var found = new Dictionary<ForeignStanding, List<RecognisedPlace>>();
        foreach (var place in places)
        {
            var standing = list.Find(place.Status, place.ForeignIssuerId, place.ForeignId, out var problem);
            if (problem is not null) swept = swept with { Problem = problem };
            if (!found.TryGetValue(standing, out var alike)) found.Add(standing, alike = []);
            alike.Add(place);
        }

        var revoked = Of(ForeignStanding.Revoked);
        var gone = revoked.Select(each => each.StatementId).ToHashSet(StringComparer.Ordinal);
        var unread = Of(ForeignStanding.Unknown).Where(each => !gone.Contains(each.StatementId)).ToList();
        string[] suspended = [.. Of(ForeignStanding.Suspended).Select(each => each.StatementId).Where(id => !gone.Contains(id)).Distinct()];
        var (suspendable, mine) = (store.Suspendable(suspended), places.Select(each => each.StatementId).ToHashSet(StringComparer.Ordinal));
        var back = store.SuspendedFor(swept.Url, ReasonToSuspend(swept.Url)).Except(suspended).Except(gone).Except(unread.Select(each => each.StatementId));
        swept = swept with
        {
            Revoked = [.. gone],
            Suspended = [.. suspended.Where(suspendable.Contains)],
            NotSuspendable = [.. suspended.Where(id => !suspendable.Contains(id))],
            Reinstated = [.. back.Where(mine.Contains)],
            Stale = unread.Select(each => each.StatementId).Distinct().Count(),
            StaleSince = unread.Count > 0 ? Earliest(unread) : null,
        };
        if (!isDry) Write(swept, revoked, unread);
        return swept;

        IReadOnlyList<RecognisedPlace> Of(ForeignStanding standing) => found.GetValueOrDefault(standing) ?? [];
    }

    /// <summary>What was found revoked comes first: should it be cut off after that, it is known again as what is revoked already.</summary>
    private void Write(SweptList swept, IReadOnlyList<RecognisedPlace> revoked, List<RecognisedPlace> unread)
    {
        Set(revoked.DistinctBy(each => each.StatementId).Select(each => new StatusChange(each.StatementId, StatusLists.Revocation, true, $"revoked abroad: {each.ForeignId ?? "a badge"}, says {swept.Url}", at, "sweep")));
        Set(swept.Suspended.Select(id => new StatusChange(id, StatusLists.Suspension, true, ReasonToSuspend(swept.Url), at, "sweep")));
        Set(swept.Reinstated.Select(id => new StatusChange(id, StatusLists.Suspension, false, $"suspended abroad no more, says {swept.Url}", at, "sweep")));
        var silent = unread.Select(each => each.StatementId).ToHashSet(StringComparer.Ordinal);
        store.MarkListRead(swept.Url, at, [.. swept.Revoked, .. swept.Suspended, .. swept.NotSuspendable, .. silent], silent);
    }

    private void Set(IEnumerable<StatusChange> changes)
    {
        foreach (var chunk in changes.Chunk(AtOnce)) store.SetEach(chunk);
    }

    /// <summary>By which a later sweep knows what it may reinstate.</summary>
    private static string ReasonToSuspend(string list) => $"suspended abroad, says {list}";

    private DateTimeOffset Earliest(IEnumerable<RecognisedPlace> places) => places.Min(place => place.StaleSince ?? at);
}
