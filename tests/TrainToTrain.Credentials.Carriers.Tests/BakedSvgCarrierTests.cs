using System.Text;
using System.Xml.Linq;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class BakedSvgCarrierTests
{
    private const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln";
    private const string Json = "{\"name\":\"Zoë & <b>焊接</b> ]]> 👩‍🏭\", \"a\":\t1}";
    private const string Picture = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n  <circle r=\"4\"/>\n</svg>";

    private static readonly XNamespace Namespace = "https://purl.imsglobal.org/ob/v3p0";

    [Theory]
    [InlineData(Jws)]
    [InlineData(Json)]
    public void What_is_baked_comes_out_and_the_picture_stays(string secured)
    {
        var baked = Bake(Picture, secured);

        Assert.True(Carriers.BakedSvg.TryUnwrap(baked, out var back, out _));
        Assert.Equal(secured, Encoding.UTF8.GetString(back.Span));
        var root = XDocument.Parse(Encoding.UTF8.GetString(baked)).Root!;
        Assert.Equal("0 0 9 9", root.Attribute("viewBox")!.Value);
        Assert.Equal("circle", root.Elements().Last().Name.LocalName);
    }

    [Fact]
    public void The_element_is_the_first_child_under_the_prefix_of_the_standard()
    {
        Assert.Contains($"<openbadges:credential verify=\"{Jws}\"", Encoding.UTF8.GetString(Bake(Picture, Jws)), StringComparison.Ordinal);
        Assert.Equal(Namespace + "credential", XDocument.Parse(Encoding.UTF8.GetString(Bake(Picture, Json))).Root!.Elements().First().Name);
        Assert.Contains("<![CDATA[", Encoding.UTF8.GetString(Bake(Picture, Json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Baking_again_puts_the_new_credential_in_the_place_of_the_old()
    {
        Assert.True(Carriers.BakedSvg.TryUnwrap(Bake(Encoding.UTF8.GetString(Bake(Picture, Jws)), Json), out var back, out _));
        Assert.Equal(Json, Encoding.UTF8.GetString(back.Span));
    }

    [Fact]
    public void A_learner_record_has_a_name_of_its_own_and_takes_the_place_of_a_badge()
    {
        const string Record = "{\"type\":[\"VerifiableCredential\",\"ClrCredential\"]}";
        var baked = Bake(Encoding.UTF8.GetString(Bake(Picture, Jws)), Record);

        Assert.True(Carriers.BakedSvg.TryUnwrap(baked, out var back, out _));
        Assert.Equal(Record, Encoding.UTF8.GetString(back.Span));
        Assert.Equal(XName.Get("credential", "https://purl.imsglobal.org/clr/v2p0"), XDocument.Parse(Encoding.UTF8.GetString(baked)).Root!.Elements().First().Name);
        Assert.Contains("<clr:credential>", Encoding.UTF8.GetString(baked), StringComparison.Ordinal);
    }

    [Fact]
    public void A_badge_and_a_record_are_two() => Refused(
        With($"<c:credential xmlns:c=\"https://purl.imsglobal.org/clr/v2p0\" verify=\"{Jws}\"/><o:credential verify=\"{Jws}\"/>"), "read.image", "more than one");

    [Fact]
    public void A_picture_nested_as_deep_as_its_bytes_go_is_baked_as_fast_as_it_is_read()
    {
        const int Deep = 700_000;
        var picture = $"<svg xmlns=\"http://www.w3.org/2000/svg\">{string.Concat(Enumerable.Repeat("<g>", Deep))}{string.Concat(Enumerable.Repeat("</g>", Deep))}</svg>";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var baked = Bake(picture, Jws);

        Assert.True(Carriers.BakedSvg.TryUnwrap(baked, out var back, out _));
        Assert.Equal(Jws, Encoding.UTF8.GetString(back.Span));
        Assert.InRange(baked.Length, picture.Length, picture.Length + 500);
        // A second here, with three passes; hours where each element is looked for among those above it.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void What_a_picture_is_made_of_is_copied_as_it_is()
    {
        const string Content = "<?pi some thing?><!-- a \"comment\" --> <a:b xmlns:a=\"urn:a\" a:c=\"1 &lt; &quot;2&quot;\" d=\"\" /><![CDATA[<x>]]>text &amp; <g xml:space=\"preserve\">  </g><e></e>";
        var baked = Encoding.UTF8.GetString(Bake($"<?xml version=\"1.0\"?><!-- licence --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:a=\"urn:other\">{Content}</svg><!-- end -->", Jws));

        Assert.Contains(Content, baked, StringComparison.Ordinal);
        Assert.Contains("<!-- licence --><svg", baked, StringComparison.Ordinal);
        Assert.EndsWith("</svg><!-- end -->", baked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='urn:other'><openbadges:own openbadges:is='it'/></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='urn:other' openbadges:is='it'/>")]
    public void A_prefix_that_is_taken_is_not_taken_away(string picture)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(Bake(picture, Jws))).Root!;
        Assert.Equal(Jws, root.Elements().First().Attribute("verify")!.Value);
        Assert.Equal("it", root.DescendantsAndSelf().SelectMany(each => each.Attributes()).Single(each => each.Name == XName.Get("is", "urn:other")).Value);
    }

    [Fact]
    public void A_picture_that_calls_itself_by_the_prefix_of_badges_is_none() =>
        Assert.False(Carriers.BakedSvg.Carries(Carried("<openbadges:svg xmlns:openbadges='http://www.w3.org/2000/svg'/>", Jws)));

    [Fact]
    public void Any_other_picture_is_framed_first()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 200, 1, 44, 3, 0, 0, 0];
        var baked = Carriers.BakedSvg.Wrap(new CarriedCredential { SecuredBytes = Encoding.UTF8.GetBytes(Jws), Image = jpeg, Title = "Zoë\u0001's <badge>" });

        Assert.True(Carriers.BakedSvg.TryUnwrap(baked, out var back, out _));
        Assert.Equal(Jws, Encoding.UTF8.GetString(back.Span));
        var root = XDocument.Parse(Encoding.UTF8.GetString(baked)).Root!;
        Assert.Equal("0 0 300 200", root.Attribute("viewBox")!.Value);
        var image = root.Elements().Single(each => each.Name.LocalName == "image");
        Assert.Equal("data:image/jpeg;base64," + Convert.ToBase64String(jpeg), image.Attribute("href")!.Value);
        Assert.Equal("Zoë's <badge>", root.Elements().Single(each => each.Name.LocalName == "title").Value);
    }

    [Fact]
    public void Two_credentials_are_none() => Refused(With($"<o:credential verify=\"{Jws}\"/><o:credential verify=\"{Jws}\"/>"), "read.image", "more than one");

    [Fact]
    public void Nor_is_a_second_one_hidden_deeper() => Refused(With($"<o:credential verify=\"{Jws}\"/><g><o:credential verify=\"{Jws}\"/></g>"), "read.image", "more than one");

    [Fact]
    public void One_that_is_not_a_child_of_the_picture_itself_is_refused() => Refused(With($"<g><o:credential verify=\"{Jws}\"/></g>"), "read.image", "not where it belongs");

    [Fact]
    public void One_that_says_two_things_is_refused() => Refused(With($"<o:credential verify=\"{Jws}\">{{}}</o:credential>"), "read.image", "not where it belongs");

    [Fact]
    public void One_with_elements_inside_is_refused() => Refused(With("<o:credential>{<b/>}</o:credential>"), "read.image", "not XML that can be read");

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential>&b;</o:credential></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential>&x;</o:credential></svg>")]
    public void What_XML_can_do_to_its_reader_is_refused(string svg) => Refused(svg, "read.image", "not XML that can be read");

    [Fact]
    public void Byte_order_marks_in_the_declaration_that_the_reader_of_XML_miscounts_are_refused()
    {
        var svg = $"<?xml version=\"1.0{new string('\uFEFF', 80)}\"?>{Picture}";
        Refused(svg, "read.image", "not XML that can be read");
        Assert.False(Carriers.BakedSvg.Carries(Carried(svg, Jws)));
    }

    [Fact]
    public void A_picture_without_a_credential_says_so() => Refused(Picture, "read.unrecognised", "without a credential");

    [Fact]
    public void The_same_word_in_another_namespace_is_none() => Refused("<svg xmlns='http://www.w3.org/2000/svg'><credential verify='x'/></svg>", "read.unrecognised", "without a credential");

    [Fact]
    public void A_badge_of_an_older_generation_is_called_that() => Refused("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='http://openbadges.org'><o:assertion verify='x'/></svg>", "read.unrecognised", "Open Badges 1 or 2");

    [Theory]
    [InlineData("<o:credential/>")]
    [InlineData("<o:credential verify=\"\"> </o:credential>")]
    [InlineData("<o:credential verify=\"https://badge.example\"/>")]
    public void Something_else_in_it_is_no_credential(string element) => Refused(With(element), "read.unrecognised", "neither JSON nor");

    [Fact]
    public void A_credential_larger_than_any_may_be_is_refused() => Refused(With($"<o:credential><![CDATA[{{{new string(' ', Model.Limits.CredentialBytes)}}}]]></o:credential>"), "read.too-large", "more than");

    [Fact]
    public void What_XML_has_no_place_for_is_not_baked()
    {
        Assert.False(Carriers.BakedSvg.Carries(Carried(Picture, "{\"a\":\"\uFFFE\"}")));
        Assert.True(Carriers.BakedSvg.Carries(Carried(Picture, "{\"a\":\"👩‍🏭\"}")));
        Assert.Throws<ArgumentException>(() => Bake("<html/>", Jws));
        Assert.Throws<ArgumentException>(() => Bake("<svg>", Jws));
        Assert.Throws<ArgumentException>(() => Bake(Picture, "neither"));
    }

    [Theory]
    [InlineData("simple-json.svg", "http://example.com/credentials/3527")]
    [InlineData("simple-jwt.svg", "http://example.com/credentials/3527")]
    public void Reads_the_samples_of_1EdTech(string file, string id)
    {
        Assert.True(Carriers.BakedSvg.TryUnwrap(File.ReadAllBytes(Vectors.File("ob3-1edtech-samples", "ob30/" + file)), out var credential, out _));
        Assert.Equal(id, CredentialParser.Parse(credential, out _)!.Payload.GetProperty("id").GetString());
    }

    private static string With(string content) => $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\">{content}</svg>";

    private static CarriedCredential Carried(string picture, string secured) => new() { SecuredBytes = Encoding.UTF8.GetBytes(secured), Image = Encoding.UTF8.GetBytes(picture) };

    private static byte[] Bake(string picture, string secured) => Carriers.BakedSvg.Wrap(Carried(picture, secured));

    private static void Refused(string svg, string code, string why)
    {
        Assert.False(Carriers.BakedSvg.TryUnwrap(Encoding.UTF8.GetBytes(svg), out _, out var problem));
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Null(CredentialBundle.Read(Encoding.UTF8.GetBytes(svg), out var same));
        Assert.Equal(problem, same);
    }
}
