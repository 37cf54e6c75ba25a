using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Structure;

/// <summary>Evidence of stage structure: the members the stages read are there and of the right kind.</summary>
internal sealed class WellFormedCredential
{
    internal WellFormedCredential(ParsedCredential parsed, Credential credential) => (Parsed, Credential) = (parsed, credential);

    public ParsedCredential Parsed { get; }

    public Credential Credential { get; }
}
