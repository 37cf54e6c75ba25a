using System.Buffers.Binary;
using System.Globalization;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A picture as a PDF shows it: a JPEG as it is, a PNG as its pixels.</summary>
internal sealed class PdfPicture
{
    private readonly ReadOnlyMemory<byte> _jpeg;
    private readonly int _jpegParts;
    private readonly PngPixels? _png;

    private PdfPicture(int width, int height, ReadOnlyMemory<byte> jpeg, int jpegParts) => (Width, Height, _jpeg, _jpegParts) = (width, height, jpeg, jpegParts);

    private PdfPicture(PngPixels png) => (Width, Height, _png) = (png.Width, png.Height, png);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Null when it is neither, too large, or damaged.</summary>
    public static PdfPicture? Read(ReadOnlyMemory<byte> picture)
    {
        var size = PictureSize.Of(picture.Span);
        if (size is null || (long)size.Width * size.Height > Limits.CertificatePixels) return null;
        if (size.MediaType == "image/png") return PngPixels.Read(picture) is { } pixels ? new PdfPicture(pixels) : null;
        var parts = size.MediaType == "image/jpeg" ? PartsOf(picture.Span) : 0;
        return parts is 1 or 3 ? new PdfPicture(size.Width, size.Height, picture, parts) : null;
    }

    /// <returns>The number of its object.</returns>
    public int WriteTo(PdfObjects objects)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} /BitsPerComponent 8");
        if (_png is null) return objects.AddEncoded($"{size} /ColorSpace {(_jpegParts == 1 ? "/DeviceGray" : "/DeviceRGB")} /Filter /DCTDecode", _jpeg.Span);
        var mask = _png.IsOpaque ? "" : string.Create(CultureInfo.InvariantCulture, $" /SMask {objects.AddStream(size + " /ColorSpace /DeviceGray", _png.Alpha)} 0 R");
        return objects.AddStream($"{size} /ColorSpace /DeviceRGB{mask}", _png.Colours);
    }

    /// <summary>Colours of a JPEG, in the frame header (ITU-T T.81 §B.2.2); those of four are for presses, each with its own idea of black.</summary>
    private static int PartsOf(ReadOnlySpan<byte> jpeg)
    {
        for (var place = 2; place + 10 <= jpeg.Length && jpeg[place] == 0xFF;)
        {
            var marker = jpeg[place + 1];
            if (marker is 0xC0 or 0xC1 or 0xC2) return jpeg[place + 9];
            place += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(place + 2)..]);
        }

        return 0;
    }
}
