using System.Buffers.Binary;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>What a picture says of its size, in pixels, and what kind it is; nothing of it is decoded.</summary>
internal sealed record PictureSize(int Width, int Height, string MediaType)
{
    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    /// <summary>Null when it is neither PNG, JPEG, GIF nor WebP, or states no size.</summary>
    public static PictureSize? Of(ReadOnlySpan<byte> picture)
    {
        PictureSize? size = null;
        if (picture.Length >= 24 && Carriers.Sniff(picture) == CarriedForm.Png)
        {
            size = new PictureSize(BinaryPrimitives.ReadInt32BigEndian(picture[16..]), BinaryPrimitives.ReadInt32BigEndian(picture[20..]), "image/png");
        }
        else if (picture.StartsWith(JpegStart)) size = Jpeg(picture);
        else if (picture.Length >= 10 && (picture.StartsWith("GIF87a"u8) || picture.StartsWith("GIF89a"u8))) size = new PictureSize(Short(picture[6..]), Short(picture[8..]), "image/gif");
        else if (picture.Length >= 30 && picture.StartsWith("RIFF"u8) && picture[8..].StartsWith("WEBP"u8)) size = WebP(picture[12..]);
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }

    /// <summary>ITU-T T.81 §B.2.2: the size is in the frame header, which is one of many segments.</summary>
    private static PictureSize? Jpeg(ReadOnlySpan<byte> picture)
    {
        for (var place = 2; place + 9 <= picture.Length && picture[place] == 0xFF;)
        {
            var marker = picture[place + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame) return new PictureSize(BinaryPrimitives.ReadUInt16BigEndian(picture[(place + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(picture[(place + 5)..]), "image/jpeg");
            place += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(place + 2)..]);
        }

        return null;
    }

    /// <summary>RFC 9649 §2.5 to §2.7: lossy, lossless and extended each in their own way.</summary>
    private static PictureSize? WebP(ReadOnlySpan<byte> chunk)
    {
        const string Type = "image/webp";
        var content = chunk[8..];
        if (chunk.StartsWith("VP8 "u8)) return new PictureSize(Short(content[6..]) & 0x3FFF, Short(content[8..]) & 0x3FFF, Type);
        if (chunk.StartsWith("VP8X"u8)) return new PictureSize(1 + Three(content[4..]), 1 + Three(content[7..]), Type);
        if (!chunk.StartsWith("VP8L"u8)) return null;
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
        return new PictureSize(1 + (int)(packed & 0x3FFF), 1 + (int)((packed >> 14) & 0x3FFF), Type);
    }

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
