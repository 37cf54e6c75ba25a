using System.Buffers.Binary;
using System.Collections;
using System.IO.Compression;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>
/// The picture of a badge that has none of its own, in the proportions link previews are shown in (1200 to 630): a medal, and the verify link as a
/// QR code. It says nothing of whether the badge is good, which may be withdrawn tomorrow.
/// </summary>
public static class BadgeCard
{
    private const int Width = 1200;
    private const int Height = 630;
    private const int Panel = 550;
    private const int Margin = (Height - Panel) / 2;

    private const byte Field = 0;
    private const byte Paper = 1;
    private const byte Dark = 2;
    private const byte Ribbon = 3;

    /// <summary>Red, green and blue of each of the four.</summary>
    private static ReadOnlySpan<byte> Colours => [0x1F, 0x4F, 0x8F, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x9C, 0xC3, 0xFF];

    /// <returns>A PNG.</returns>
    /// <exception cref="ArgumentException">The link is too long for a QR code.</exception>
    public static byte[] Draw(string link)
    {
        using var modules = QrModules.Of(new CarriedCredential { SecuredBytes = default, Link = link });
        var pixels = new byte[Height, Width];
        DrawMedal(pixels, (Width - Panel - Margin) / 2, 260);
        DrawCode(pixels, QrModules.Rows(modules));

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (2, 3); // two bits a pixel, by palette (PNG §11.2.2)
        return [.. Carriers.PngSignature, .. PngChunks.Write("IHDR", header), .. PngChunks.Write("PLTE", Colours), .. PngChunks.Write("IDAT", Compress(pixels)), .. PngChunks.Write("IEND", [])];
    }

    private static void DrawMedal(byte[,] pixels, int x, int y)
    {
        Fill(pixels, Ribbon, (px, py) => py > y && py < y + 290 - (Math.Abs(Math.Abs(px - x) - 75) * 0.6) && Math.Abs(Math.Abs(px - x) - 75) < 45);
        Disc(pixels, Paper, x, y, 160);
        Disc(pixels, Field, x, y, 135);
        Fill(pixels, Paper, (px, py) => InStar(px - x, py - y));
    }

    /// <summary>Squares of whole pixels, on white with all the quiet zone there is room for.</summary>
    private static void DrawCode(byte[,] pixels, IReadOnlyList<BitArray> rows)
    {
        var left = Width - Panel - Margin;
        Fill(pixels, Paper, (px, py) => px >= left && px < left + Panel && py >= Margin && py < Margin + Panel);
        var scale = Math.Max(1, Panel / rows.Count);
        var inset = (Panel - (rows.Count * scale)) / 2;
        for (var row = 0; row < rows.Count * scale; row++)
        {
            for (var column = 0; column < rows.Count * scale; column++)
            {
                if (rows[row / scale][column / scale]) pixels[Margin + inset + row, left + inset + column] = Dark;
            }
        }
    }

    private static void Disc(byte[,] pixels, byte colour, int x, int y, int radius)
    {
        for (var py = y - radius; py <= y + radius; py++)
        {
            for (var px = x - radius; px <= x + radius; px++)
            {
                if (((px - x) * (px - x)) + ((py - y) * (py - y)) <= radius * radius) pixels[py, px] = colour;
            }
        }
    }

    /// <summary>Five points; its edge is straight from each point to the dent beside it.</summary>
    private static bool InStar(int x, int y)
    {
        const double Point = 105, Dent = 42, Half = Math.PI / 5;
        var turned = Math.Abs(Math.IEEERemainder(Math.Atan2(x, -y), 2 * Half));
        var (tip, dent) = ((X: 0d, Y: Point), (X: Dent * Math.Sin(Half), Y: Dent * Math.Cos(Half)));
        var distance = Math.Sqrt((x * x) + (y * y));
        var (px, py) = (distance * Math.Sin(turned), distance * Math.Cos(turned));
        return ((dent.X - tip.X) * (py - tip.Y)) - ((dent.Y - tip.Y) * (px - tip.X)) <= 0;
    }

    private static void Fill(byte[,] pixels, byte colour, Func<int, int, bool> inside)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (inside(x, y)) pixels[y, x] = colour;
            }
        }
    }

    /// <summary>Each line by itself, unfiltered (PNG §9).</summary>
    private static byte[] Compress(byte[,] pixels)
    {
        var lines = new byte[Height * (1 + (Width / 4))];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) lines[(y * (1 + (Width / 4))) + 1 + (x / 4)] |= (byte)(pixels[y, x] << (6 - (2 * (x % 4))));
        }

        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal)) zlib.Write(lines);
        return output.ToArray();
    }
}
