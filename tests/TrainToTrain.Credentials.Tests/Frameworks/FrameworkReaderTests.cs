using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Frameworks;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Frameworks;

/// <summary>Frameworks in the structure they are published in, with contents of our own.</summary>
public sealed class FrameworkReaderTests
{
    private const string At = "https://case.example/ims/case/v1p0/";

    private static JsonObject Node(string id, string? uri = null, string? title = null) => new() { ["title"] = title ?? id, ["identifier"] = id, ["uri"] = uri ?? $"{At}CFItems/{id}" };

    private static JsonObject Item(string id, string statement, string? code = null)
    {
        var item = new JsonObject
        {
            ["uri"] = $"{At}CFItems/{id}",
            ["identifier"] = id,
            ["lastChangeDateTime"] = "2025-03-01T00:00:00+00:00",
            ["CFDocumentURI"] = Node("doc", $"{At}CFDocuments/doc"),
            ["fullStatement"] = statement,
            ["CFItemType"] = "Standard",
            ["extensions"] = new JsonObject { ["house"] = "kept" },
        };
        if (code is not null) item["humanCodingScheme"] = code;
        return item;
    }

    private static JsonObject Association(string type, JsonObject origin, JsonObject destination, int number) => new()
    {
        ["identifier"] = $"a{number}",
        ["uri"] = $"{At}CFAssociations/a{number}",
        ["associationType"] = type,
        ["sequenceNumber"] = number,
        ["originNodeURI"] = origin,
        ["destinationNodeURI"] = destination,
    };

    internal static JsonObject Case() => new()
    {
        ["CFDocument"] = new JsonObject
        {
            ["identifier"] = "doc",
            ["uri"] = $"{At}CFDocuments/doc",
            ["title"] = "Welding for shipyards",
            ["creator"] = "Yards of the river",
            ["version"] = "3.1",
            ["caseVersion"] = "1.1",
            ["adoptionStatus"] = "Adopted",
        },
        ["CFItems"] = new JsonArray(Item("w", "Welding", "W"), Item("w1", "Welds fillets in the flat position", "W.1"), Item("w2", "Reads welding symbols", "W.2")),
        ["CFAssociations"] = new JsonArray(
            Association("isChildOf", Node("w"), Node("doc", $"{At}CFDocuments/doc"), 1),
            Association("isChildOf", Node("w1"), Node("w"), 2),
            Association("isChildOf", Node("w2"), Node("w"), 3),
            Association("exactMatchOf", Node("w1"), Node("esco", "http://data.europa.eu/esco/skill/0c1d", "weld fillets"), 4),
            Association("isRelatedTo", Node("w1"), Node("eqf", "http://data.europa.eu/snb/eqf/3", "EQF 3"), 5),
            Association("precedes", Node("w1"), Node("w2"), 6)),
        ["CFDefinitions"] = new JsonObject { ["CFItemTypes"] = new JsonArray(new JsonObject { ["title"] = "Standard" }) },
        ["CFRubrics"] = new JsonArray(new JsonObject
        {
            ["identifier"] = "r",
            ["uri"] = $"{At}CFRubrics/r",
            ["CFRubricCriteria"] = new JsonArray(new JsonObject { ["identifier"] = "c", ["CFItemURI"] = Node("w1"), ["CFRubricCriterionLevels"] = new JsonArray() }),
        }),
        ["houseExtension"] = new JsonObject { ["a"] = 1.50 },
    };

