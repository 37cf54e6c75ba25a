using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using TrainToTrain.Credentials.Cli.Pictures;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pictures;

public sealed partial class LineagePictureTests
{
    private static readonly XNamespace Svg = SvgWriter.Namespace;

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>",
        "]]> & \"quotes\" 'and' more",
        "--><svg onload=alert(1)>",
        "</title></style></svg></bdi>",
        "a\u0000b\u0001c\u001Bd\uFFFEe\uFFFF",
        "half \uD800 of a pair \uDC00",
        "user\u202Etxt.exe\u2066\u2069",
        "Z" + new string('\u0335', 500) + "algo",
        "&#0; &lt;b&gt; &unknown;",
        new string('x', 20_000),
        "عمر بن عبد الله",
        "שרה כהן־לוי",
        "山田健二（溶接技能者評価委員会認定指導員・関東地区代表）",
        "👩🏽‍🏭👨‍👩‍👧‍👦",
        "",
    ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Whatever_somebody_is_called_is_text_and_nothing_else(string name)
    {
        var harmless = Facts(name: "Maria");
        var hostile = Facts(name);

        var svg = XDocument.Parse(LineagePicture.Svg(hostile));
        Assert.Equal(Kinds(XDocument.Parse(LineagePicture.Svg(harmless))), Kinds(svg));
        Assert.Contains(svg.Descendants(Svg + "title"), title => title.Value.StartsWith(TextFit.Clean(name) + "; issues badges", StringComparison.Ordinal));

        var html = ParsePage(LineagePicture.Html(hostile));
        Assert.Equal(Kinds(ParsePage(LineagePicture.Html(harmless))), Kinds(html));
        Assert.Contains(html.Descendants("bdi"), bdi => bdi.Value == TextFit.Clean(name));
    }

    [Fact]
    public void Every_trainer_is_in_the_picture_once_and_in_words_once()
    {
        var facts = Facts([.. Enumerable.Range(1, 300).Select(each => Trainer($"Trainer-{each:d3}"))]);

        var svg = XDocument.Parse(LineagePicture.Svg(facts));
        var page = ParsePage(LineagePicture.Html(facts));

        var names = facts.Trainers.Select(each => each.Name).ToList();
        Assert.Equal(names, Names(svg));
        Assert.Equal(names, Names(page));
        Assert.Equal(names, page.Descendants("bdi").Select(each => each.Value).Skip(1));
    }

