using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

public sealed class PathwayReaderTests
{
    private const string Leaf = """{"achievement":"~x"}""";

    [Fact]
    public void Reads_every_rule_there_is()
    {
        var pathway = Shelf.Pathway(
            """{"achievement":"~x","count":3,"distinctTrainers":2,"maxAge":"P1Y6M","minResult":{"value":"B","of":"urn:uuid:1"},"minLevel":4,"evidence":true,"supervised":true}""",
            """{"allOf":[{"anyOf":[{"achievement":"~*"},{"rung":"a"}]},{"atLeast":1,"of":[{"achievement":"*","minResult":70.5}]}]}""");

        Assert.Equal(("https://skills.example/pathways/welder", "Welder", "Welder"), (pathway.Id, pathway.Name, pathway.Occupation));
        var leaf = Assert.IsType<BadgeRule>(pathway.Rungs[0].Requires);
        Assert.Equal(new BadgeRule("requires", Shelf.Base + "x")
        {
            Count = 3, DistinctTrainers = 2, MaxAge = new CalendarPeriod(1, 6, 0), MinResult = new ResultNeeded("B", "urn:uuid:1"), MinLevel = 4, Evidence = true, Supervised = true,
        }, leaf);
        var all = Assert.IsType<SeveralRule>(pathway.Rungs[1].Requires);
        Assert.Equal(("allOf", 2), (all.Word, all.Needed));
        var any = Assert.IsType<SeveralRule>(all.Of[0]);
        Assert.Equal(("anyOf", 1, "requires.allOf[0]"), (any.Word, any.Needed, any.Path));
        Assert.Same(pathway.Rungs[0], Assert.IsType<RungRule>(any.Of[1]).Rung);
        var some = Assert.IsType<SeveralRule>(all.Of[1]);
        Assert.Equal(("atLeast", 1), (some.Word, some.Needed));
        var any1 = Assert.IsType<BadgeRule>(some.Of[0]);
        Assert.Equal(("requires.allOf[1].of[0]", "*", 1, 1, "70.5"), (any1.Path, any1.Achievement, any1.Count, any1.DistinctTrainers, any1.MinResult!.Value));
        Assert.Null(any1.MaxAge);
        Assert.Same(pathway.Rungs[1], pathway.Find("b"));
        Assert.Equal(1, pathway.Find("b")!.Position);
    }

