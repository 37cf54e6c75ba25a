using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

public sealed class StackReaderTests
{
    [Fact]
    public void Reads_what_a_milestone_was_stacked_from()
    {
        var stack = Read(Components(2), out var problem);

        Assert.Null(problem);
        Assert.Equal(("urn:pathway", "welder-2"), (stack!.Pathway, stack.Rung));
        Assert.Equal([new StackComponent("urn:0", "urn:a", Sha256Digest.Of([0])), new StackComponent("urn:1", "urn:a", Sha256Digest.Of([1]))], stack.Components);
    }

    [Fact]
    public void A_badge_without_one_is_no_milestone()
    {
        Assert.Null(StackReader.Read(Shelf.Badge("x").Credential, out var problem));
        Assert.Null(problem);
        Assert.False(StackReader.IsMilestone(Shelf.Badge("x").Credential));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(Limits.StackComponents, true)]
    [InlineData(Limits.StackComponents + 1, false)]
    public void Has_components_and_not_too_many(int count, bool read)
    {
        Assert.Equal(read, Read(Components(count), out var problem) is not null);
        Assert.Equal(read, problem is null);
    }

    [Theory]
    [InlineData("pathway", null)]
    [InlineData("rung", "7")]
    [InlineData("components", "{}")]
    [InlineData("components", "[7]")]
    [InlineData("components", """[{"id":"urn:0","achievement":"urn:a"}]""")]
    [InlineData("components", """[{"id":"urn:0","achievement":"urn:a","digestMultibase":"uAAAA"}]""")]
    [InlineData("more", "1")]
    public void Is_refused_against_the_rules(string member, string? value)
    {
        var json = Components(1);
        if (value is null) json.Remove(member);
        else json[member] = JsonNode.Parse(value);

        Assert.Null(Read(json, out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Names_no_component_twice()
    {
        var json = Components(2);
        json["components"]![1]!["id"] = "urn:0";

        Assert.Null(Read(json, out var problem));
        Assert.Contains("twice", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_a_JSON_literal_and_nothing_that_looks_like_one()
    {
        var bare = Shelf.Badge("x", json => json[BadgeTerms.Stack] = Components(1));

        Assert.Null(StackReader.Read(bare.Credential, out var problem));
        Assert.NotNull(problem);
        Assert.Null(bare.Stack);
        Assert.True(StackReader.IsMilestone(bare.Credential));
    }

    private static Stacking? Read(JsonObject value, out string? problem) =>
        StackReader.Read(Shelf.Badge("x", json => json[BadgeTerms.Stack] = new JsonObject { ["@type"] = "@json", ["@value"] = value }).Credential, out problem);

    private static JsonObject Components(int count) => new()
    {
        ["pathway"] = "urn:pathway",
        ["rung"] = "welder-2",
        ["components"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => (JsonNode)new JsonObject
        {
            ["id"] = $"urn:{number}", ["achievement"] = "urn:a", ["digestMultibase"] = Multibase.Sha256([(byte)number]),
        })]),
    };
}
