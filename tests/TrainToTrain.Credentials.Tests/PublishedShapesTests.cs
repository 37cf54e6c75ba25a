using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Pathways;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

/// <summary>The schemas and examples in the tree say what the code does.</summary>
public sealed class PublishedShapesTests
{
    [Fact]
    public void The_example_files_are_read_by_the_code_that_reads_real_ones()
    {
        Assert.True(PublicKey.TryFromJwk(Example("issuer.public.jwk"), out var key, out var problem), problem);
        var document = DidDocumentReader.Read(File.ReadAllBytes(SourceFile.At("keys.example/did.json")), "did:web:training.example").Evidence;
        Assert.Equal(key, Assert.Single(document!.AssertionMethods).Key);
        var anchors = TrustAnchors.Parse(File.ReadAllBytes(SourceFile.At("keys.example/anchors.json")), out var problems);
        Assert.Empty(problems);
        Assert.Equal($"did:key:{key.ToMultikey()}", anchors!.Authorities[0].Id);
        Assert.Equal(document.Id, anchors.Authorities[1].Id);
    }

    [Fact]
    public void No_example_has_a_private_half() =>
        Assert.All(SourceFile.Below("keys.example", "*"), file => Assert.DoesNotMatch("PRIVATE KEY|\"d\"\\s*:", file.Text));

    [Fact]
    public void Schemas_are_numbered_and_told_what_they_are_for()
    {
        foreach (var file in SourceFile.Below("schemas", "*.schema.json"))
        {
            var schema = JsonElement.Parse(file.Text);
            Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
            Assert.Matches($"^https://w3id\\.org/traintotrain/schemas/{file.Name}/[0-9]+$", schema.GetProperty("$id").GetString());
            Assert.NotEmpty(schema.GetProperty("description").GetString()!);
        }
    }

