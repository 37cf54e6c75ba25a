using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Stage proof: every proof there is holds, by a key its issuer lists for assertions, good when the credential was issued.</summary>
internal sealed class ProofCheck(DidResolver resolver)
{
    public ValueTask<StageResult<ProvenCredential>> CheckAsync(WellFormedCredential credential, CancellationToken cancellation) => throw new NotImplementedException();
}