    /// <summary>Left: the rule of rung b. Right: where, and what of it is told.</summary>
    [Theory]
    [InlineData("{}", "requires", "is no rule: it has none of allOf, anyOf")]
    [InlineData("[]", "requires", "must be an object with one of")]
    [InlineData("""{"allOf":[],"anyOf":[]}""", "requires", "is several rules at once: allOf and anyOf")]
    [InlineData("""{"allOf":[]}""", "requires.allOf", "must be an array with a rule in it")]
    [InlineData("""{"anyOf":{"achievement":"~x"}}""", "requires.anyOf", "must be an array with a rule in it")]
    [InlineData("""{"anyOf":[{"achievement":"~x"},{"achievement":"~x","maxAge":"3 years"}]}""", "requires.anyOf[1].maxAge", "must be a time by the calendar")]
    [InlineData("""{"achievement":"~x","maxAge":"PT36H"}""", "requires.maxAge", "must be a time by the calendar")]
    [InlineData("""{"achievement":"~x","maxAge":"P0D"}""", "requires.maxAge", "must be a time by the calendar")]
    [InlineData("""{"achievement":"~x","maxage":"P1Y"}""", "requires.maxage", "is not known here")]
    [InlineData("""{"allOf":[{"achievement":"~x"}],"maxAge":"P1Y"}""", "requires.maxAge", "is not known here")]
    [InlineData("""{"atLeast":2,"of":[{"achievement":"~x"}]}""", "requires.atLeast", "is 2, of 1")]
    [InlineData("""{"atLeast":0,"of":[{"achievement":"~x"}]}""", "requires.atLeast", "must be a whole number from 1")]
    [InlineData("""{"atLeast":1.5,"of":[{"achievement":"~x"}]}""", "requires.atLeast", "must be a whole number from 1")]
    [InlineData("""{"atLeast":1}""", "requires.of", "must be an array with a rule in it")]
    [InlineData("""{"of":[{"achievement":"~x"}]}""", "requires", "is no rule")]
    [InlineData("""{"rung":"b"}""", "requires.rung", "is this rung itself")]
    [InlineData("""{"rung":"c"}""", "requires.rung", "\"c\" stands later")]
    [InlineData("""{"rung":"z"}""", "requires.rung", "there is no rung \"z\"")]
    [InlineData("""{"rung":7}""", "requires.rung", "must be a text")]
    [InlineData("""{"achievement":""}""", "requires.achievement", "must be a text")]
    [InlineData("""{"achievement":"welding"}""", "requires.achievement", "must be the id of an achievement")]
    [InlineData("""{"achievement":"~*x"}""", "requires.achievement", "must be the id of an achievement")]
    [InlineData("""{"achievement":"~x*"}""", "requires.achievement", "must be the id of an achievement")]
    [InlineData("""{"achievement":"~milestone-b"}""", "requires.achievement", "is the milestone of this rung or of a later one")]
    [InlineData("""{"achievement":"~milestone-c"}""", "requires.achievement", "is the milestone of this rung or of a later one")]
    [InlineData("""{"achievement":"~x","count":0}""", "requires.count", "must be a whole number from 1 to 1000")]
    [InlineData("""{"achievement":"~x","count":1001}""", "requires.count", "must be a whole number from 1 to 1000")]
    [InlineData("""{"achievement":"~x","distinctTrainers":"2"}""", "requires.distinctTrainers", "must be a whole number")]
    [InlineData("""{"achievement":"~x","minLevel":9}""", "requires.minLevel", "must be a whole number from 1 to 8")]
    [InlineData("""{"achievement":"~x","evidence":false}""", "requires.evidence", "must be true, or not be there")]
    [InlineData("""{"achievement":"~x","supervised":1}""", "requires.supervised", "must be true, or not be there")]
    [InlineData("""{"achievement":"~x","minResult":true}""", "requires.minResult", "must be a number, a text, or an object")]
    [InlineData("""{"achievement":"~x","minResult":7e1}""", "requires.minResult", "must be a decimal number")]
    [InlineData("""{"achievement":"~x","minResult":" "}""", "requires.minResult", "must be a decimal number")]
    [InlineData("""{"achievement":"~x","minResult":{"value":"A"}}""", "requires.minResult.of", "is missing")]
    [InlineData("""{"achievement":"~x","minResult":{"value":"A","of":"urn:uuid:1","or":1}}""", "requires.minResult.or", "is not known here")]
    public void Says_where_a_rule_is_wrong(string rule, string place, string message)
    {
        var problem = Assert.Single(Problems(Shelf.Json(Leaf, rule, Leaf)));

        Assert.Equal($"rungs[1] \"b\" {place}", problem.Place);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", null, "rungs[1] id", "is missing")]
    [InlineData("id", "\"a\"", "rungs[1] \"a\" id", "is that of rungs[0], too")]
    [InlineData("name", "\"\"", "rungs[1] \"b\" name", "must be a text")]
    [InlineData("name", "\"a\\u0007\"", "rungs[1] \"b\" name", "must be a text")]
    [InlineData("level", null, "rungs[1] \"b\" level", "is missing")]
    [InlineData("level", "9", "rungs[1] \"b\" level", "must be a whole number from 1 to 8")]
    [InlineData("achievement", "\"welding\"", "rungs[1] \"b\" achievement", "must be an absolute URI")]
    [InlineData("achievement", "\"https://skills.example/achievements/milestone-a\"", "rungs[1] \"b\" achievement", "is that of rungs[0], too")]
    [InlineData("requires", null, "rungs[1] \"b\" requires", "is missing")]
    [InlineData("onRevokedComponent", null, "rungs[1] \"b\" onRevokedComponent", "must be void")]
    [InlineData("onRevokedComponent", "\"Void\"", "rungs[1] \"b\" onRevokedComponent", "must be void")]
    [InlineData("maxAge", "\"P1Y\"", "rungs[1] \"b\" maxAge", "is not known here")]
    public void Says_which_rung_is_wrong(string member, string? value, string place, string message)
    {
        var json = Shelf.Json(Leaf, Leaf);
        var rung = json["rungs"]![1]!.AsObject();
        if (value is null) rung.Remove(member);
        else rung[member] = JsonNode.Parse(value);

        var problem = Assert.Single(Problems(json));

        Assert.Equal(place, problem.Place);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", null, "id", "is missing")]
    [InlineData("id", "\"welder\"", "id", "must be an absolute URI")]
    [InlineData("type", "\"Ladder\"", "type", "must be Pathway")]
    [InlineData("name", null, "name", "is missing")]
    [InlineData("occupation", "7", "occupation", "must be a text")]
    [InlineData("rungs", "[]", "rungs", "must be an array of 1 to 64 rungs")]
    [InlineData("rungs", "{}", "rungs", "must be an array of 1 to 64 rungs")]
    [InlineData("trainersFrom", "\"US\"", "trainersFrom", "is not known here")]
    public void Says_what_is_wrong_with_the_whole(string member, string? value, string place, string message)
    {
        var json = Shelf.Json(Leaf);
        if (value is null) json.Remove(member);
        else json[member] = JsonNode.Parse(value);

        var problem = Assert.Single(Problems(json));

        Assert.Equal(place, problem.Place);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_everything_at_once()
    {
        var json = Shelf.Json("""{"anyOf":[{"achievement":"~x","maxAge":"x"},{"rung":"c"},7]}""", """{"achievement":"~x","count":-1,"colour":"red"}""", Leaf);
        json["rungs"]![2]!.AsObject().Remove("level");
        json.Remove("name");

        Assert.Equal(
            [
                "name: is missing",
                "rungs[0] \"a\" requires.anyOf[0].maxAge: must be a time by the calendar like P3Y, P18M, P2W or P90D",
                "rungs[0] \"a\" requires.anyOf[1].rung: \"c\" stands later; a rung builds on earlier ones",
                "rungs[0] \"a\" requires.anyOf[2]: must be an object with one of allOf, anyOf, atLeast with of, rung, or achievement",
                "rungs[1] \"b\" requires.colour: is not known here; a restriction that is overlooked would widen the rule",
                "rungs[1] \"b\" requires.count: must be a whole number from 1 to 1000",
                "rungs[2] \"c\" level: is missing; it is the EQF level of the rung, 1 to 8",
            ],
            Problems(json).Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"Pathway","id":"urn:x:1","name":"x","rungs":[7,{},null,{"requires":{"rung":"a"}}]}""")]
    public void Whatever_it_is_given_it_says_what_is_wrong_and_throws_nothing(string json)
    {
        Assert.Null(PathwayReader.Read(JsonElement.Parse(json), out var problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Has_no_more_rungs_than_allowed()
    {
        Assert.Empty(Problems(Rungs(Limits.PathwayRungs)));
        Assert.Contains(Problems(Rungs(Limits.PathwayRungs + 1)), problem => problem.Place == "rungs");
    }

    [Fact]
    public void Has_no_more_rules_than_allowed()
    {
        string Group(int leaves) => $$"""{"anyOf":[{{string.Join(',', Enumerable.Repeat(Leaf, leaves))}}]}""";

        Assert.Empty(Problems(Shelf.Json(Leaf, Group(Limits.PathwayRules - 2))));
        var problem = Assert.Single(Problems(Shelf.Json(Leaf, Group(Limits.PathwayRules - 1), Leaf)));
        Assert.Equal($"rungs[1] \"b\" requires.anyOf[{Limits.PathwayRules - 2}]", problem.Place);
    }

    [Fact]
    public void Is_nested_no_deeper_than_allowed()
    {
        string Nested(int depth) => depth == 1 ? Leaf : $$"""{"allOf":[{{Nested(depth - 1)}}]}""";

        Assert.Empty(Problems(Shelf.Json(Nested(Limits.PathwayRuleDepth))));
        var problem = Assert.Single(Problems(Shelf.Json(Nested(Limits.PathwayRuleDepth + 1))));
        Assert.Contains("nested too deep", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_no_more_badges_than_allowed() =>
        Assert.Empty(Problems(Shelf.Json($$"""{"achievement":"~x","count":{{Limits.PathwayBadges}}}""")));

    [Fact]
    public void Has_texts_no_longer_than_allowed()
    {
        Assert.Empty(Problems(Named(Limits.PathwayText)));
        Assert.Single(Problems(Named(Limits.PathwayText + 1)));

        static JsonObject Named(int length)
        {
            var json = Shelf.Json(Leaf);
            json["name"] = new string('x', length);
            return json;
        }
    }

    [Fact]
    public void Tells_no_more_problems_than_anybody_reads()
    {
        var json = Shelf.Json(Leaf);
        for (var i = 0; i < Limits.PathwayProblems + 10; i++) json["unknown-" + i] = 1;

        var problems = Problems(json);

        Assert.Equal(Limits.PathwayProblems + 1, problems.Count);
        Assert.Contains("the others are not told", problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_s_id_moves_no_cursor()
    {
        var json = Shelf.Json(Leaf);
        json["rungs"]![0]!["id"] = "\u001b[2J";

        Assert.DoesNotContain(Problems(json), problem => problem.ToString().Contains('\u001b', StringComparison.Ordinal));
    }

    private static JsonObject Rungs(int count)
    {
        var json = Shelf.Json(Leaf);
        var first = json["rungs"]![0]!.ToJsonString();
        var rungs = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var rung = JsonNode.Parse(first)!.AsObject();
            rung["id"] = "rung-" + i;
            rung["achievement"] = "urn:x:" + i;
            rungs.Add(rung);
        }

        json["rungs"] = rungs;
        return json;
    }

    private static IReadOnlyList<PathwayProblem> Problems(JsonObject json)
    {
        var pathway = PathwayReader.Read(JsonElement.Parse(json.ToJsonString()), out var problems);
        Assert.Equal(problems.Count == 0, pathway is not null);
        return problems;
    }
}