    [Theory]
    [InlineData("Good", "good")]
    [InlineData("NotYetValid", "not yet valid")]
    [InlineData("Expired", "expired")]
    [InlineData("Suspended", "suspended")]
    [InlineData("Withdrawn", "withdrawn")]
    [InlineData("StoppedAbove", "stopped above")]
    public void A_standing_is_a_word_a_shape_and_a_colour(string name, string word)
    {
        var standing = Enum.Parse<Standing>(name);
        var facts = Facts([Trainer("Maria") with { Standing = standing, Why = "why and when" }]);

        foreach (var picture in (XDocument[])[XDocument.Parse(LineagePicture.Svg(facts)), ParsePage(LineagePicture.Html(facts))])
        {
            var card = picture.Descendants(Svg + "svg").Single(each => each.Attribute("class")?.Value == "card " + StandingMark.Of(standing).Name);
            Assert.Contains(card.Elements(Svg + "text"), text => text.Value == word);
            Assert.Contains(card.Elements(Svg + "text"), text => text.Value == "why and when");
            Assert.Contains(card.Elements(Svg + "path"), path => path.Attribute("d")?.Value == StandingMark.Of(standing).Shape);
        }

        Assert.Contains($"1 {word}", LineagePicture.Svg(facts), StringComparison.Ordinal);
        Assert.Contains($"{word}: why and when", LineagePicture.Html(facts), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_standings_share_a_shape_or_a_colour()
    {
        var marks = StandingMark.All.ToList();
        Assert.Equal(Enum.GetValues<Standing>().Length + 1, marks.Count);
        Assert.Distinct(marks.Select(each => each.Shape));
        Assert.Distinct(marks.Select(each => each.Light));
        Assert.Distinct(marks.Select(each => each.Dark));
    }

    [Fact]
    public void Colours_of_words_can_be_read_on_their_cards() => Assert.All(StandingMark.All, mark =>
    {
        // WCAG 2.2, 1.4.3
        Assert.InRange(Contrast(mark.Light, "#ffffff"), 4.5, 21);
        Assert.InRange(Contrast(mark.Dark, "#161b22"), 4.5, 21);
    });

    [Fact]
    public void A_picture_needs_nothing_else_and_runs_nothing()
    {
        var facts = Facts([Trainer("Maria"), Trainer("Ben") with { Supervised = true }]);
        foreach (var text in (string[])[LineagePicture.Svg(facts), LineagePicture.Html(facts)])
        {
            Assert.DoesNotMatch("<script|<link|<img|<image|<use|@import|url\\(|href=|src=| on[a-z]+=|javascript:", text);
            Assert.All(Addresses().Matches(text), match => Assert.Equal(SvgWriter.Namespace, match.Value));
            Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
        }

        // Style of HTML is raw text: what XML has to escape there would not be read as it was meant.
        Assert.DoesNotMatch("<style>[^<]*&", LineagePicture.Html(facts));
    }

    [Fact]
    public void A_picture_says_what_it_is_and_as_of_when()
    {
        var facts = Facts([Trainer("Maria") with { Supervised = true }, Trainer("Ben") with { Standing = Standing.Expired }]);

        var svg = XDocument.Parse(LineagePicture.Svg(facts)).Root!;
        Assert.Equal("Trainer lineage of Riverside", svg.Element(Svg + "title")!.Value);
        Assert.Equal("As of 2026-03-01 12:30 UTC: 1 authority, 2 accreditations, 1,204 badges. 1 good, 1 expired, 1 supervised.", svg.Element(Svg + "desc")!.Value);
        Assert.Contains("authority, US-KY", svg.Value, StringComparison.Ordinal);

        var page = ParsePage(LineagePicture.Html(facts)).Root!;
        Assert.Equal("Trainer lineage of Riverside", page.Element("head")!.Element("title")!.Value);
        Assert.Equal("As of 2026-03-01 12:30 UTC: 1 authority, 2 accreditations, 1,204 badges.", page.Descendants("p").First().Value);
        Assert.Equal("As of 2026-03-01 12:30 UTC: 1 authority, 2 accreditations, 1,204 badges. 1 good, 1 expired, 1 supervised.", page.Descendants("figure").Single().Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Text_stays_inside_its_card_as_far_as_can_be_told_without_the_font()
    {
        var facts = Facts([Trainer(string.Concat(Enumerable.Repeat("Wilhelmine-", 30))) with { Facts = [new string('m', 500), "from 2026-01-01"], Badges = "1,234,567 badges", Standing = Standing.StoppedAbove, Why = new string('w', 300) }]);
        foreach (var card in facts.Authorities.Select(Card.Of).SelectMany(each => each.Below.Prepend(each)))
        {
            Assert.All(card.Lines, line =>
            {
                var width = TextFit.Width(line.Text, line.Size, bold: line.Role is CardRole.Name or CardRole.State or CardRole.Supervised);
                var left = line.Role == CardRole.Count ? line.X - width : line.X;
                Assert.InRange(left, 0, card.Width - width);
                Assert.InRange(line.Y, line.Size / 2, card.Height - 4);
            });
            Assert.Distinct(card.Lines.Where(line => line.Role != CardRole.Count).Select(line => line.Y));
        }
    }

    [Fact]
    public void Without_an_authority_there_is_an_empty_picture()
    {
        var facts = Facts([]) with { Authorities = [] };
        Assert.Empty(Names(XDocument.Parse(LineagePicture.Svg(facts))));
        Assert.Empty(ParsePage(LineagePicture.Html(facts)).Descendants("figure"));
    }

    private static LineageFacts Facts(string name) => Facts([Trainer(name)]);

    private static LineageFacts Facts(LineageEntry[] trainers) => new()
    {
        Title = "Trainer lineage of Riverside",
        At = new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero),
        Authorities = [new LineageEntry { Name = "Kentucky Welding Board", Facts = ["authority, US-KY"], Below = trainers }],
        Badges = 1204,
    };

    private static LineageEntry Trainer(string name) => new()
    {
        Name = name,
        Standing = Standing.Good,
        Facts = ["issues badges", "all achievements", "from 2026-01-01"],
        Badges = "no badges",
    };

    /// <summary>Of trainers, in the order of their cards.</summary>
    private static List<string> Names(XDocument picture) =>
        [.. picture.Descendants(Svg + "svg").Where(each => each.Attribute("class")?.Value is { } kind && kind.StartsWith("card ", StringComparison.Ordinal) && kind != "card authority").Select(card => card.Element(Svg + "title")!.Value.Split(';')[0])];

    /// <summary>Elements and attributes, without the lines of text, of which a long name has more than a short one.</summary>
    private static List<string> Kinds(XDocument document) =>
        [.. document.Descendants().Where(each => each.Name != Svg + "text").Select(each => each.Name + " " + string.Join(' ', each.Attributes().Select(attribute => attribute.Name)))];

    private static XDocument ParsePage(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("https?://[^\"' <]*")]
    private static partial Regex Addresses();
}
