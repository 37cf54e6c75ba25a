using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Structure;

/// <summary>Evidence of stage structure: the members the stages read are there and of the right kind.</summary>
internal sealed class WellFormedCredential
{
    internal WellFormedCredential(ParsedCredential parsed, Credential credential, IReadOnlyList<Staple> staples) =>
        (Parsed, Credential, Staples) = (parsed, credential, staples);

    public ParsedCredential Parsed { get; }

    public Credential Credential { get; }

    /// <summary>In the order of <c>relatedResource</c>, nearest accreditation first (a hint); digests that are there fit.</summary>
    public IReadOnlyList<Staple> Staples { get; }
}
