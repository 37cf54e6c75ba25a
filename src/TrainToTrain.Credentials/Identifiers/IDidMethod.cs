using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>What a DID method must answer.</summary>
internal interface IDidMethod
{
    /// <summary>The method's name: the word after <c>did:</c>.</summary>
    string Id { get; }

    /// <summary>True when the document is nothing but the DID in other words: it never changes, and nobody is asked for it.</summary>
    bool DocumentFollowsFromDid { get; }

    /// <summary>The document, or a finding: not to be had is <c>proof.key-unavailable</c>, against the rules is <c>proof.key-malformed</c>.</summary>
    ValueTask<StageResult<DidDocument>> ResolveAsync(Did did, IResourceLoader loader, CancellationToken cancellation);
}
