using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Evidence of stage proof: the issuer it names has signed exactly this.</summary>
internal sealed class ProvenCredential
{
    internal ProvenCredential(WellFormedCredential wellFormed, DateTimeOffset? ends) => (WellFormed, Ends) = (wellFormed, ends);

    public WellFormedCredential WellFormed { get; }

    /// <summary>When the first of its proofs ends: what is remembered of it holds for no later time. Null when none does.</summary>
    public DateTimeOffset? Ends { get; }

    public Credential Credential => WellFormed.Credential;
}
