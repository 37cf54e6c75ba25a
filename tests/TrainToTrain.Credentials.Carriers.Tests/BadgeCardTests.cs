using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class BadgeCardTests
{
    private const string Link = "https://badges.example/b/0191d2a4-7a51-7f0e-8c57-0242ac120002";

    [Fact]
    public void It_is_a_whole_picture_of_the_size_previews_are_shown_in()
    {
        var card = BadgeCard.Draw(Link);

        var chunks = PngChunks.Read(card)!;
        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.All(chunks, chunk => Assert.True(chunk.IsIntact(card)));
        Assert.Equal((1200, 630), (BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content(card).Span), BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content(card).Span[4..])));
        using var lines = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[2].Content(card).ToArray()), CompressionMode.Decompress)) zlib.CopyTo(lines);
        Assert.Equal(630 * (1 + (1200 / 4)), lines.Length);
        Assert.InRange(card.Length, 1000, 20_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(900)]
    public void A_scanner_reads_the_link_from_it(int more)
    {
        var link = Link + "?" + new string('x', more);
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, BadgeCard.Draw(link));
            using var scanner = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Assert.Equal(link, scanner.StandardOutput.ReadToEnd().TrimEnd('\n'));
            scanner.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("zbarimg is not installed (Debian package zbar-tools)");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_badge_can_be_put_into_it()
    {
        var badge = "e30.e30.AA"u8.ToArray();

        var baked = Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = badge, Image = BadgeCard.Draw(Link) });

        Assert.True(Carriers.BakedPng.TryUnwrap(baked, out var again, out _));
        Assert.Equal(badge, again.ToArray());
    }

    [Fact]
    public void A_link_that_fits_no_code_is_refused() => Assert.Throws<ArgumentException>(() => BadgeCard.Draw(Link + new string('x', 1000)));
}
