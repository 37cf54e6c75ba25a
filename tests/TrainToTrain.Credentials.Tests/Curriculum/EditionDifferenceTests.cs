using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Curriculum;

public sealed class EditionDifferenceTests
{
    private static IReadOnlyList<EditionDifference> Changed(Action<JsonObject> change)
    {
        var after = JsonNode.Parse(World.Achievement().GetRawText())!.AsObject();
        change(after);
        return EditionDifference.Between(World.Achievement(), JsonSerializer.SerializeToElement(after));
    }

    [Fact]
    public void The_same_in_another_order_is_the_same() => Assert.Empty(Changed(json =>
    {
        var id = json["id"]!.DeepClone();
        json.Remove("id");
        json["id"] = id;
    }));

    [Fact]
    public void What_changed_is_told_with_before_and_after()
    {
        var difference = Assert.Single(Changed(json => json["criteria"]!["narrative"] = "Four test pieces."));

        Assert.Equal(("/criteria/narrative", "changed"), (difference.Path, difference.Kind));
        Assert.Equal("criteria.narrative was \"Three test pieces, inspected visually and by bend test.\" and is \"Four test pieces.\"", difference.Words);
    }

    [Fact]
    public void Items_of_a_list_are_told_apart_by_what_names_them_and_not_by_their_place()
    {
        var differences = Changed(json => json["alignment"]!.AsArray().Insert(0, new JsonObject { ["targetUrl"] = "http://data.europa.eu/esco/skill/1", ["targetName"] = "arc welding" }));

        Assert.Equal("alignment.0 was added: \"arc welding\"", Assert.Single(differences).Words);
        Assert.Equal("alignment.0 was removed: \"European Qualifications Framework level 3\"", Changed(json => json["alignment"]!.AsArray().RemoveAt(0))[0].Words);
    }

    [Fact]
    public void Another_level_is_one_alignment_removed_and_one_added() =>
        Assert.Equal(["added", "removed"], EditionDifference.Between(World.Achievement(level: 3), World.Achievement(level: 4)).Select(each => each.Kind));

    [Fact]
    public void The_curriculum_is_called_so()
    {
        var member = new JsonObject { ["@type"] = "@json", ["@value"] = new JsonObject { ["edition"] = "1" } };
        var before = JsonSerializer.SerializeToElement(new JsonObject { [CurriculumReference.Member] = member.DeepClone() });
        member["@value"]!["edition"] = "2";

        Assert.Equal("the curriculum edition was \"1\" and is \"2\"", Assert.Single(EditionDifference.Between(before, JsonSerializer.SerializeToElement(new JsonObject { [CurriculumReference.Member] = member }))).Words);
    }

    [Fact]
    public void A_value_of_another_kind_is_a_change() => Assert.Equal("changed", Assert.Single(Changed(json => json["criteria"] = "x")).Kind);
}
