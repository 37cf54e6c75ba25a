using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>A DID that is a key in other words, and nothing else: it can be read without asking anybody.</summary>
internal static class KeyDid
{
    /// <summary>Null for a DID of another kind, for one whose key cannot be used, and for what is no DID.</summary>
    public static PublicKey? KeyOf(string text)
    {
        if (!Did.TryParse(text, out var did) || DidMethods.Find(did.Method) is not { DocumentFollowsFromDid: true } method) return null;
        var resolved = method.ResolveAsync(did, Nobody.Instance, CancellationToken.None);
        return resolved.IsCompletedSuccessfully && resolved.Result.Evidence is { AssertionMethods: [{ Key: { } key }, ..] } ? key : null;
    }

    private sealed class Nobody : IResourceLoader
    {
        public static readonly Nobody Instance = new();

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => throw new InvalidOperationException("A document that follows from its DID is not loaded.");
    }
}
