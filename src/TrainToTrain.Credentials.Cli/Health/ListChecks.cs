using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>Status lists, registers and notices as they were signed last: whether they say what the database says, and for how long.</summary>
internal static class ListChecks
{
    /// <summary>Enough for a weekend, and for the copies caches keep.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(5);

    public static IEnumerable<Diagnosis> Of(Examination of, CredentialStore store)
    {
        using var signing = new PublicationSigning(of.Context, of.Workspace, store, new PublishedSite(of.Site ?? of.Workspace.Folder, of.Workspace), TimeSpan.FromDays(1));
        foreach (var list in store.StatusLists()) yield return Of(of, list.Url, store.Publication(list.Url), published => signing.Says(published, list), () => store.SetIndexes(list.Url).Any());
        foreach (var register in store.Registers()) yield return Of(of, register.Url, store.Publication(register.Url), published => signing.Says(published, register), () => store.Withdrawals(register.IssuerDid).Count > 0);
        foreach (var notice in store.Notices()) yield return Of(of, notice.Url, store.Publication(notice.Url), published => signing.Says(published, notice), () => store.Barred(notice.IssuerDid).Count > 0);
    }

    private static Diagnosis Of(Examination of, string url, byte[]? published, Func<byte[], bool> says, Func<bool> saysSomething)
    {
        const string publish = "t2t publish DIR";
        if (published is null)
        {
            return saysSomething()
                ? Diagnosis.Problem("lists.never-published", $"{url} was never published, and something was taken back", publish)
                : Diagnosis.Warning("lists.never-published", $"{url} was never published", publish);
        }

        if (!says(published)) return Diagnosis.Problem("lists.unpublished-changes", $"{url} does not say yet what was taken back or reinstated since", publish);
        if (PublicationSigning.EndOf(published) is not { } end) return Diagnosis.Problem("lists.unreadable", $"{url} as it was published cannot be read", publish);
        if (end < of.Now) return Diagnosis.Problem("lists.out-of-date", $"{url} ended on {Times.Write(end)}: verifiers leave badges undecided", publish);
        return end < of.Now + Soon
            ? Diagnosis.Warning("lists.near-end", $"{url} ends on {Times.Write(end)}", publish)
            : Diagnosis.Ok("lists.fresh", $"{url} says what the database says, until {Times.Write(end)}");
    }
}
