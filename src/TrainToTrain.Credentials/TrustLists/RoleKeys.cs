using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>Whose signatures a document of a trust list needs, and how many of them.</summary>
/// <param name="Dids">A did:key each, no key twice: the root of trust asks nobody for a key, and a key has one text only.</param>
/// <param name="Keys">The same, read.</param>
public sealed record RoleKeys(IReadOnlyList<string> Dids, IReadOnlyList<PublicKey> Keys, int Threshold)
{
    /// <summary>Whether as many different keys as are needed have signed; what others signed, or signed badly, counts for nothing.</summary>
    internal bool Signed(SignedDocument document) => Signers(document).Count() >= Threshold;

    /// <summary>The keys of the role that have signed, each once however often it did.</summary>
    internal IEnumerable<string> Signers(SignedDocument document) => Dids.Where((_, place) => document.IsSignedBy(Keys[place]));
}
