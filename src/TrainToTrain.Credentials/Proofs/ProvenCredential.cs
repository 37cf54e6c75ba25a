using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Evidence of stage proof: the issuer it names has signed exactly this.</summary>
internal sealed class ProvenCredential
{
    internal ProvenCredential(WellFormedCredential wellFormed) => WellFormed = wellFormed;

    public WellFormedCredential WellFormed { get; }

    public Credential Credential => WellFormed.Credential;
}
