using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

internal static partial class DidMethods
{
    public static readonly IDidMethod Key = new DidKey();
}

/// <summary>
/// did:key: the identifier is the key, in multikey form. Nothing is fetched, nothing can be rotated.
/// Reference: did:key Method v0.9, W3C CCG. Takes Ed25519 and P-256. The one verification method is <c>did:key:z…#z…</c>, the same value
/// twice; no other fragment names it.
/// </summary>
internal sealed class DidKey : IDidMethod
{
    public string Id => "key";

    public bool DocumentFollowsFromDid => true;

    public ValueTask<StageResult<DidDocument>> ResolveAsync(Did did, IResourceLoader loader, CancellationToken cancellation) =>
        new(Resolve(did));

    private static StageResult<DidDocument> Resolve(Did did)
    {
        if (!PublicKey.TryFromMultikey(did.MethodSpecificId, out var key, out var problem))
        {
            return StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, $"The key inside this did:key cannot be used: {problem}", did.Text);
        }

        var method = new VerificationMethod($"{did.Text}#{did.MethodSpecificId}", did.Text, key, Expires: null, Revoked: null);
        return StageResult<DidDocument>.Passed(new DidDocument(did.Text, [method]));
    }
}
