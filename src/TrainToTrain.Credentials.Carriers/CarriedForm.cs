namespace TrainToTrain.Credentials.Carriers;

/// <summary>What some bytes look like.</summary>
public enum CarriedForm
{
    Unknown,
    Json,
    CompactJws,
    Png,
    Svg,

    /// <summary>What is read from a QR code of ours: an https link.</summary>
    QrText,
}
