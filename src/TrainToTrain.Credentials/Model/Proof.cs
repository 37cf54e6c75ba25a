using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>One proof as data, before anyone has checked it: a JWS header, or an embedded <c>proof</c> object.</summary>
internal sealed record Proof
{
    /// <summary>The JWS protected header, or the <c>proof</c> object.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>True for a compact JWS around the credential.</summary>
    public required bool Enveloping { get; init; }

    /// <summary>True when that JWS is of an SD-JWT.</summary>
    public bool Disclosing { get; init; }

    /// <summary>JWS <c>alg</c>, or the <c>cryptosuite</c> (or the <c>type</c> where there is none).</summary>
    public required string Suite { get; init; }

    /// <summary>JWS <c>kid</c>, or <c>verificationMethod</c>; null when the header carries a <c>jwk</c> instead.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary>The <c>jwk</c> of a JWS header: a claim to be compared with the issuer's keys, never a key to trust.</summary>
    public PublicKey? EmbeddedKey { get; init; }

    /// <summary><c>proofPurpose</c>; for a JWS always <c>assertionMethod</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary>The proofs it builds on, which it covers too (VC-DI §2.1.2); none for a proof that stands alone.</summary>
    public IReadOnlyList<JsonElement> Previous { get; init; } = [];

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Expires { get; init; }
}