    internal static JsonObject Ctdl() => new()
    {
        ["@context"] = "https://credreg.net/ctdlasn/schema/context/json",
        ["@id"] = "https://registry.example/graph/ce-f",
        ["@graph"] = new JsonArray(
            new JsonObject
            {
                ["@id"] = "https://registry.example/resources/ce-f",
                ["@type"] = "ceasn:CompetencyFramework",
                ["ceterms:ctid"] = "ce-f",
                ["ceasn:name"] = new JsonObject { ["es"] = "Soldadura", ["en-US"] = "Welding" },
                ["ceasn:publisherName"] = new JsonObject { ["en-US"] = new JsonArray("Yards of the river") },
                ["ceasn:hasTopChild"] = new JsonArray("https://registry.example/resources/ce-1"),
            },
            new JsonObject
            {
                ["@id"] = "https://registry.example/resources/ce-1",
                ["@type"] = "ceasn:Competency",
                ["ceasn:competencyText"] = new JsonObject { ["en-US"] = "Welding" },
                ["ceasn:isTopChildOf"] = "https://registry.example/resources/ce-f",
                ["ceasn:isPartOf"] = new JsonArray("https://registry.example/resources/ce-f"),
                ["ceasn:hasChild"] = new JsonArray("https://registry.example/resources/ce-2"),
            },
            new JsonObject
            {
                ["@id"] = "https://registry.example/resources/ce-2",
                ["@type"] = "ceasn:Competency",
                ["ceasn:competencyText"] = new JsonObject { ["en-US"] = "Welds fillets" },
                ["ceasn:codedNotation"] = "W.1",
                ["ceasn:isChildOf"] = new JsonArray("https://registry.example/resources/ce-1"),
                ["ceasn:exactAlignment"] = new JsonArray("http://data.europa.eu/esco/skill/0c1d"),
                ["ceasn:broadAlignment"] = new JsonArray(new JsonObject { ["@id"] = "http://data.europa.eu/snb/eqf/4" }),
                ["house:note"] = "kept",
            },
            new JsonObject { ["@id"] = "https://registry.example/resources/ce-c", ["@type"] = "skos:Concept" }),
    };

