using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Takes away what is kept about learners. Files go before the rows that they are found by, so that a run that was cut off is finished by the next; and where
/// badges are revoked, that is before what they say goes.
/// </summary>
internal sealed class Erasure(CommandContext context, Workspace workspace, CredentialStore store)
{
    /// <summary>In one transaction: others wait for it no longer than for a chunk of badges.</summary>
    private const int Together = 500;

    /// <summary>As much of a badge's id as its files have in their names.</summary>
    private const int IdEnd = 8;

    private ILookup<string, string>? _files;

    /// <summary>Folders with files of badges beside the workspace's own.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    public bool Revokes { get; init; }

    /// <summary>Files whose name ends, before its extensions, in a badge's id, by that end.</summary>
    public ILookup<string, string> Files() => _files ??= Folders.Prepend(workspace.BadgesFolder).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Select(path => (Path: path, Stem: Path.GetFileName(path).Split('.')[0]))
        .Where(each => each.Stem.Length >= IdEnd)
        .ToLookup(each => each.Stem[^IdEnd..], each => each.Path, StringComparer.Ordinal);

    public static IEnumerable<string> FilesOf(ILookup<string, string> files, StoredCredential credential) => files[credential.Id[^IdEnd..]];

    /// <returns>How many credentials were erased, and files deleted.</returns>
    public (int Credentials, int Files) Run(IReadOnlyList<StoredCredential> credentials)
    {
        int erased = 0, deleted = 0;
        foreach (var chunk in credentials.Chunk(Together))
        {
            foreach (var path in chunk.SelectMany(each => FilesOf(Files(), each)))
            {
                File.Delete(path);
                deleted++;
            }

            if (Revokes) store.SetEach(chunk.Where(each => each.Kind == "badge").Select(each => new StatusChange(each.Id, StatusLists.Revocation, true, "erased", context.Surroundings.Clock.GetUtcNow())));
            erased += store.Erase(chunk.Select(each => each.Id));
        }

        return (erased, deleted);
    }

    /// <summary>Comes last, also where nothing is left to erase: a run before may have been cut off in between.</summary>
    public void Forget()
    {
        try
        {
            store.Forget();
        }
        catch (StoreException busy) when (busy.Kind == StoreProblem.Busy)
        {
            context.Terminal.Warn("others are using the database, so that what was erased may still be in unused parts of its file; run the same command again when they are done");
        }
    }
}
