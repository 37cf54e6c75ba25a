using System.Text;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Carriers.Pdf;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Certificates;

public sealed class CertificateTemplateReaderTests
{
    [Fact]
    public void The_usual_one_is_in_English_and_in_Spanish() => Assert.Equal(["en", "es"], CertificateTemplate.Languages);

    [Fact]
    public void A_further_language_is_a_further_file()
    {
        var files = With("texts/fr.json", Text("texts/es.json").Replace("Certificado", "Certificat", StringComparison.Ordinal));

        Assert.Equal("Certificat", CertificateTemplate.Read(files, "fr", out _)!.Words.Texts["title"]);
    }

    [Theory]
    [InlineData("template.json", "\"A4\"", "\"A5\"", "template.json: pageSize is 'A5'; it can be A4 or Letter")]
    [InlineData("template.json", "\"#12305E\"", "\"navy\"", "template.json: colours.band is 'navy', not a colour like #12305E")]
    [InlineData("template.json", "\"band\"", "\"bend\"", "there is no member colours.bend; it can be paper, band")]
    [InlineData("template.json", "\"language\"", "\"lingua\"", "there is no member lingua")]
    [InlineData("template.json", "\"pictures\": {}", "\"pictures\": {\"provider\": \"logo.png\"}", "pictures.provider is 'logo.png', which is not in the template's folder")]
    [InlineData("template.json", "\"pictures\": {}", "\"pictures\": {\"provider\": \"texts/en.json\"}", "texts/en.json is no PNG or JPEG of at most")]
    [InlineData("template.json", "\"pictures\": {}", "\"pictures\": []", "pictures has to be an object")]
    [InlineData("template.json", "\"language\": \"en\"", "\"language\": \"../en\"", "there is no texts/../en.json; the template's languages are en, es")]
    [InlineData("template.json", "{", "{{", "template.json: ")]
    [InlineData("texts/en.json", "\"Certificate\"", "7", "texts/en.json: title has to be a text")]
    [InlineData("texts/en.json", "\"title\"", "\"titel\"", "there is no member titel")]
    [InlineData("texts/en.json", "\"{name}\"", "\"{nmae}\"", "texts/en.json: learner has {nmae} in it; it can have {name}, {achievement}")]
    [InlineData("texts/en.json", "{month} {day}", "{month} {name}", "date has {name} in it; it can have {day}, {month}, {year}")]
    [InlineData("texts/en.json", ", \"December\"", "", "months has to be an array of twelve names")]
    public void What_is_wrong_with_one_is_told_by_the_name_of_its_member(string file, string from, string to, string why)
    {
        var text = Text(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var place = text.IndexOf(from, StringComparison.Ordinal);

        Assert.Null(CertificateTemplate.Read(With(file, text[..place] + to + text[(place + from.Length)..]), null, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_that_is_not_there_is_told()
    {
        Assert.SkipWhen(CertificateFonts.Missing is not null, CertificateFonts.Hint);

        Assert.Null(CertificateTemplate.Read(With("template.json", Text("template.json").Replace("DejaVuSerif-Bold.ttf", "None.ttf", StringComparison.Ordinal)), null, out var problem));
        Assert.Contains("fonts.display is 'None.ttf'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_larger_than_prints_is_refused()
    {
        var header = new byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header, Limits.CertificatePixels / 1024);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 1024);
        (header[8], header[9]) = (8, 2);
        byte[] right = [.. Carriers.PngSignature, .. PngChunks.Write("IHDR", header), .. PngChunks.Write("IEND", [])];
        Assert.True(CertificateTemplate.IsPicture(right));

        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 1025);
        byte[] large = [.. Carriers.PngSignature, .. PngChunks.Write("IHDR", header), .. PngChunks.Write("IEND", [])];
        Assert.False(CertificateTemplate.IsPicture(large));
        Assert.Null(PngPixels.Read(large));
    }

    [Fact]
    public void What_a_badge_says_is_never_taken_for_a_placeholder()
    {
        var badge = System.Text.Json.JsonElement.Parse("""{"credentialSubject": {"name": "{achievement} {x", "achievement": {"name": "Welding"}}}"""u8);

        Assert.Equal("Welding: certificate of {achievement} {x", CertificateTemplate.Default.Words.Fill(CertificateFacts.Of(badge), null)["fileTitle"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"credentialSubject": [], "issuer": "did:key:z", "validFrom": 7}""")]
    [InlineData("""{"credentialSubject": {"achievement": {"image": "data:image/png;base64,@@", "criteria": "x"}, "result": []}, "validFrom": "2026-99-99T00:00:00Z"}""")]
    public void Whatever_a_badge_leaves_out_is_left_out(string badge)
    {
        var facts = CertificateFacts.Of(System.Text.Json.JsonElement.Parse(Encoding.UTF8.GetBytes(badge)));

        Assert.Null(facts.Learner);
        Assert.Null(facts.Issued);
        Assert.True(facts.Picture.IsEmpty);
    }

    private static string Text(string file) => Encoding.UTF8.GetString(CertificateTemplate.DefaultFiles[file].Span);

    private static Dictionary<string, ReadOnlyMemory<byte>> With(string file, string text) => new(CertificateTemplate.DefaultFiles) { [file] = Encoding.UTF8.GetBytes(text) };
}
