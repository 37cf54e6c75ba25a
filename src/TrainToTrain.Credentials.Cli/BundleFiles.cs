using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// What a supervised trainer's learner is given: NAME.bundle.json beside NAME.jwt, the badge with its endorsement, and with the proof of its
/// existence if there is one, in one file that verifies by itself. A copy of what the database holds, written after it: what a crash leaves out, the next run restores.
/// </summary>
/// <param name="folder">Null for beside the badge's own file.</param>
internal sealed class BundleFiles(Workspace workspace, string? folder)
{
    public const string Extension = ".bundle.json";
    private const int IdEnd = 8;

    private readonly Dictionary<string, ILookup<string, string>> _badgeFiles = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);

    public int Written { get; private set; }

    public int Unchanged { get; private set; }

    public IEnumerable<string> Folders => _folders;

    /// <summary>The name of a badge's bundle; a bundle's is its own.</summary>
    public static string Of(string file) => file.EndsWith(Extension, StringComparison.Ordinal) ? file : Path.ChangeExtension(file, null) + Extension;

    /// <summary>Has the bundle beside a badge's file carry this proof of the badge, in place of any other of it; where there is no bundle, nothing is done.</summary>
    public static void PutProof(string badgeFile, Sha256Digest entry, byte[] proof)
    {
        var path = Of(badgeFile);
        if (!File.Exists(path)) return;

        // One that would not be written as it is was made by somebody else, and may be signed.
        var content = File.ReadAllBytes(path);
        if (CredentialBundle.Read(content, out _) is not { } bundle || !bundle.Write().AsSpan().SequenceEqual(content)) return;
        if (bundle.ProofsOfExistence.Any(each => each.Span.SequenceEqual(proof)) || CredentialParser.Parse(bundle.Main, out _) is not { } badge || LogEntry.Of(badge) != entry) return;
        var others = bundle.ProofsOfExistence.Where(each => !TlogProof.TryParse(each.Span, out var other, out _) || !other.IsOf(entry)).ToList();
        if (others.Count < Limits.ProofsOfExistence) AtomicFile.Write(path, (bundle with { ProofsOfExistence = [.. others, proof] }).Write());
    }

    public void Write(BadgeAtHand badge, ReadOnlyMemory<byte> endorsement)
    {
        var (path, proof) = PathOf(badge);
        _folders.Add(Path.GetDirectoryName(path)!);
        var content = (badge.Bundle with
        {
            Beside = [.. badge.Bundle.Beside.Where(each => !each.Span.SequenceEqual(endorsement.Span)), endorsement],
            ProofsOfExistence = proof is null ? badge.Bundle.ProofsOfExistence : [proof],
        }).Write();
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            Unchanged++;
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, content);
        Written++;
    }

    /// <summary>The bundle of a badge that this workspace keeps; null when none was written.</summary>
    public string? Existing(StoredCredential badge) => PathOf(BadgeAtHand.Of(badge)).Path is var path && File.Exists(path) ? path : null;

    private (string Path, byte[]? Proof) PathOf(BadgeAtHand badge)
    {
        if (badge.File is { } file) return (Of(folder is null ? file : Path.Combine(folder, Path.GetFileName(file))), ProofBeside(file));
        var stored = badge.Stored!;
        var usual = Path.Combine(workspace.BadgesFolder, BadgeFiles.Slug(stored.AchievementId ?? stored.Id));
        var end = stored.Id[^IdEnd..];
        var own = (folder is null ? [] : In(folder)[end]).Concat(In(usual)[end]).FirstOrDefault(each => File.ReadAllBytes(each).AsSpan().SequenceEqual(stored.SecuredBytes.Span));
        var name = own is null ? $"{BadgeFiles.Slug(stored.SubjectName ?? "badge")}-{end}{Extension}" : Of(Path.GetFileName(own));
        return (Path.Combine(folder ?? usual, name), own is null ? null : ProofBeside(own));
    }

    private static byte[]? ProofBeside(string file)
    {
        var proof = new FileInfo(file + ProofFiles.Extension);
        if (!proof.Exists || proof.Length > Limits.TlogProofBytes) return null;
        var bytes = File.ReadAllBytes(proof.FullName);
        return TlogProof.TryParse(bytes, out _, out _) ? bytes : null;
    }

    /// <summary>The badge files of a folder by the end of their ids, which is the end of their names.</summary>
    private ILookup<string, string> In(string place)
    {
        if (_badgeFiles.TryGetValue(place, out var known)) return known;
        var files = Directory.Exists(place) ? Directory.GetFiles(place).Where(each => Path.GetExtension(each) is ".jwt" or ".json" && !each.EndsWith(Extension, StringComparison.Ordinal)) : [];
        return _badgeFiles[place] = files.ToLookup(each => Path.GetFileNameWithoutExtension(each) is var stem && stem.Length > IdEnd ? stem[^IdEnd..] : stem);
    }
}
