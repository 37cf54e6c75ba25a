using System.IO.Compression;
using TrainToTrain.Credentials.Carriers.Pdf;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Pdf;

public sealed class PngPixelsTests
{
    [Fact]
    public void Every_filter_is_undone()
    {
        // Three pixels of grey a line, each line by another filter; all lines are 10, 20, 40.
        byte[] lines = [0, 10, 20, 40, 1, 10, 10, 20, 2, 0, 0, 0, 3, 5, 5, 10, 4, 0, 0, 0];

        Assert.Equal(Enumerable.Repeat(new byte[] { 10, 20, 40 }, 5).SelectMany(line => line).SelectMany(grey => new[] { grey, grey, grey }), PngPixels.Read(Png(3, 5, 8, 0, lines))!.Colours);
    }

    [Fact]
    public void A_palette_gives_colours_and_what_is_seen_of_them()
    {
        var read = PngPixels.Read(Png(2, 1, 2, 3, [0, 0b01_10_0000], ("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]), ("tRNS", [255, 128])))!;

        Assert.Equal([4, 5, 6, 7, 8, 9], read.Colours);
        Assert.Equal([128, 255], read.Alpha);
        Assert.False(read.IsOpaque);
    }

    [Fact]
    public void Colours_with_transparency_are_parted()
    {
        var read = PngPixels.Read(Png(1, 1, 8, 6, [0, 1, 2, 3, 99]))!;

        Assert.Equal([1, 2, 3], read.Colours);
        Assert.Equal([99], read.Alpha);
    }

    [Fact]
    public void What_is_not_read_is_left() => Assert.All(new[]
    {
        Png(1, 1, 16, 0, [0, 1, 2]),
        Png(1, 1, 8, 0, [9, 1]),
        Png(1, 1, 8, 0, [0]),
        Png(1, 1, 8, 3, [0, 5], ("PLTE", [1, 2, 3])),
        Png(0, 1, 8, 0, [0]),
    }, png => Assert.Null(PngPixels.Read(png)));

    private static byte[] Png(int width, int height, byte depth, byte kind, byte[] lines, params (string Type, byte[] Content)[] chunks)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(lines);
        byte[] header = [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, depth, kind, 0, 0, 0];
        return [.. Carriers.PngSignature, .. PngChunks.Write("IHDR", header), .. chunks.SelectMany(chunk => PngChunks.Write(chunk.Type, chunk.Content)), .. PngChunks.Write("IDAT", packed.ToArray()), .. PngChunks.Write("IEND", [])];
    }
}
