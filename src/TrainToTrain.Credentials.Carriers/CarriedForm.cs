namespace TrainToTrain.Credentials.Carriers;

/// <summary>What some bytes look like.</summary>
public enum CarriedForm
{
    Unknown,
    Json,
    CompactJws,

    /// <summary>A compact JWS with its disclosures, a tilde after each (RFC 9901 §4).</summary>
    SdJwt,

    Png,
    Svg,
    Pdf,

    /// <summary>What is read from a QR code of ours: an https link.</summary>
    QrText,
}
