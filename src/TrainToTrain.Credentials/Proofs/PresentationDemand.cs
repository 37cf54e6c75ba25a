namespace TrainToTrain.Credentials.Proofs;

/// <summary>What a verifier asked of whoever presents a credential: their signature, over what only this verifier can have asked for.</summary>
/// <param name="Presentation">As it came; empty when the credential came without one.</param>
/// <param name="Challenge">Null when none was given out.</param>
/// <param name="Domain">Null when it does not matter whom it was made for.</param>
internal sealed record PresentationDemand(ReadOnlyMemory<byte> Presentation, string? Challenge, string? Domain)
{
    /// <summary>Null when nothing was asked.</summary>
    public static PresentationDemand? Of(ReadOnlyMemory<byte> presentation, string? challenge, string? domain) =>
        challenge is null && domain is null ? null : new(presentation, challenge, domain);
}
