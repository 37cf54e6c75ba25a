using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>Picks the method and asks each DID once within one verification.</summary>
internal sealed class DidResolver(IResourceLoader loader)
{
    private readonly Dictionary<string, Task<StageResult<DidDocument>>> _asked = new(StringComparer.Ordinal);

    /// <param name="did">The issuer's id as the credential gives it, which may be no DID at all.</param>
    public ValueTask<StageResult<DidDocument>> ResolveAsync(string did, CancellationToken cancellation)
    {
        lock (_asked)
        {
            if (!_asked.TryGetValue(did, out var answer)) _asked.Add(did, answer = AskAsync(did, cancellation).AsTask());
            return new(answer);
        }
    }

    private ValueTask<StageResult<DidDocument>> AskAsync(string text, CancellationToken cancellation)
    {
        if (!Did.TryParse(text, out var did))
        {
            return new(text.StartsWith("did:", StringComparison.Ordinal)
                ? StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, "The identifier of the issuer is not a well-formed DID", text)
                : StageResult<DidDocument>.Refused(FindingCode.ProofKeyUnavailable, "The issuer is not identified by a DID, so there is no standard place to look its keys up", text));
        }

        if (DidMethods.Find(did.Method) is { } method) return method.ResolveAsync(did, loader, cancellation);
        var supported = string.Join(", ", DidMethods.All.Select(each => $"did:{each.Id}"));
        return new(StageResult<DidDocument>.Refused(
            FindingCode.ProofKeyUnavailable, $"Keys of did:{did.Method} cannot be looked up here; supported are {supported}", text));
    }
}
