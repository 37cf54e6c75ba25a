namespace TrainToTrain.Credentials.Identifiers;

/// <summary>The keys a DID lists for assertions (CID 1.0 §2), and nothing else of its document.</summary>
public sealed record DidDocument(string Id, IReadOnlyList<VerificationMethod> AssertionMethods)
{
    public VerificationMethod? Find(string id) => AssertionMethods.FirstOrDefault(method => method.Id == id);
}
