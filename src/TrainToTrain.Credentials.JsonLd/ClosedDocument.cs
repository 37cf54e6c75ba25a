using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>What is to be canonicalized: a document, or a part of one as if it stood alone.</summary>
public readonly record struct ClosedDocument(JsonElement Content)
{
    /// <summary>A top-level member to pass over: <c>proof</c> of a credential, <c>proofValue</c> of a proof.</summary>
    public string? Omitted { get; init; }

    /// <summary>In place of the object's own <c>@context</c>: that of the credential, for its proof.</summary>
    public JsonElement? Context { get; init; }
}
