using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The proofs of a workspace's accreditations, published so that a verifier finds them by the accreditation's id: they travel stapled in
/// badges, and a badge's file has a proof of its own only. Badges' proofs go where badges go.
/// </summary>
internal static class PublishedProofs
{
    /// <summary>A log in trouble never holds up a revocation: then what was published of proofs stays as it is.</summary>
    public static void Add(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        if (workspace.LogPath is not { } folder) return;
        var accreditations = store.Credentials(new CredentialFilter { Kind = "accreditation" }).Select(each => (each.Id, Entry: LogInput.EntryOf(each))).ToList();
        var proofs = Open(context, folder, accreditations.Select(each => each.Entry).ToHashSet(), out var places);
        foreach (var (id, entry) in accreditations)
        {
            var url = id + ProofFiles.Extension;
            var file = $"accreditations/{BadgeFiles.Slug(id)}{ProofFiles.Extension}";
            var published = site.Current(url, file);
            var better = places.TryGetValue(entry, out var index) ? proofs?.Better(published, new LoggedFile(file, entry, index), out _) : null;
            if ((better ?? published) is { } content) site.Add(url, content, file);
        }
    }

    private static ProofFiles? Open(CommandContext context, string folder, HashSet<Sha256Digest> entries, out IReadOnlyDictionary<Sha256Digest, long> places)
    {
        try
        {
            var proofs = new ProofFiles(folder, LogTrust.Of(context, null));
            places = proofs.Find(entries);
            return proofs;
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException or Refusal)
        {
            context.Terminal.Warn("the proofs of accreditations are published as they were: " + Verb.Lower(problem.Message));
            places = new Dictionary<Sha256Digest, long>();
            return null;
        }
    }
}
