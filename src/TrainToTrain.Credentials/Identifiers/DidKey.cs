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
/// Reference: did:key Method v0.9, W3C CCG. Takes Ed25519, P-256 and P-384. The one verification method is <c>did:key:z…#z…</c>, the same value
/// twice; no other fragment names it.
/// </summary>
internal sealed class DidKey : IDidMethod
{
    // A P-256 key costs about as much to decompress and prepare as to verify with, and a batch has one issuer. A document follows from its
    // DID alone, so a slot can be overwritten at any time and never be wrong.
    private const int Slots = 64;

    private readonly DidDocument?[] _recent = new DidDocument?[Slots];

    public string Id => "key";

    public bool DocumentFollowsFromDid => true;

    public ValueTask<StageResult<DidDocument>> ResolveAsync(Did did, IResourceLoader loader, CancellationToken cancellation) =>
        new(Resolve(did));

    private StageResult<DidDocument> Resolve(Did did)
    {
        ref var slot = ref _recent[did.Text.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && known.Id == did.Text) return StageResult<DidDocument>.Passed(known);

        if (!PublicKey.TryFromMultikey(did.MethodSpecificId, out var key, out var problem))
        {
            return StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, $"The key inside this did:key cannot be used: {problem}", did.Text);
        }

        var method = new VerificationMethod($"{did.Text}#{did.MethodSpecificId}", did.Text, key, Expires: null, Revoked: null);
        var document = new DidDocument(did.Text, [method]) { AuthenticationMethods = [method] };
        Volatile.Write(ref slot, document);
        return StageResult<DidDocument>.Passed(document);
    }
}
