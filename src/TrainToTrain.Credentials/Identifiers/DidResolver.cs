using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>Picks the method and asks each DID once within one verification.</summary>
internal sealed class DidResolver(IResourceLoader loader)
{
    public ValueTask<StageResult<DidDocument>> ResolveAsync(string did, CancellationToken cancellation) => throw new NotImplementedException();
}
