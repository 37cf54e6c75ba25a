using System.Collections.Concurrent;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// What has been read and proven of accreditations, by the digest of their exact bytes, so that a trainer's lineage is proven once and not
/// once a badge. Bounded by two generations: when the young one is full it becomes the old one, and the old one goes.
/// </summary>
internal sealed class AccreditationCache
{
    private ConcurrentDictionary<Sha256Digest, Entry> _young = new();
    private ConcurrentDictionary<Sha256Digest, Entry> _old = new();

    public Entry? Find(Sha256Digest digest)
    {
        if (_young.TryGetValue(digest, out var entry)) return entry;
        if (!_old.TryGetValue(digest, out entry)) return null;
        Add(digest, entry);
        return entry;
    }

    public void Add(Sha256Digest digest, Entry entry)
    {
        if (_young.Count >= Limits.CachedAccreditations / 2)
        {
            _old = _young;
            _young = new();
        }

        _young[digest] = entry;
    }

    /// <summary>One accreditation; what is filled in later is immutable once there, so that a race does a piece of work twice at worst.</summary>
    internal sealed class Entry(LineageNode node)
    {
        public LineageNode Node { get; } = node;

        public StageResult<WellFormedCredential>? Structure { get; set; }

        public ProvenAccreditation? Proven { get; set; }
    }

    /// <param name="Until">When the proof has to be checked anew, since the issuer's key document may have changed.</param>
    internal sealed record ProvenAccreditation(ProvenCredential Credential, Accreditation? Grant, string? Malformed, DateTimeOffset Until);
}