    [Fact]
    public void The_schema_of_anchors_names_the_members_the_reader_takes_and_no_other()
    {
        var definitions = Schema("anchors").GetProperty("$defs");
        var values = new Dictionary<string, string>
        {
            ["achievements"] = """["*"]""",
            ["jurisdictions"] = """["US-KY"]""",
            ["maxLevel"] = "8",
            ["maxDepth"] = "0",
            ["curriculum"] = $$"""{"https://skills.example/a":"{{Multibase.Sha256([1])}}"}""",
            ["adaptations"] = "\"approved\"",
        };

        Assert.Equal(values.Keys, Names(definitions.GetProperty("scope")));
        Assert.False(definitions.GetProperty("scope").GetProperty("additionalProperties").GetBoolean());
        var scope = string.Join(',', values.Select(member => $"\"{member.Key}\":{member.Value}"));
        Assert.NotNull(ScopeReader.Read(JsonElement.Parse("{" + scope + "}"), ScopeReader.Of.Accredit, out _));
        Assert.Null(ScopeReader.Read(JsonElement.Parse("{" + scope + ",\"more\":1}"), ScopeReader.Of.Accredit, out _));
        var written = JsonElement.Parse(new TrustAnchors([new TrustAnchor("did:web:b.example", "B", "DE", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, new Scope())]).Write());
        AssertNames("log", "logs");
        AssertNames("witness", "witnesses");
        Assert.Equal(Names(definitions.GetProperty("authority")), written.GetProperty("authorities")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void The_schema_of_curriculum_manifests_names_the_members_that_are_written_and_no_other()
    {
        var schema = Schema("curriculum-manifest");
        var written = JsonElement.Parse(new Credentials.Curriculum.CurriculumManifest("https://skills.example/c", "1", [new(Credentials.Curriculum.ManifestPart.Content, "a", "text/plain", 1, Multibase.Sha256([1]))]).Write());

        Assert.Equal(written.EnumerateObject().Select(member => member.Name), Names(schema));
        Assert.Equal(written.GetProperty("content")[0].EnumerateObject().Select(member => member.Name), Names(schema.GetProperty("$defs").GetProperty("file")));
        Assert.Equal(Limits.CurriculumFiles, schema.GetProperty("$defs").GetProperty("files").GetProperty("maxItems").GetInt32());
    }

    [Fact]
    public void The_schema_of_achievements_demands_what_the_rules_demand()
    {
        var schema = Schema("achievement");
        Assert.Empty(AchievementCheck.Check(World.Achievement()));
        foreach (var member in schema.GetProperty("required").EnumerateArray())
        {
            var without = JsonNode.Parse(World.Achievement().GetRawText())!.AsObject();
            Assert.True(without.Remove(member.GetString()!));
            Assert.NotEmpty(AchievementCheck.Check(JsonElement.Parse(without.ToJsonString())));
        }
    }

    [Fact]
    public void Every_word_the_schema_of_achievements_lists_is_taken()
    {
        var schema = Schema("achievement");
        var definitions = schema.GetProperty("$defs");
        foreach (var type in Words(schema.GetProperty("properties").GetProperty("achievementType"))) Assert.Empty(Check(achievement => achievement["achievementType"] = type));
        foreach (var type in Words(definitions.GetProperty("alignment").GetProperty("properties").GetProperty("targetType"))) Assert.Empty(Check(achievement => achievement["alignment"]![0]!["targetType"] = type));
        foreach (var type in Words(definitions.GetProperty("resultDescription").GetProperty("properties").GetProperty("resultType")))
        {
            Assert.Empty(Check(achievement => achievement["resultDescription"] = new JsonArray(new JsonObject
            {
                ["id"] = "urn:uuid:1", ["type"] = new JsonArray("ResultDescription"), ["name"] = "Score", ["resultType"] = type,
            })));
        }

        Assert.NotEmpty(Check(achievement => achievement["achievementType"] = "Trophy"));
    }

    [Fact]
    public void The_schema_of_reports_knows_the_stages_outcomes_and_codes()
    {
        var finding = Schema("verification-report").GetProperty("$defs").GetProperty("finding").GetProperty("properties");

        Assert.Equal(Enum.GetNames<Stage>().Select(name => name.ToLowerInvariant()), Texts(finding.GetProperty("stage").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<Outcome>().Select(name => name.ToLowerInvariant()).Order(), Texts(finding.GetProperty("outcome").GetProperty("enum")).Order());
        Assert.All(FindingCode.All, code => Assert.Matches(finding.GetProperty("code").GetProperty("pattern").GetString()!, code.Id));
    }

    [Fact]
    public void The_schema_of_reports_names_the_members_of_an_endorsement() =>
        Assert.Equal(
            ["place", "verdict", "id", "issuer", "vouchedName", "subject", "findings"],
            Schema("verification-report").GetProperty("$defs").GetProperty("endorsement").GetProperty("required").EnumerateArray().Select(name => name.GetString()));

    [Fact]
    public void The_schema_of_rows_names_what_a_row_can_say() =>
        Assert.Equal(
            typeof(LearnerRow).GetProperties().Select(property => property.Name.ToLowerInvariant()).Except(["line", "identity", "dateisstated"]).Order(),
            Names(Schema("learner-row")).Order());

    /// <summary>What the schema lists is read, each member by itself, and nothing else is.</summary>
    [Fact]
    public void The_schema_of_pathways_names_the_members_the_reader_takes_and_no_other()
    {
        var schema = Schema("pathway");
        var definitions = schema.GetProperty("$defs");
        var leaf = new Dictionary<string, string>
        {
            ["achievement"] = "\"~x\"", ["count"] = "1000", ["distinctTrainers"] = "1000", ["maxAge"] = "\"P1Y2M3W4D\"", ["minResult"] = "{\"value\":1,\"of\":\"urn:x:1\"}", ["minLevel"] = "8", ["evidence"] = "true", ["supervised"] = "true",
        };
        Assert.Equal(leaf.Keys, Names(definitions.GetProperty("leaf")));
        Assert.Matches(definitions.GetProperty("leaf").GetProperty("properties").GetProperty("maxAge").GetProperty("pattern").GetString()!, "P1Y2M3W4D");
        var json = Shelf.Json("{" + string.Join(',', leaf.Select(member => $"\"{member.Key}\":{member.Value}")) + "}", """{"atLeast":1,"of":[{"rung":"a"},{"allOf":[{"anyOf":[{"achievement":"*"}]}]}]}""");
        json["description"] = "One";
        json["rungs"]![0]!["description"] = "One";

        Assert.NotNull(PathwayReader.Read(JsonElement.Parse(json.ToJsonString()), out _));
        Assert.Equal(json.Select(member => member.Key).Order(), Names(schema).Order());
        Assert.Equal(json["rungs"]![0]!.AsObject().Select(member => member.Key).Order(), Names(definitions.GetProperty("rung")).Order());
        Assert.Equal((Limits.PathwayRungs, Limits.PathwayText, Limits.PathwayBadges), (
            schema.GetProperty("properties").GetProperty("rungs").GetProperty("maxItems").GetInt32(),
            definitions.GetProperty("text").GetProperty("maxLength").GetInt32(),
            definitions.GetProperty("leaf").GetProperty("properties").GetProperty("count").GetProperty("maximum").GetInt32()));
        foreach (var (needed, of) in (IEnumerable<(JsonElement, JsonObject)>)[(definitions.GetProperty("rung"), json["rungs"]![0]!.AsObject()), (schema, json)])
        {
            foreach (var member in needed.GetProperty("required").EnumerateArray())
            {
                var kept = of[member.GetString()!]!.DeepClone();
                of.Remove(member.GetString()!);
                Assert.Null(PathwayReader.Read(JsonElement.Parse(json.ToJsonString()), out _));
                of[member.GetString()!] = kept;
            }
        }
    }

    [Fact]
    public void The_schema_of_evaluations_lists_every_reason_and_mark()
    {
        var schema = Schema("pathway-evaluation");

        Assert.Equal(Enum.GetNames<NotCounted>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Texts(schema.GetProperty("$defs").GetProperty("reason").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<BadgeMark>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Texts(schema.GetProperty("properties").GetProperty("badges").GetProperty("items").GetProperty("properties").GetProperty("marks").GetProperty("items").GetProperty("enum")));
    }

    private static void AssertNames(string definition, string member)
    {
        var written = JsonElement.Parse(new TrustAnchors([], Log.Vouched.Keys).Write()).GetProperty(member)[0];
        var schema = Schema("anchors").GetProperty("$defs").GetProperty(definition);
        Assert.Equal(Names(schema), written.EnumerateObject().Select(each => each.Name));
        Assert.Matches(schema.GetProperty("properties").GetProperty("key").GetProperty("pattern").GetString()!, written.GetProperty("key").GetString()!);
    }

    private static IReadOnlyList<Finding> Check(Action<JsonObject> change)
    {
        var achievement = JsonNode.Parse(World.Achievement().GetRawText())!.AsObject();
        change(achievement);
        return AchievementCheck.Check(JsonElement.Parse(achievement.ToJsonString()));
    }

    private static JsonElement Schema(string name) => Read($"schemas/{name}.schema.json");

    private static JsonElement Example(string name) => Read($"keys.example/{name}");

    private static JsonElement Read(string path)
    {
        var json = StrictJson.Parse(File.ReadAllBytes(SourceFile.At(path)), out var problem);
        Assert.True(json is not null, $"{path}: {problem}");
        return json.Value;
    }

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(member => member.Name);

    private static IEnumerable<string> Words(JsonElement schema) => Texts(schema.GetProperty("anyOf")[0].GetProperty("enum"));

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(word => word.GetString()!);
}
