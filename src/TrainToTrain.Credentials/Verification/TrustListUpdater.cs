using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Fetches what is new of a trust list (decision 0020); whether it counts is said by <see cref="TrustListSession"/>.</summary>
public sealed class TrustListUpdater(IResourceLoader loader, TimeProvider clock)
{
    /// <param name="places">The list's own and mirrors of it; each is asked, so that none can keep back what another has (TUF §1.5.2).</param>
    public async ValueTask<TrustListUpdate> UpdateAsync(TrustListState held, IReadOnlyList<string> places, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(places);
        var (now, findings, reached) = (clock.GetUtcNow(), new List<Finding>(), false);
        var session = new TrustListSession(held, now, ManagedAnchors.Problem);
        foreach (var place in places.Count == 0 ? [held.Root.Id] : places)
        {
            session = new TrustListSession(session.State, now, ManagedAnchors.Problem);
            if (await TakeAsync(session, place, cancellation) is { } problem) findings.Add(problem);
            else reached = true;
        }

        return new TrustListUpdate(held, session.State, findings) { Reached = reached, Expired = session.Expired() };
    }

    private async ValueTask<Finding?> TakeAsync(TrustListSession session, string place, CancellationToken cancellation)
    {
        // TUF §5.3.3: that there is no further root is told by there being none; one that is kept back shows in the list, and at the end of the root's time.
        while (await LoadAsync(place + TrustListPlace.RootFile(session.State.Root.Version + 1), Limits.TrustRootBytes, cancellation) is { Found: true } root)
        {
            if (session.RootsTaken == Limits.TrustRoots) break;
            if (session.TakeRoot(root.Content) is { } refused) return refused;
        }

        var list = await LoadAsync(place + TrustListPlace.ListFile, Limits.TrustListBytes, cancellation);
        if (!list.Found) return Unavailable(session, list.Failure);
        if (session.TakeList(list.Content) is { } problem) return problem;
        foreach (var document in session.Missing.ToList())
        {
            var url = document.Url.StartsWith(session.State.Root.Id, StringComparison.Ordinal) ? place + document.Url[session.State.Root.Id.Length..] : document.Url;
            var loaded = await LoadAsync(url, Limits.CredentialBytes, cancellation);
            if (!loaded.Found) return Unavailable(session, loaded.Failure);
            if (session.TakeDocument(document, loaded.Content.Span) is { } wrong) return wrong;
        }

        return null;
    }

    private ValueTask<LoadedResource> LoadAsync(string url, int maxBytes, CancellationToken cancellation) => loader.LoadAsync(new Uri(url), maxBytes, cancellation);

    private static Finding Unavailable(TrustListSession session, string reason) => new(FindingCode.TrustUnavailable, reason, session.State.Root.Id);
}
