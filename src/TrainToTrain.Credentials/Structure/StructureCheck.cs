using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

internal static class StructureCheck
{
    public static StageResult<WellFormedCredential> Check(ParsedCredential parsed, Profile profile) => throw new NotImplementedException();
}
