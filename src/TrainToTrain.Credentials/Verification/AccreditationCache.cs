using System.Collections.Concurrent;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// What has been read and proven of accreditations, by the digest of their exact bytes, so that a trainer's lineage is proven once and not
/// once a badge. Bounded by two generations: when the young one is full, in number or in bytes, it becomes the old one, and the old
/// one goes.
/// </summary>
internal sealed class AccreditationCache
{
    private ConcurrentDictionary<Sha256Digest, Entry> _young = new();
    private ConcurrentDictionary<Sha256Digest, Entry> _old = new();
    private readonly Lock _adding = new();
    private int _youngBytes;

    public Entry? Find(Sha256Digest digest)
    {
        if (_young.TryGetValue(digest, out var entry)) return entry;
        if (!_old.TryGetValue(digest, out entry)) return null;
        Add(digest, entry);
        return entry;
    }

    public void Add(Sha256Digest digest, Entry entry)
    {
        lock (_adding)
        {
            if (_young.Count >= Limits.CachedAccreditations / 2 || _youngBytes + entry.Bytes > Limits.CachedAccreditationBytes / 2)
            {
                _old = _young;
                _young = new();
                _youngBytes = 0;
            }

            if (_young.TryAdd(digest, entry)) _youngBytes += entry.Bytes;
        }
    }

    /// <summary>When a proof has to be checked anew.</summary>
    public static DateTimeOffset RememberUntil(ProvenCredential proven, DateTimeOffset now)
    {
        if (proven.Ends is not null) return DateTimeOffset.MinValue; // Whether it has ended depends on the time asked about.
        return Did.TryParse(proven.Credential.IssuerId, out var did) && DidMethods.Find(did.Method) is { DocumentFollowsFromDid: true }
            ? DateTimeOffset.MaxValue
            : now + (Limits.KeyDocumentAge / 2); // The document may have been kept for the other half.
    }

    /// <summary>
    /// One accreditation; what is filled in later is one reference, and immutable once there, so that a race does a piece of work twice at
    /// worst. A struct would be seen half written.
    /// </summary>
    internal sealed class Entry(LineageNode node)
    {
        public LineageNode Node { get; } = node;

        public int Bytes => Node.Parsed.SecuredBytes.Length;

        /// <summary>Null until its structure was found good.</summary>
        public WellFormedCredential? WellFormed { get; set; }

        public ProvenAccreditation? Proven { get; set; }
    }

    /// <param name="Until">When the proof has to be checked anew, since the issuer's key document may have changed.</param>
    internal sealed record ProvenAccreditation(ProvenCredential Credential, Accreditation? Grant, string? Malformed, DateTimeOffset Until);
}
