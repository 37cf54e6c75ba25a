namespace TrainToTrain.Credentials.Exchange;

/// <summary>What an import would have a verifier trust. Nobody trusts it yet: it is a file for a person to compare and to pin, or not.</summary>
/// <param name="AnchorsFile">In the form of an anchors file.</param>
/// <param name="Fingerprints">A line each, to be compared with what the authority says elsewhere.</param>
/// <param name="Losses">What came and has no place in an anchors file.</param>
public sealed record AnchorsProposal(byte[] AnchorsFile, IReadOnlyList<string> Fingerprints, IReadOnlyList<ExchangeLoss> Losses)
{
    /// <summary>Accreditations that came along, as they were signed; they are documents and no anchors.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Accreditations { get; init; } = [];
}
