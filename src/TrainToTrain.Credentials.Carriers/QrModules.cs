using System.Collections;
using System.Text;
using QRCoder;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>The dark and light squares of a link, quiet zone included (ISO/IEC 18004).</summary>
internal static class QrModules
{
    /// <summary>Bytes of a symbol of version 25 at level M: 117 squares a side, which a phone still reads from a printed certificate.</summary>
    public const int MostBytes = 997;

    public static bool Fits(string? link) => !string.IsNullOrEmpty(link) && Encoding.UTF8.GetByteCount(link) <= MostBytes;

    public static QRCodeData Of(CarriedCredential credential)
    {
        if (!Fits(credential.Link)) throw new ArgumentException($"A QR code needs a link of at most {MostBytes} bytes.", nameof(credential));

        // M: a fifteenth of it may be scratched or stamped over, twice as much as with L.
        return QRCodeGenerator.GenerateQrCode(credential.Link!, QRCodeGenerator.ECCLevel.M);
    }

    public static IReadOnlyList<BitArray> Rows(QRCodeData data) => data.ModuleMatrix;
}
