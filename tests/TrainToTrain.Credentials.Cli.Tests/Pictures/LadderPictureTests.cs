using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TrainToTrain.Credentials.Cli.Pictures;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pictures;

public sealed class LadderPictureTests
{
    private static readonly XNamespace Svg = SvgWriter.Namespace;

    [Fact]
    public void Shows_every_rung_with_its_rule_the_entry_at_the_bottom()
    {
        var svg = XDocument.Parse(LadderPicture.Svg(Ladder("Welder I", 3)));

        var texts = svg.Descendants(Svg + "text").Select(text => (Y: (int)text.Attribute("y")!, text.Value)).ToList();
        var names = texts.Where(text => text.Value.StartsWith("Welder I ", StringComparison.Ordinal)).OrderBy(text => text.Y).Select(text => text.Value);
        Assert.Equal(["Welder I 2", "Welder I 1", "Welder I 0"], names);
        Assert.Equal(["3", "2", "1"], svg.Descendants(Svg + "circle").Select(circle => circle.ElementsAfterSelf(Svg + "text").First().Value));
        Assert.Contains(texts, text => text.Value == "3 badges of welding/*, by 2 different trainers, no older than 2 years,");
        Assert.Equal(3, texts.Count(text => text.Value == "x, with a result of 70 or better"));
    }

    [Fact]
    public void Nothing_stands_outside_its_card_or_the_picture()
    {
        var svg = XDocument.Parse(LadderPicture.Svg(Ladder(string.Join(' ', Enumerable.Repeat("Wide", 60)), 4)));

        var (width, height) = ((double)svg.Root!.Attribute("width")!, (double)svg.Root.Attribute("height")!);
        foreach (var text in svg.Descendants(Svg + "text").Where(text => text.Attribute("text-anchor") is null))
        {
            var size = (int)text.Attribute("font-size")!;
            Assert.InRange((double)text.Attribute("x")! + TextFit.Width(text.Value, size, (string?)text.Attribute("font-weight") == "600"), 0, width);
            Assert.InRange((double)text.Attribute("y")!, size / 2.0, height);
        }

        var cards = svg.Descendants(Svg + "rect").Where(rect => (string?)rect.Attribute("class") == "face").Select(rect => ((double)rect.Attribute("y")!, (double)rect.Attribute("y")! + (double)rect.Attribute("height")!)).Order().ToList();
        Assert.All(cards.Zip(cards.Skip(1)), pair => Assert.True(pair.First.Item2 < pair.Second.Item1));
        Assert.All(cards, card => Assert.True(card.Item2 < height));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("]]> & \"quotes\" --> </title></style></svg>")]
    [InlineData("user\u202Etxt.exe")]
    [InlineData("عمر بن عبد الله")]
    public void Whatever_a_rung_is_called_is_text_and_nothing_else(string name)
    {
        var (plain, hostile) = (XDocument.Parse(LadderPicture.Svg(Ladder("Plain", 2))), XDocument.Parse(LadderPicture.Svg(Ladder(name, 2))));
        Assert.Equal(plain.Descendants().Select(each => each.Name.LocalName), hostile.Descendants().Select(each => each.Name.LocalName));
        Assert.DoesNotContain('\u202E', hostile.ToString());

        var page = LadderPicture.Html(Ladder(name, 2));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.Equal(2, XDocument.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..]).Descendants("h3").Count());
    }

    [Fact]
    public void The_page_has_the_same_in_words_nested_as_the_rule_is()
    {
        var page = XDocument.Parse(LadderPicture.Html(Ladder("Welder", 1)) is var html ? html[html.IndexOf("<html", StringComparison.Ordinal)..] : "");

        var outer = page.Descendants("section").Single().Elements("ul").Single();
        Assert.Equal("all of", outer.Element("li")!.Value);
        Assert.Equal(2, outer.Descendants("ul").First().Elements("li").Count());
    }

    private static Pathway Ladder(string name, int rungs)
    {
        var json = new JsonObject
        {
            ["id"] = "https://school.example/pathways/welder",
            ["type"] = "Pathway",
            ["name"] = name,
            ["rungs"] = new JsonArray([.. Enumerable.Range(0, rungs).Select(index => (JsonNode)new JsonObject
            {
                ["id"] = $"r{index}",
                ["name"] = $"{name} {index}",
                ["level"] = 3,
                ["achievement"] = $"urn:m:{index}",
                ["onRevokedComponent"] = "keep",
                ["requires"] = JsonNode.Parse("""{"allOf":[{"achievement":"https://school.example/welding/x","minResult":70},{"achievement":"https://school.example/welding/*","count":3,"distinctTrainers":2,"maxAge":"P2Y","evidence":true,"supervised":true}]}"""),
            })]),
        };
        return PathwayReader.Read(JsonElement.Parse(json.ToJsonString()), out var problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
