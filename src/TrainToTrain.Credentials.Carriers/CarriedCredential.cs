using TrainToTrain.Credentials.Carriers.Certificates;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>What a carrier may put on its way.</summary>
public sealed record CarriedCredential
{
    public required ReadOnlyMemory<byte> SecuredBytes { get; init; }

    /// <summary>The picture it is baked into; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>Where a phone that scans it should go: <see cref="VerifyLink"/>.</summary>
    public string? Link { get; init; }

    /// <summary>What a screen reader says of an image.</summary>
    public string? Title { get; init; }

    /// <summary>What is attached to a certificate in place of the credential alone: a bundle of it and what it needs to count. Empty for the credential.</summary>
    public ReadOnlyMemory<byte> Enclosed { get; init; }

    /// <summary>How a certificate of it looks; null for as usual.</summary>
    public CertificateTemplate? Certificate { get; init; }
}
