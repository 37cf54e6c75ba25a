using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

internal static partial class DidMethods
{
    public static readonly IDidMethod Jwk = new DidJwk();
}

/// <summary>
/// did:jwk: the identifier is a public JWK, JSON in base64url. Nothing is fetched, nothing can be rotated.
/// Reference: did:jwk Method. The one verification method is <c>#0</c>. A JWK whose <c>use</c> is encryption lists no assertion key; it is
/// refused with the private and the malformed ones.
/// </summary>
internal sealed class DidJwk : IDidMethod
{
    public string Id => "jwk";

    public bool DocumentFollowsFromDid => true;

    public ValueTask<StageResult<DidDocument>> ResolveAsync(Did did, IResourceLoader loader, CancellationToken cancellation) =>
        new(Resolve(did));

    private static StageResult<DidDocument> Resolve(Did did)
    {
        if (Multibase.TryDecodeBase64Url(did.MethodSpecificId) is not { } json) return Refused(did, "It is not base64url");
        if (StrictJson.Parse(json, out var problem) is not { } jwk) return Refused(did, problem!);
        if (!PublicKey.TryFromJwk(jwk, out var key, out problem)) return Refused(did, problem);

        var method = new VerificationMethod($"{did.Text}#0", did.Text, key, Expires: null, Revoked: null);
        return StageResult<DidDocument>.Passed(new DidDocument(did.Text, [method]) { AuthenticationMethods = [method] });
    }

    private static StageResult<DidDocument> Refused(Did did, string problem) =>
        StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, $"The key inside this did:jwk cannot be used: {problem}", did.Text);
}
