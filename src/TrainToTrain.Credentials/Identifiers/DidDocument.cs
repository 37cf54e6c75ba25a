namespace TrainToTrain.Credentials.Identifiers;

/// <summary>The keys a DID lists for assertions and for authentication (CID 1.0 §2), and nothing else of its document.</summary>
public sealed record DidDocument(string Id, IReadOnlyList<VerificationMethod> AssertionMethods)
{
    /// <summary>Of whoever presents a credential.</summary>
    public IReadOnlyList<VerificationMethod> AuthenticationMethods { get; init; } = [];

    public VerificationMethod? Find(string id) => AssertionMethods.FirstOrDefault(method => method.Id == id);
}
