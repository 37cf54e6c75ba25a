using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Registers;

/// <summary>An agency whose notices a verifier looks at, as its anchors file has it (decision 0019).</summary>
/// <param name="Id">Its DID, by which the notice has to be signed.</param>
/// <param name="Place">Where it publishes its notice; of one that is pinned itself, the digest of its bytes.</param>
internal sealed record NoticeSource(string Id, string Name, string Place, BarredEffect Effect)
{
    /// <summary>The notice itself; null where it is fetched.</summary>
    public ParsedCredential? Pinned { get; init; }
}
