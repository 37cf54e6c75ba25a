using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Curriculum;

/// <summary>What an achievement says of how it is taught, in members named by their whole IRI.</summary>
public sealed class CurriculumReferenceTests
{
    private static readonly CurriculumReference Reference = new("https://skills.example/curricula/mag.json", "2026", Multibase.Sha256([1]));

    private static JsonElement Taught(Action<JsonObject>? change = null)
    {
        var json = JsonNode.Parse(World.Edition("7").GetRawText())!.AsObject();
        json[BadgeTerms.Curriculum] = JsonNode.Parse(Written(Reference.Write))![BadgeTerms.Curriculum]!.DeepClone();
        change?.Invoke(json);
        return JsonSerializer.SerializeToElement(json);
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    [Fact]
    public void What_is_written_is_read_back_and_is_a_good_achievement()
    {
        Assert.Equal(Reference, CurriculumReference.Of(Taught()));
        Assert.Empty(AchievementCheck.Check(Taught()));
    }

    [Fact]
    public void The_edition_taught_is_that_of_the_curriculum_before_the_achievements_own_version()
    {
        Assert.Equal("2026", CurriculumReference.EditionOf(Taught()));
        Assert.Equal("7", CurriculumReference.EditionOf(World.Edition("7")));
        Assert.Null(CurriculumReference.EditionOf(World.Achievement()));
    }

    [Fact]
    public void A_badge_that_names_its_edition_verifies_in_every_way_of_signing()
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Trainer", change: draft => draft with { Issue = draft.Issue! with { Curriculum = new Dictionary<string, string> { [World.WeldingId] = World.DigestOf(Taught()) } } });

        // eddsa-rdfc-2022 signs the member as a JSON literal, or would refuse the badge.
        foreach (var format in (string[])["vc-jwt", "eddsa-rdfc-2022", "eddsa-jcs-2022"])
        {
            var badge = world.Badge(trainer, change: template => template with { Achievement = Taught() });
            Assert.Equal(VerdictKind.Valid, world.Verify(world.Sign(badge, trainer, format)).Kind);
            if (format == "vc-jwt") continue;

            var signed = JsonNode.Parse(world.Sign(badge, trainer, format))!;
            signed["credentialSubject"]!["achievement"]![BadgeTerms.Curriculum]!["@value"]!["edition"] = "2027";
            Assert.Equal("proof.signature-invalid", world.Verify(World.Bytes(signed.AsObject())).Headline.Code.Id);
        }
    }

    [Theory]
    [InlineData("""{"id":"https://a.example/x","edition":"1","digestMultibase":"x"}""")]
    [InlineData("""{"id":"https://a.example/x","edition":1,"digestMultibase":"uEiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"edition":"1"}""")]
    [InlineData("[]")]
    public void What_is_not_in_this_form_names_nothing(string value) =>
        Assert.Null(CurriculumReference.Of(Taught(json => json[BadgeTerms.Curriculum]!["@value"] = JsonNode.Parse(value))));

    [Fact]
    public void A_plain_object_is_no_JSON_literal() => Assert.Null(CurriculumReference.Of(Taught(json => json[BadgeTerms.Curriculum]!["@type"] = "@id")));

    [Fact]
    public void A_variant_says_what_it_was_made_from_and_what_was_changed()
    {
        var notice = AdaptationNotice.Of(World.Adapted(World.Edition("7")))!;

        Assert.Equal((World.WeldingId, World.DigestOf(World.Edition("7"))), (notice.BaseId, notice.BaseDigest));
        Assert.Equal(new CurriculumChange("unit 3", "plates in inches", "what the yards here weld"), Assert.Single(notice.Changes));
        Assert.Null(AdaptationNotice.Of(World.Achievement()));
        Assert.Equal(JsonNode.Parse(World.Adapted(World.Edition("7")).GetRawText())![BadgeTerms.Adaptation]!.ToJsonString(), JsonNode.Parse(Written(notice.Write))![BadgeTerms.Adaptation]!.ToJsonString());
    }
}
