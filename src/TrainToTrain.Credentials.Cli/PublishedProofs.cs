using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The proofs of a workspace's accreditations, published so that a verifier finds them by the accreditation's id: they travel stapled in
/// badges, and a badge's file has a proof of its own only. A badge's proof goes where the badge goes.
/// </summary>
internal static class PublishedProofs
{
    public static void Add(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        if (workspace.LogPath is null) return;
        var accreditations = store.Credentials(new CredentialFilter { Kind = "accreditation" }).ToList();
        foreach (var (id, proof) in Find(context, workspace, accreditations, each => site.Current(UrlOf(each.Id), FileOf(each.Id)))) site.Add(UrlOf(id), proof, FileOf(id));
    }

    /// <summary>By credential, the proof that shows most: what is published, or what the log has by now.</summary>
    /// <param name="published">The one that is there; null when there is none.</param>
    public static Dictionary<string, byte[]> Find(CommandContext context, Workspace workspace, List<StoredCredential> credentials, Func<StoredCredential, byte[]?> published)
    {
        if (workspace.LogPath is not { } folder) return [];
        var before = credentials.ToDictionary(each => each.Id, published);
        var better = Better(context, folder, credentials, before);
        return before.Where(each => better.ContainsKey(each.Key) || each.Value is not null).ToDictionary(each => each.Key, each => better.GetValueOrDefault(each.Key) ?? each.Value!);
    }

    private static string UrlOf(string id) => id + ProofFiles.Extension;

    private static string FileOf(string id) => $"accreditations/{BadgeFiles.Slug(id)}{ProofFiles.Extension}";

    /// <summary>By credential, those that show more than what is published. A log in trouble never holds up a revocation: then there are none.</summary>
    private static Dictionary<string, byte[]> Better(CommandContext context, string folder, List<StoredCredential> credentials, Dictionary<string, byte[]?> published)
    {
        var better = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            var entries = credentials.ConvertAll(each => (each.Id, Entry: LogInput.EntryOf(each)));
            var proofs = new ProofFiles(folder, LogTrust.Of(context, null));
            var places = proofs.Find(entries.Select(each => each.Entry).ToHashSet());
            foreach (var (id, entry) in entries)
            {
                if (places.TryGetValue(entry, out var index) && proofs.Better(published[id], new LoggedFile(FileOf(id), entry, index), out _) is { } proof) better.Add(id, proof);
            }
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException or Refusal)
        {
            context.Terminal.Warn("the proofs of when things existed are published as they were: " + Verb.Lower(problem.Message));
            better.Clear();
        }

        return better;
    }
}
