using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Log;

/// <summary>What lies beside a credential as <c>FILE.tlog-proof</c> (tlog-proof): where in a log its digest is, and who saw that log when. Checked offline.</summary>
public sealed class TlogProof
{
    /// <summary>What the name of a proof adds to that of the thing it is of (tlog-proof, "Filename extension").</summary>
    public const string FileExtension = ".tlog-proof";

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    public TlogProof(long index, IReadOnlyList<Sha256Digest> hashes, SignedNote checkpoint) => (Index, Hashes, Checkpoint) = (index, hashes, checkpoint);

    public long Index { get; }

    /// <summary>From the leaf's sibling up.</summary>
    public IReadOnlyList<Sha256Digest> Hashes { get; }

    public SignedNote Checkpoint { get; }

    /// <summary>Carried, and never used: no signature covers it.</summary>
    internal byte[]? Extra { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out TlogProof? proof, [NotNullWhen(false)] out string? problem)
    {
        proof = null;
        problem = $"The proof has more than {Limits.TlogProofBytes:N0} bytes";
        if (utf8.Length > Limits.TlogProofBytes) return false;

        problem = "It is not a proof of tlog-proof, version 1";
        var end = utf8.IndexOf("\n\n"u8);
        if (end < 0 || !Ascii.IsValid(utf8[..end])) return false;
        var lines = new Queue<string>(Encoding.ASCII.GetString(utf8[..end]).Split('\n'));
        if (lines.Dequeue() != Header) return false;

        problem = "The proof's line of extra data is not base64";
        byte[]? extra = null;
        if (Take(lines, ExtraWord) is { } extraText && (extra = NoteBase64.TryDecode(extraText)) is null) return false;

        problem = "The proof has no line with the index of the entry";
        if (Take(lines, IndexWord) is not { } indexText || !Log.Checkpoint.TryParseNumber(indexText, out var index)) return false;

        problem = $"The proof has more than {Limits.TlogProofHashes} hashes";
        if (lines.Count > Limits.TlogProofHashes) return false;

        problem = "A hash of the proof is not 32 bytes in base64";
        var hashes = new List<Sha256Digest>(lines.Count);
        foreach (var line in lines)
        {
            if (NoteBase64.TryDecode(line) is not { Length: MerkleHash.Length } hash) return false;
            hashes.Add(Sha256Digest.From(hash));
        }

        if (!SignedNote.TryParse(utf8[(end + 2)..], out var note, out problem)) return false;
        proof = new TlogProof(index, hashes, note) { Extra = extra };
        return true;
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is not null) text.Append(ExtraWord).Append(Convert.ToBase64String(Extra)).Append('\n');
        text.Append(IndexWord).Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var bytes = new byte[MerkleHash.Length];
        foreach (var hash in Hashes)
        {
            hash.CopyTo(bytes);
            text.Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return [.. Encoding.ASCII.GetBytes(text.Append('\n').ToString()), .. Checkpoint.ToBytes()];
    }

    /// <summary>Whether it leads from this entry to its checkpoint, whoever signed that: what its maker has to look at.</summary>
    public bool IsOf(Sha256Digest entry) => Log.Checkpoint.TryParse(Checkpoint.Text, out var checkpoint, out _) && Leads(entry, checkpoint);

    /// <summary>tlog-proof, "Verifying a tlog proof"; here one pinned witness is enough, and its time is what is proven.</summary>
    /// <param name="entry">The digest of the thing's secured bytes (<see cref="LogEntry"/>).</param>
    /// <param name="problem">Null when there is evidence.</param>
    public static ProofOfExistence? Verify(ReadOnlySpan<byte> utf8, Sha256Digest entry, LogKeys keys, out Finding? problem)
    {
        if (!TryParse(utf8, out var proof, out var reason) || !Log.Checkpoint.TryParse(proof.Checkpoint.Text, out var checkpoint, out reason))
        {
            problem = new Finding(FindingCode.LogMalformed, reason!);
            return null;
        }

        // Hashing costs less than a signature, and a proof of something else is told from an unknown log.
        if (!proof.Leads(entry, checkpoint))
        {
            problem = new Finding(FindingCode.LogNotIncluded, "The proof does not lead from this credential to the log's checkpoint", checkpoint.Origin);
            return null;
        }

        if (keys.Open(proof.Checkpoint, checkpoint, out problem) is not { } proven) return null;
        if (proven.SeenBy.Count > 0) return new ProofOfExistence(proven, proof.Index);
        problem = new Finding(FindingCode.LogNotWitnessed, "No witness among the anchors has signed the log's checkpoint, so nothing proves when it was there", checkpoint.Origin);
        return null;
    }

    private bool Leads(Sha256Digest entry, Checkpoint checkpoint) => MerkleProof.Includes(MerkleHash.Leaf(entry), Index, checkpoint.Tree, Hashes);

    private static string? Take(Queue<string> lines, string word) =>
        lines.TryPeek(out var line) && line.StartsWith(word, StringComparison.Ordinal) ? lines.Dequeue()[word.Length..] : null;
}
