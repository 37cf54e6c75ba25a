using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The other half of a reciprocal agreement, as one half names it (decision 0016).</summary>
/// <param name="Terms">Digest of the other half's terms; null where it is only named, which binds nothing.</param>
internal sealed record ReciprocalHalf(string Id, Sha256Digest? Terms);
