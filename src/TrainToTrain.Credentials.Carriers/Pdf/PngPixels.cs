using System.Buffers.Binary;
using System.IO.Compression;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A PNG as what it shows (PNG §7, §9): red, green and blue of each pixel, and how much of it is seen. Not interlaced, and of at most eight bits a part.</summary>
internal sealed record PngPixels(int Width, int Height, byte[] Colours, byte[] Alpha)
{
    private const int Palette = 3;

    public bool IsOpaque => !Alpha.AsSpan().ContainsAnyExcept((byte)255);

    /// <summary>Null when it is damaged, too large, or of a kind not read here.</summary>
    public static PngPixels? Read(ReadOnlyMemory<byte> png)
    {
        if (PngChunks.Read(png.Span) is not { } chunks || chunks[0].Length != 13) return null;
        var header = chunks[0].Content(png).Span;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (depth, kind) = (header[8], header[9]);
        var parts = kind switch { 0 or Palette => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        var isRead = parts > 0 && header[12] == 0 && (depth == 8 || (parts == 1 && depth is 1 or 2 or 4));
        if (!isRead || width <= 0 || height <= 0 || (long)width * height > Limits.CertificatePixels) return null;

        var stride = ((width * parts * depth) + 7) / 8;
        if (Inflate(png, chunks, height * (stride + 1)) is not { } lines) return null;
        if (!Unfilter(lines, stride, Math.Max(1, parts * depth / 8))) return null;
        var colours = chunks.FirstOrDefault(chunk => chunk.Type == "PLTE") is { Length: > 0 } palette ? palette.Content(png) : default;
        var seen = chunks.FirstOrDefault(chunk => chunk.Type == "tRNS") is { Length: > 0 } transparency ? transparency.Content(png) : default;
        return new Lines(lines, stride, depth).Pixels(width, height, (kind, parts), (colours, seen));
    }

    private static byte[]? Inflate(ReadOnlyMemory<byte> png, IReadOnlyList<PngChunks.Chunk> chunks, int length)
    {
        using var packed = new MemoryStream();
        foreach (var chunk in chunks.Where(chunk => chunk.Type == "IDAT")) packed.Write(chunk.Content(png).Span);
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var lines = new byte[length];
        try
        {
            return zlib.ReadAtLeast(lines, length, throwOnEndOfStream: false) == length ? lines : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Each line was written as what differs from its neighbours (PNG §9.2).</summary>
    private static bool Unfilter(byte[] lines, int stride, int step)
    {
        for (var start = 0; start < lines.Length; start += stride + 1)
        {
            var filter = lines[start];
            if (filter > 4) return false;
            for (var i = 0; i < stride; i++)
            {
                var place = start + 1 + i;
                int left = i < step ? 0 : lines[place - step], above = start == 0 ? 0 : lines[place - stride - 1], corner = i < step || start == 0 ? 0 : lines[place - stride - 1 - step];
                lines[place] += (byte)(filter switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 });
            }
        }

        return true;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private sealed record Lines(byte[] Bytes, int Stride, int Depth)
    {
        public PngPixels? Pixels(int width, int height, (int Kind, int Parts) form, (ReadOnlyMemory<byte> Colours, ReadOnlyMemory<byte> Seen) palette)
        {
            var (colours, alpha) = (new byte[3 * width * height], new byte[width * height]);
            Array.Fill(alpha, (byte)255);
            for (var pixel = 0; pixel < alpha.Length; pixel++)
            {
                var (x, y) = (pixel % width, pixel / width);
                var first = Sample(y, x * form.Parts);
                var target = colours.AsSpan(3 * pixel, 3);
                if (form.Kind == Palette)
                {
                    if ((3 * first) + 3 > palette.Colours.Length) return null;
                    palette.Colours.Span.Slice(3 * first, 3).CopyTo(target);
                    if (first < palette.Seen.Length) alpha[pixel] = palette.Seen.Span[first];
                    continue;
                }

                if (form.Parts < 3) target.Fill((byte)(first * 255 / ((1 << Depth) - 1)));
                else (target[0], target[1], target[2]) = (first, Sample(y, (x * form.Parts) + 1), Sample(y, (x * form.Parts) + 2));
                if (form.Parts % 2 == 0) alpha[pixel] = Sample(y, (x * form.Parts) + form.Parts - 1);
            }

            return new PngPixels(width, height, colours, alpha);
        }

        private byte Sample(int line, int number)
        {
            var start = (line * (Stride + 1)) + 1;
            if (Depth == 8) return Bytes[start + number];
            var bit = number * Depth;
            return (byte)((Bytes[start + (bit / 8)] >> (8 - Depth - (bit % 8))) & ((1 << Depth) - 1));
        }
    }
}
