using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The proofs of a workspace's accreditations, published so that a verifier finds them by the accreditation's id: they travel stapled in
/// badges, and a badge's file has a proof of its own only. Badges' proofs go where badges go.
/// </summary>
internal static class PublishedProofs
{
    public static void Add(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        if (workspace.LogPath is not { } folder) return;
        var accreditations = store.Credentials(new CredentialFilter { Kind = "accreditation" }).ToList();
        var published = accreditations.ToDictionary(each => each.Id, each => site.Current(UrlOf(each.Id), FileOf(each.Id)));
        var better = Better(context, folder, accreditations, published);
        foreach (var (id, before) in published)
        {
            if ((better.GetValueOrDefault(id) ?? before) is { } content) site.Add(UrlOf(id), content, FileOf(id));
        }
    }

    private static string UrlOf(string id) => id + ProofFiles.Extension;

    private static string FileOf(string id) => $"accreditations/{BadgeFiles.Slug(id)}{ProofFiles.Extension}";

    /// <summary>By accreditation, those that show more than what is published. A log in trouble never holds up a revocation: then there are none.</summary>
    private static Dictionary<string, byte[]> Better(CommandContext context, string folder, List<StoredCredential> accreditations, Dictionary<string, byte[]?> published)
    {
        var better = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            var entries = accreditations.ConvertAll(each => (each.Id, Entry: LogInput.EntryOf(each)));
            var proofs = new ProofFiles(folder, LogTrust.Of(context, null));
            var places = proofs.Find(entries.Select(each => each.Entry).ToHashSet());
            foreach (var (id, entry) in entries)
            {
                if (places.TryGetValue(entry, out var index) && proofs.Better(published[id], new LoggedFile(FileOf(id), entry, index), out _) is { } proof) better.Add(id, proof);
            }
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException or Refusal)
        {
            context.Terminal.Warn("the proofs of accreditations are published as they were: " + Verb.Lower(problem.Message));
            better.Clear();
        }

        return better;
    }
}
