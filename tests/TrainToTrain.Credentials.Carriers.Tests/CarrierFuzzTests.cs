using System.Buffers.Binary;
using System.Text;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

/// <summary>Pictures and bundles nobody would send: each reader has an answer, soon and in little memory, and it is no exception.</summary>
public sealed class CarrierFuzzTests
{
    private static readonly string[] Png = ["IHDR", "IDAT", "IEND", "iTXt", "tEXt", "zTXt", "openbadgecredential", "clrcredential", "openbadges", "\0", "\0\0\0\0", "\0\u0001\0\0\0", "PNG\r\n"];

    private static readonly string[] Svg =
    [
        "<", ">", "&", "]]>", "<![CDATA[", "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">]>", "&a;", "<!--", "-->", "<svg>", "</svg>", "<g>", "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"",
        "<openbadges:credential verify=\"a.b.c\"/>", "<clr:credential xmlns:clr=\"https://purl.imsglobal.org/clr/v2p0\"/>", "xml:space=\"other\"", "xmlns:openbadges=\"\"", "xmlns:x=\"urn:x\" x:y=\"\"", "<?xml version=\"1.1\"?>", "\uFEFF", "\0", "&#0;", "&#x10FFFF;",
    ];

    private static readonly string[] Pdf = ["%PDF-", "<<", ">>", "[", "]", "(", "\\(", "<", "/Names", "/Kids", "/Prev 9", "/Length 5 0 R", "/Length 2147483647", "/Filter [/FlateDecode]", "/N 100000", "/First 1", "/W [8 8 8]", "/Index [0 2147483647]", "/XRefStm 9", "/Encrypt", "1 0 R", "2 0 R", "4 0 R", " 0 obj", "stream\n", "endobj", "xref\n0 2147483647\n", "trailer", "startxref\n9\n", "%", "#00", "-1", "99999999999"];

    private static readonly string[] Json = ["null", "{}", "[]", "\"a.b.c\"", "\"verifiableCredential\":", "\"type\":\"VerifiablePresentation\",", "{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:,\"}", "[[[["];

    [Fact]
    public void A_PNG_is_read_or_refused() =>
        new FuzzRun("png", Png) { Rounds = 3000, Change = WithGoodChecksums }.Reads(input =>
        {
            var read = Carriers.BakedPng.TryUnwrap(input, out var credential, out var problem);
            Assert.True(read == (problem is null));
            _ = PictureSize.Of(input);
            _ = CredentialBundle.Read(input, out _);
            // A picture that can be read can be baked anew.
            if (read) _ = Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = credential, Image = input });
            return read;
        });

    [Fact]
    public void An_SVG_is_read_or_refused() =>
        new FuzzRun("svg", Svg) { Rounds = 2000, Allocates = 16 * 1024 * 1024 }.Reads(input =>
        {
            var read = Carriers.BakedSvg.TryUnwrap(input, out var credential, out var problem);
            Assert.True(read == (problem is null));
            _ = PictureSize.Of(input);
            _ = CredentialBundle.Read(input, out _);
            // Whatever can be written into is read again.
            var again = new CarriedCredential { SecuredBytes = read ? credential : "{}"u8.ToArray(), Image = input };
            if (Carriers.BakedSvg.Carries(again)) Assert.True(Carriers.BakedSvg.TryUnwrap(Carriers.BakedSvg.Wrap(again), out _, out _));
            return read;
        });

    [Fact]
    public void A_PDF_is_read_or_refused() =>
        new FuzzRun("pdf", Pdf) { Rounds = 6000, Allocates = 40 * 1024 * 1024 }.Reads(input =>
        {
            var read = Carriers.Pdf.TryUnwrap(input, out _, out var problem);
            Assert.True(read == (problem is null));
            return read;
        });

    [Fact]
    public void A_bundle_is_read_or_refused_and_what_is_read_is_written_to_be_read_again() =>
        new FuzzRun("bundle", Json) { Rounds = 2000 }.Reads(input =>
        {
            if (CredentialBundle.Read(input, out var problem) is not { } bundle)
            {
                Assert.NotNull(problem);
                return false;
            }

            Assert.Null(problem);
            return true;
        });

    [Fact]
    public void A_verify_link_is_read_or_refused() =>
        new FuzzRun("verify-link", "#", "%", "%00", "https://", "?", "=", "A", "\u00e9") { Rounds = 3000 }.Reads(input => VerifyLink.TryReadCredential(Encoding.UTF8.GetString(input), out _));

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var (badge, json) = (world.Issue(issuer), world.Issue(issuer, format: "eddsa-jcs-2022"));
        var picture = Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = "{}"u8.ToArray(), Link = "https://verify.example/b/1" });
        var drawing = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\">\n  <title>A badge</title><circle r=\"4\"/>\n</svg>"u8.ToArray();
        Corpus.Offer("png", "jwt.png", Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = badge, Image = picture }));
        Corpus.Offer("png", "json.png", Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = json, Image = picture }));
        Corpus.Offer("png", "record.png", Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = World.Bytes(world.Record(issuer, badge)), Image = picture }));
        Corpus.Offer("svg", "record.svg", Carriers.BakedSvg.Wrap(new CarriedCredential { SecuredBytes = World.Bytes(world.Record(issuer, badge)), Image = drawing }));
        Corpus.Offer("svg", "jwt.svg", Carriers.BakedSvg.Wrap(new CarriedCredential { SecuredBytes = badge, Image = drawing }));
        Corpus.Offer("svg", "json.svg", Carriers.BakedSvg.Wrap(new CarriedCredential { SecuredBytes = json, Image = drawing }));
        Corpus.Offer("pdf", "plain.pdf", PdfSample.Plain(["<xml/>"u8.ToArray(), "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln"u8.ToArray()]));
        Corpus.Offer("pdf", "compressed.pdf", PdfSample.Compressed(["eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln"u8.ToArray()]));
        Corpus.Offer("bundle", "bundle.json", new CredentialBundle(badge, [json]) { ProofsOfExistence = [world.Log.Prove(badge, world.Now)] }.Write());
        Corpus.Offer("verify-link", "link", Encoding.ASCII.GetBytes(VerifyLink.For(new Uri("https://verify.example/b/"), "urn:uuid:1", "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln"u8)));
    }

    /// <summary>Every chunk that is still one gets the checksum its content has, so that the change arrives behind it.</summary>
    private static byte[] WithGoodChecksums(byte[] seed, Mutation mutation)
    {
        var png = mutation.Changed(seed);
        if (mutation.Below(3) == 0) return png;
        for (var place = 8; place + PngChunks.Overhead <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(place));
            if (length > png.Length - place - PngChunks.Overhead) break;
            var content = png.AsSpan(place + 8, (int)length).ToArray();
            var chunk = PngChunks.Write(Encoding.Latin1.GetString(png, place + 4, 4), content);
            chunk.AsSpan(chunk.Length - 4).CopyTo(png.AsSpan(place + 8 + (int)length));
            place += PngChunks.Overhead + (int)length;
        }

        return png;
    }
}
