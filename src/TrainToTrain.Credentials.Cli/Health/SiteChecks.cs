using TrainToTrain.Credentials.Cli.Commands;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The published folder against what would be published now.</summary>
internal static class SiteChecks
{
    /// <summary>Named one by one; more of the same kind help nobody.</summary>
    private const int MostFiles = 5;

    public static IEnumerable<Diagnosis> Of(Examination of, CredentialStore store)
    {
        if (of.Site is not { } folder) yield break;
        if (!Directory.Exists(folder))
        {
            yield return Diagnosis.Problem("site.missing", $"there is no folder {folder}", "t2t publish " + folder);
            yield break;
        }

        var site = new PublishedSite(folder, of.Workspace);
        var editions = store.Editions();
        foreach (var url in store.Registers().Select(each => each.Url).Concat(store.Notices().Select(each => each.Url)).Concat(store.StatusLists().Select(each => each.Url)).Where(editions.ContainsKey))
        {
            site.AddEdition(editions[url], () => store.Publication(url)!);
        }

        PublishCommand.Fill(of.Context, of.Workspace, store, site);
        var (different, obsolete) = (site.Different(), site.Obsolete());
        foreach (var file in different.Take(MostFiles)) yield return Diagnosis.Problem("site.different", $"{file} is not there, or not what would be published now", "t2t publish " + folder);
        foreach (var file in obsolete.Take(MostFiles)) yield return Diagnosis.Problem("site.obsolete", $"{file} is there, and is not shared any more", "t2t publish " + folder);
        if (different.Count + obsolete.Count == 0) yield return Diagnosis.Ok("site.same", $"{folder} is what would be published now");
        else if (different.Count > MostFiles) yield return Diagnosis.Problem("site.different", $"and {Words.Count(different.Count - MostFiles, "file")} more", "t2t publish " + folder);
    }
}
