using System.Diagnostics.CodeAnalysis;
using QRCoder;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier QrPng = new QrPngCarrier();
}

/// <summary>The verify link as a QR code in a black and white PNG.</summary>
internal sealed class QrPngCarrier : ICarrier
{
    /// <summary>At the usual 300 dots an inch, squares of 0.85 mm: sharp at any whole scale.</summary>
    private const int PixelsPerModule = 10;

    public string Id => "qr-png";

    public string Extension => ".png";

    public string MediaType => "image/png";

    public bool Carries(CarriedCredential credential) => QrModules.Fits(credential.Link);

    public byte[] Wrap(CarriedCredential credential)
    {
        using var modules = QrModules.Of(credential);
        using var png = new PngByteQRCode(modules);
        return png.GetGraphic(PixelsPerModule, drawQuietZones: true);
    }

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        problem = new(FindingCode.ReadUnrecognised, "A QR code is read with a camera; what it says is a link");
        securedBytes = default;
        return false;
    }
}
