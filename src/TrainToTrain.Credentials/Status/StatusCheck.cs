using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Status;

/// <summary>Stage status: what each entry of a proven credential says at a time.</summary>
/// <param name="lists">Outlives one verification: proven lists stay in it for their <c>ttl</c>.</param>
/// <param name="clock">For the age of cached lists only.</param>
internal sealed class StatusCheck(IResourceLoader loader, ProofCheck proofs, StatusListCache lists, TimeProvider clock, DateTimeOffset at)
{
    /// <summary>One reading an entry, in order; empty when there is no entry.</summary>
    public ValueTask<IReadOnlyList<StatusReading>> ReadAsync(ProvenCredential credential, CancellationToken cancellation) => throw new NotImplementedException();
}
