using System.Text;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class BakedPngCarrierTests
{
    private const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln";
    private const string Json = "{\"name\":\"Zoë – 焊接\"}";

    private static readonly byte[] Picture = Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = "{}"u8.ToArray(), Link = "https://verify.example/b/1" });

    [Theory]
    [InlineData(Jws)]
    [InlineData(Json)]
    public void What_is_baked_comes_out_byte_by_byte_and_the_picture_stays_as_it_was(string secured)
    {
        var baked = Bake(Picture, secured);

        Assert.True(Carriers.BakedPng.TryUnwrap(baked, out var back, out _));
        Assert.Equal(secured, Encoding.UTF8.GetString(back.Span));
        Assert.Equal(Chunks(Picture), Chunks(baked).Where(chunk => chunk.Type != "iTXt"));
    }

    [Fact]
    public void The_chunk_is_one_uncompressed_iTXt_right_after_the_header()
    {
        var baked = Bake(Picture, Jws);

        var chunk = PngChunks.Read(baked)![1];
        Assert.Equal("iTXt", chunk.Type);
        Assert.True(chunk.IsIntact(baked));
        Assert.Equal([.. "openbadgecredential"u8, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Jws)], chunk.Content(baked).ToArray());
    }

    [Fact]
    public void Baking_again_puts_the_new_credential_in_the_place_of_the_old()
    {
        var twice = Bake(Bake(Picture, Jws), Json);

        Assert.True(Carriers.BakedPng.TryUnwrap(twice, out var back, out _));
        Assert.Equal(Json, Encoding.UTF8.GetString(back.Span));
        Assert.Equal(Bake(Picture, Json), twice);
    }

    [Fact]
    public void A_learner_record_has_a_name_of_its_own_and_takes_the_place_of_a_badge()
    {
        const string Record = "{\"type\":[\"VerifiableCredential\",\"ClrCredential\"]}";
        var baked = Bake(Bake(Picture, Jws), Record);

        Assert.True(Carriers.BakedPng.TryUnwrap(baked, out var back, out _));
        Assert.Equal(Record, Encoding.UTF8.GetString(back.Span));
        Assert.Equal([.. "clrcredential"u8, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Record)], PngChunks.Read(baked)![1].Content(baked).ToArray());
        Assert.Equal(Bake(Picture, Jws), Bake(baked, Jws));
    }

    [Fact]
    public void A_badge_and_a_record_are_two() => Refused(Insert(Bake(Picture, Jws), "iTXt", [.. "clrcredential"u8, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Json)]), "read.image", "more than one");

    [Fact]
    public void Two_credentials_are_none() => Refused(Insert(Bake(Picture, Jws), "iTXt", [.. "openbadgecredential"u8, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Json)]), "read.image", "more than one");

    [Theory]
    [InlineData("tEXt")]
    [InlineData("zTXt")]
    public void Nor_is_a_second_one_in_a_chunk_of_another_kind(string type) => Refused(Insert(Bake(Picture, Jws), type, [.. "openbadgecredential"u8, 0, .. Encoding.ASCII.GetBytes(Jws)]), "read.image", "more than one");

    [Fact]
    public void Compressed_text_is_refused_unread() => Refused(Insert(Picture, "iTXt", [.. "openbadgecredential"u8, 0, 1, 0, 0, 0, 0x78, 0x9c]), "read.image", "compressed");

    [Fact]
    public void A_damaged_credential_is_refused()
    {
        var baked = Bake(Picture, Jws);
        baked[PngChunks.Read(baked)![1].Start + 40] ^= 1;
        Refused(baked, "read.image", "damaged");
    }

    [Theory]
    [InlineData("openbadgecredential\0\0\0")]
    [InlineData("openbadgecredential\0\0\0en")]
    [InlineData("openbadgecredential\0\0\0en\0badge")]
    public void A_chunk_without_all_its_fields_is_refused(string content) => Refused(Insert(Picture, "iTXt", Encoding.ASCII.GetBytes(content)), "read.image", "damaged");

    [Fact]
    public void Language_and_translated_keyword_are_passed_over()
    {
        Assert.True(Carriers.BakedPng.TryUnwrap(Insert(Picture, "iTXt", Encoding.UTF8.GetBytes($"openbadgecredential\0\0\0de\0Abzeichen\0{Json}")), out var back, out _));
        Assert.Equal(Json, Encoding.UTF8.GetString(back.Span));
    }

    [Fact]
    public void A_picture_without_a_credential_says_so() => Refused(Picture, "read.unrecognised", "without a credential");

    [Fact]
    public void A_badge_of_an_older_generation_is_called_that() => Refused(Insert(Picture, "iTXt", [.. "openbadges"u8, 0, 0, 0, 0, 0, .. "{}"u8]), "read.unrecognised", "Open Badges 1 or 2");

    [Fact]
    public void Something_else_under_the_keyword_is_no_credential() => Refused(Insert(Picture, "iTXt", [.. "openbadgecredential"u8, 0, 0, 0, 0, 0, .. "https://badge.example"u8]), "read.unrecognised", "neither JSON nor");

    [Fact]
    public void A_credential_larger_than_any_may_be_is_refused() =>
        Refused(Insert(Picture, "iTXt", [.. "openbadgecredential"u8, 0, 0, 0, 0, 0, (byte)'{', .. new byte[Model.Limits.CredentialBytes]]), "read.too-large", "more than");

    [Fact]
    public void A_picture_cut_off_anywhere_is_refused_and_never_read_beyond()
    {
        var baked = Bake(Picture, Jws);
        for (var length = 8; length < baked.Length; length++) Refused(baked[..length], "read.image", "damaged or cut off");
    }

    [Fact]
    public void Nothing_is_baked_into_what_is_no_picture()
    {
        Assert.False(Carriers.BakedPng.Carries(Carried(Picture[..^1], Jws)));
        Assert.Throws<ArgumentException>(() => Bake("<svg/>"u8.ToArray(), Jws));
        Assert.Throws<ArgumentException>(() => Bake(Picture, "neither"));
    }

    [Theory]
    [InlineData("simple-json.png", "http://example.com/credentials/3527")]
    [InlineData("simple-jwt.png", "http://example.com/credentials/3527")]
    public void Reads_the_samples_of_1EdTech(string file, string id)
    {
        Assert.True(Carriers.BakedPng.TryUnwrap(File.ReadAllBytes(Vectors.File("ob3-1edtech-samples", "ob30/" + file)), out var credential, out _));
        Assert.Equal(id, CredentialParser.Parse(credential, out _)!.Payload.GetProperty("id").GetString());
    }

    private static CarriedCredential Carried(byte[] picture, string secured) => new() { SecuredBytes = Encoding.UTF8.GetBytes(secured), Image = picture };

    private static byte[] Bake(byte[] picture, string secured) => Carriers.BakedPng.Wrap(Carried(picture, secured));

    /// <summary>Before the last chunk.</summary>
    private static byte[] Insert(byte[] png, string type, byte[] content)
    {
        var end = PngChunks.Read(png)![^1].Start;
        return [.. png[..end], .. PngChunks.Write(type, content), .. png[end..]];
    }

    private static IEnumerable<(string Type, string Content)> Chunks(byte[] png) => PngChunks.Read(png)!.Select(chunk => (chunk.Type, Convert.ToHexString(chunk.Content(png).Span)));

    private static void Refused(byte[] png, string code, string why)
    {
        Assert.False(Carriers.BakedPng.TryUnwrap(png, out _, out var problem));
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Null(CredentialBundle.Read(png, out var same));
        Assert.Equal(problem, same);
    }
}
