namespace TrainToTrain.Credentials.Proofs;

/// <summary>Who makes an embedded proof, when, and what for (VC-DI §2.1).</summary>
internal sealed record ProofIntent(ISigner Signer, DateTimeOffset Created)
{
    public string Purpose { get; init; } = "assertionMethod";

    /// <summary>Null when nobody gave one out.</summary>
    public string? Challenge { get; init; }

    /// <summary>Null when it is for anybody.</summary>
    public string? Domain { get; init; }
}