    private static Framework Read(JsonObject json)
    {
        var framework = FrameworkReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), out var problems);
        Assert.Empty(problems);
        return framework!;
    }

    private static IReadOnlyList<string> Problems(JsonObject json)
    {
        Assert.Null(FrameworkReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), out var problems));
        return problems;
    }

    [Fact]
    public void A_CASE_package_is_read_with_what_is_a_part_of_what_and_what_it_is_aligned_with()
    {
        var framework = Read(Case());

        Assert.Equal(($"{At}CFDocuments/doc", "Welding for shipyards", "CASE 1.1", "3.1", "Yards of the river"), (framework.Id, framework.Name, framework.Form, framework.Version, framework.Publisher));
        Assert.Equal([null, $"{At}CFItems/w", $"{At}CFItems/w"], framework.Items.Select(each => each.ParentId));
        Assert.Equal(["W.1", "W.2"], framework.Leaves.Select(each => each.Code));
        Assert.Equal([("ESCO", (int?)null), ("European Qualifications Framework", 3)], framework.Items[1].Alignments.Select(each => (each.Framework!, each.EqfLevel)));
        Assert.Empty(framework.Items[2].Alignments);
    }

    [Fact]
    public void A_package_a_level_down_is_read_alike() => Assert.Equal(3, Read(new JsonObject { ["CFPackage"] = Case() }).Items.Count);

    [Fact]
    public void A_package_of_the_version_before_says_so_by_saying_nothing()
    {
        var json = Case();
        json["CFDocument"]!.AsObject().Remove("caseVersion");

        Assert.Equal("CASE", Read(json).Form);
    }

    [Fact]
    public void A_CTDL_ASN_graph_is_read_with_its_competencies()
    {
        var framework = Read(Ctdl());

        Assert.Equal(("https://registry.example/resources/ce-f", "Welding", "CTDL-ASN", "Yards of the river"), (framework.Id, framework.Name, framework.Form, framework.Publisher));
        Assert.Equal([null, "https://registry.example/resources/ce-1"], framework.Items.Select(each => each.ParentId));
        var leaf = Assert.Single(framework.Leaves);
        Assert.Equal(("W.1", "Welds fillets"), (leaf.Code, leaf.Statement));
        Assert.Equal([(null, true), (4, false)], leaf.Alignments.Select(each => (each.EqfLevel, each.IsEsco)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_nobody_here_knows_is_kept_word_for_word(bool isCase)
    {
        var json = isCase ? Case() : Ctdl();
        var written = JsonElement.Parse(Read(json).Write());

        Assert.Equal(Jcs.Canonicalize(JsonElement.Parse(json.ToJsonString())), Jcs.Canonicalize(written.GetProperty("source").GetProperty("document")));
        Assert.Equal("CompetencyFramework", written.GetProperty("type").GetString());
        Assert.Contains(isCase ? "\"house\"" : "house:note", written.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_becomes_a_good_achievement_aligned_with_it_and_with_its_alignments()
    {
        foreach (var framework in (Framework[])[Read(Case()), Read(Ctdl())])
        {
            var item = framework.Leaves.First();
            var json = JsonElement.Parse(framework.WriteAchievement(item, "https://skills.example/achievements/w-1"));

            Assert.Empty(AchievementCheck.Check(json));
            Assert.Equal([item.Id, .. item.Alignments.Select(each => each.Url)], json.GetProperty("alignment").EnumerateArray().Select(each => each.GetProperty("targetUrl").GetString()!));
            Assert.NotNull(new Achievement("x", "x", json).EqfLevel);
        }
    }

    [Fact]
    public void Every_reference_that_leads_nowhere_is_named_by_its_path_and_all_at_once()
    {
        var json = Case();
        json["CFItems"]![0]!["CFDocumentURI"]!["identifier"] = "other";
        json["CFItems"]![2]!.AsObject().Remove("fullStatement");
        json["CFAssociations"]![1]!["destinationNodeURI"] = Node("nobody");
        json["CFAssociations"]![3]!["originNodeURI"] = Node("nobody");
        json["CFAssociations"]![3]!["destinationNodeURI"] = Node("no-one");
        json["CFAssociations"]![4]!["destinationNodeURI"]!["uri"] = "not an address";
        json["CFAssociations"]![5]!.AsObject().Remove("originNodeURI");
        json["CFRubrics"]![0]!["CFRubricCriteria"]![0]!["CFItemURI"] = Node("nobody");

        Assert.Equal(
            [
                "$.CFItems[0].CFDocumentURI.identifier: the item is of the document other, which is not this one",
                "$.CFItems[2].fullStatement: it is missing, or not a text",
                "$.CFAssociations[1].destinationNodeURI: neither an item here nor the document is nobody",
                "$.CFAssociations[3].originNodeURI: no item here is nobody, nor no-one at its other end",
                "$.CFAssociations[4].destinationNodeURI.uri: no item here is eqf, and it has no address elsewhere",
                "$.CFAssociations[5].originNodeURI: it is missing, or not an object",
                "$.CFRubrics[0].CFRubricCriteria[0].CFItemURI: no item here is nobody",
            ],
            Problems(json));
    }

    [Fact]
    public void Every_link_of_a_graph_that_leads_nowhere_is_named_by_its_path()
    {
        var json = Ctdl();
        var graph = json["@graph"]!.AsArray();
        graph[0]!["ceasn:hasTopChild"]!.AsArray().Add("https://registry.example/resources/ce-9");
        graph[1]!["ceasn:isPartOf"]![0] = "https://registry.example/resources/ce-other";
        graph[2]!["ceasn:isChildOf"]!.AsArray().Add("https://registry.example/resources/ce-9");
        graph[2]!["ceasn:exactAlignment"]!.AsArray().Add("W.1");
        graph.Add(new JsonObject { ["@type"] = "ceasn:Competency", ["@id"] = "_:b0" });

        Assert.Equal(
            [
                "$.@graph[4].@id: it is missing, or no absolute URI",
                "$.@graph[4].ceasn:competencyText: it is missing",
                "$.@graph[1].ceasn:isPartOf[0]: the framework of the graph is not https://registry.example/resources/ce-other",
                "$.@graph[2].ceasn:isChildOf[1]: no competency in the graph is https://registry.example/resources/ce-9",
                "$.@graph[2].ceasn:exactAlignment[1]: W.1 is no absolute URI",
                "$.@graph[0].ceasn:hasTopChild[1]: no competency in the graph is https://registry.example/resources/ce-9",
            ],
            Problems(json).Where(each => !each.StartsWith("$.@graph[4].@id: another", StringComparison.Ordinal)));
    }

    [Fact]
    public void Items_that_are_parts_of_one_another_are_named_once()
    {
        var json = Case();
        json["CFAssociations"]!.AsArray().RemoveAt(0);
        json["CFAssociations"]!.AsArray().Add(Association("isChildOf", Node("w"), Node("w1"), 9));

        Assert.Equal($"$.CFItems[0].uri: {At}CFItems/w is a part of itself, by way of others", Assert.Single(Problems(json)));
    }

    [Fact]
    public void Two_items_of_one_id_are_named()
    {
        var json = Case();
        json["CFItems"]!.AsArray().Add(Item("w1", "Again"));

        Assert.Equal("$.CFItems[3].identifier: another item has the identifier w1", Assert.Single(Problems(json)));
    }

    [Theory]
    [InlineData("[]", "$: it is not an object")]
    [InlineData("{}", "$: it is neither a CASE package (CFDocument, CFItems) nor a CTDL-ASN graph (@graph)")]
    [InlineData("""{"CFDocument":1}""", "$.CFDocument: it is not an object")]
    [InlineData("""{"@graph":{}}""", "$.@graph: it is not an array of at most 50000")]
    [InlineData("""{"@graph":[]}""", "$.@graph: there is no ceasn:CompetencyFramework in it")]
    public void What_is_no_framework_is_told_so(string json, string expected)
    {
        Assert.Null(FrameworkReader.Read(Encoding.UTF8.GetBytes(json), out var problems));
        Assert.Equal(expected, Assert.Single(problems));
    }

    [Fact]
    public void No_more_bytes_and_items_are_read_than_the_limits()
    {
        Assert.Null(FrameworkReader.Read(new byte[Limits.FrameworkBytes + 1], out var problems));
        Assert.Contains("16 MiB", Assert.Single(problems), StringComparison.Ordinal);

        var many = "[" + string.Concat(Enumerable.Repeat("1,", Limits.FrameworkItems)) + "1]";
        Assert.Null(FrameworkReader.Read(Encoding.UTF8.GetBytes($$"""{"@graph":{{many}}}"""), out problems));
        Assert.Single(problems);
        Assert.Null(FrameworkReader.Read(Encoding.UTF8.GetBytes($$"""{"CFDocument":{"identifier":"d","uri":"https://a.example/d","title":"t"},"CFItems":{{many}}}"""), out problems));
        Assert.Single(problems);
    }

    [Fact]
    public void Reasons_are_no_more_than_a_page()
    {
        var json = Case();
        for (var number = 0; number < Limits.StructureFindings + 5; number++) json["CFItems"]!.AsArray().Add(new JsonObject { ["identifier"] = $"x{number}", ["uri"] = $"https://a.example/x{number}" });

        var problems = Problems(json);
        Assert.Equal(Limits.StructureFindings + 1, problems.Count);
        Assert.Equal("and 5 more", problems[^1]);
    }

    /// <summary>Whatever a file is, it is read or told of.</summary>
    [Fact]
    public void Whatever_is_changed_in_a_framework_nothing_throws()
    {
        var random = new Random(7);
        foreach (var json in (string[])[Case().ToJsonString(), Ctdl().ToJsonString()])
        {
            for (var round = 0; round < 2000; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(json);
                for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)"{}[],:\"0a"[random.Next(9)];
                var framework = FrameworkReader.Read(bytes, out var problems);
                Assert.NotEqual(framework is null, problems.Count == 0);
            }
        }
    }
}
