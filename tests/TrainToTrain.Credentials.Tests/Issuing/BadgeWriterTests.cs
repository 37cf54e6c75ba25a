using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>What an issued badge says (DESIGN §4.2), and what it keeps to itself.</summary>
public sealed class BadgeWriterTests
{
    private const string Learner = "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8";
    private static readonly DateTimeOffset Date = new(2026, 2, 19, 9, 30, 0, TimeSpan.FromHours(1));

    private static readonly BadgeTemplate Template = new()
    {
        Achievement = World.Achievement(),
        IssuerId = "did:web:trainer.example",
        IssuerName = "Rosa Öztürk",
        RevocationList = "https://lists.example/1",
    };

    [Fact]
    public void Every_kind_of_row_gives_a_badge_that_meets_the_rules()
    {
        var world = new World();
        var trainer = world.Trainer(world.Trainer(world.Authority(), "First", accredits: true), "Second");
        var full = Template with
        {
            Achievement = WithResults("https://skills.example/results/1"),
            ParentOrg = new Organisation("https://provider.example", "Riverside"),
            Jurisdiction = "US-KY",
            ValidFor = TimeSpan.FromDays(365),
            Lineage = trainer.Lineage,
        };
        foreach (var template in (BadgeTemplate[])[Template, full])
        {
            foreach (var row in (LearnerRow[])
            [
                Row() with { Email = "ada@example.org" },
                Row() with { Did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", Name = "Ada \"Zippo\" Łęcka 漢字" },
                Row() with { Learner = "4711", Name = "Ada", Result = "92", Evidence = "https://provider.example/e/1" },
                Row() with { Learner = "4711", Evidence = "Welded <three> plates & passed" },
            ])
            {
                Assert.Empty(Check(Write(template, row)));
            }
        }
    }

    [Fact]
    public void An_e_mail_address_is_salted_and_hashed_and_never_in_the_clear()
    {
        var badge = Json(Template, Row() with { Email = "Ada.Learner@Example.ORG" });

        var identity = Assert.Single(Identities(badge));
        Assert.Equal("emailAddress", (string?)identity["identityType"]);
        Assert.True((bool)identity["hashed"]!);
        Assert.Equal(Hash("ada.learner@example.org" + (string?)identity["salt"]), (string?)identity["identityHash"]);
        Assert.DoesNotContain("ada.learner", badge.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example.org", badge.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Two_badges_of_one_learner_cannot_be_matched_by_their_hashes()
    {
        var row = Row() with { Email = "ada@example.org" };

        Assert.NotEqual((string?)Identities(Json(Template, row))[0]["identityHash"], (string?)Identities(Json(Template, row))[0]["identityHash"]);
    }

    [Fact]
    public void The_providers_own_number_is_hashed_and_the_name_is_what_the_certificate_says()
    {
        var badge = Json(Template, Row() with { Learner = "K-4711", Name = "Ada Learner" });

        Assert.Equal(["name", "identifier"], Identities(badge).Select(identity => (string?)identity["identityType"]));
        Assert.Equal("Ada Learner", (string?)Identities(badge)[0]["identityHash"]);
        Assert.False((bool)Identities(badge)[0]["hashed"]!);
        Assert.False(Identities(badge)[0].AsObject().ContainsKey("salt"));
        Assert.Equal(Hash("K-4711" + (string?)Identities(badge)[1]["salt"]), (string?)Identities(badge)[1]["identityHash"]);
        Assert.DoesNotContain("K-4711", badge.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_known_by_a_DID_alone_has_no_identifier()
    {
        var badge = Json(Template, Row() with { Did = "did:web:ada.example" });

        Assert.False(badge["credentialSubject"]!.AsObject().ContainsKey("identifier"));
        Assert.Equal(Learner, (string?)badge["credentialSubject"]!["id"]);
    }

    [Theory]
    [InlineData("https://provider.example/e/1", true)]
    [InlineData("urn:uuid:9b7f3a52-0b8f-4b0e-9f0a-7f3e8f6f1c22", true)]
    [InlineData("Three test pieces", false)]
    [InlineData("https://provider.example/seen by the inspector", false)]
    [InlineData("urn:nothing like a URL", false)]
    [InlineData("/home/ada/piece.jpg", false)]
    [InlineData("javascript:alert(1)", false)]
    public void Evidence_is_a_link_where_it_is_one_and_else_a_sentence(string evidence, bool isLink)
    {
        var badge = Json(Template, Row() with { Learner = "1", Evidence = evidence });

        var entry = Assert.Single(badge["evidence"]!.AsArray())!.AsObject();
        Assert.Equal(evidence, (string?)entry[isLink ? "id" : "narrative"]);
        Assert.False(entry.ContainsKey(isLink ? "narrative" : "id"));
        Assert.Empty(Check(Encoding.UTF8.GetBytes(badge.ToJsonString())));
    }

    [Fact]
    public void A_result_names_its_description_where_there_is_just_one()
    {
        var row = Row() with { Learner = "1", Result = "92" };

        Assert.Equal("https://skills.example/results/1", Result(WithResults("https://skills.example/results/1"))["resultDescription"]?.GetValue<string>());
        Assert.Null(Result(WithResults("https://skills.example/results/1", "https://skills.example/results/2"))["resultDescription"]);
        Assert.Null(Result(World.Achievement())["resultDescription"]);

        JsonNode Result(JsonElement achievement)
        {
            var result = Assert.Single(Json(Template with { Achievement = achievement }, row)["credentialSubject"]!["result"]!.AsArray())!;
            Assert.Equal("92", (string?)result["value"]);
            return result;
        }
    }

    [Fact]
    public void Dates_are_those_of_the_row_in_UTC()
    {
        Assert.Equal("2026-02-19T08:30:00Z", (string?)Json(Template, Row() with { Learner = "1" })["validFrom"]);
        Assert.False(Json(Template, Row() with { Learner = "1" }).ContainsKey("validUntil"));
        Assert.Equal("2026-03-21T08:30:00Z", (string?)Json(Template with { ValidFor = TimeSpan.FromDays(30) }, Row() with { Learner = "1" })["validUntil"]);
    }

    [Fact]
    public void One_status_entry_is_an_object_and_two_are_an_array()
    {
        var row = Row() with { Learner = "1" };
        StatusPlace revocation = new("https://lists.example/1", "revocation", 94_567), suspension = new("https://lists.example/2", "suspension", 3);

        var one = JsonNode.Parse(new BadgeWriter(Template).Write("urn:uuid:1", Learner, row, [revocation]))!["credentialStatus"]!;
        var two = JsonNode.Parse(new BadgeWriter(Template).Write("urn:uuid:1", Learner, row, [revocation, suspension]))!["credentialStatus"]!;

        Assert.Equal("94567", (string?)one.AsObject()["statusListIndex"]);
        Assert.Equal("https://lists.example/1", (string?)one["statusListCredential"]);
        Assert.Equal(["revocation", "suspension"], two.AsArray().Select(entry => (string?)entry!["statusPurpose"]));
    }

    [Fact]
    public void The_achievement_is_carried_word_for_word_so_that_curriculum_pins_hold()
    {
        var written = JsonElement.Parse("""{"name":"A\u00df \/ b","id":"https://skills.example/a","criteria":{"narrative":"x"},"type":["Achievement"],"description":"d","ext":[1.0,1e2]}""");

        var carried = JsonElement.Parse(Write(Template with { Achievement = written }, Row() with { Learner = "1" })).GetProperty("credentialSubject").GetProperty("achievement");

        Assert.Equal(written.GetRawText(), carried.GetRawText());
    }

    [Fact]
    public void Says_who_the_provider_is_and_where_it_counts_only_when_told()
    {
        var row = Row() with { Learner = "1" };
        var told = Json(Template with { ParentOrg = new Organisation("https://provider.example", "Riverside"), Jurisdiction = "DE" }, row);

        Assert.Equal("Riverside", (string?)told["issuer"]!["parentOrg"]!["name"]);
        Assert.Equal("DE", (string?)told[BadgeTerms.Jurisdiction]);
        Assert.False(Json(Template, row).ContainsKey(BadgeTerms.Jurisdiction));
        Assert.False(Json(Template, row)["issuer"]!.AsObject().ContainsKey("parentOrg"));
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"id":"https://skills.example/a"}""")]
    [InlineData("""{"id":7,"name":"x"}""")]
    [InlineData("[]")]
    public void An_achievement_without_id_or_name_is_the_callers_mistake(string achievement) =>
        Assert.Throws<ArgumentException>(() => new BadgeWriter(Template with { Achievement = JsonElement.Parse(achievement) }));

    private static LearnerRow Row() => new() { Line = 2, Date = Date };

    private static JsonElement WithResults(params string[] ids)
    {
        var achievement = JsonNode.Parse(World.Achievement().GetRawText())!;
        achievement["resultDescription"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["type"] = new JsonArray("ResultDescription"), ["name"] = "Score", ["resultType"] = "Percent" })]);
        return JsonElement.Parse(achievement.ToJsonString());
    }

    private static byte[] Write(BadgeTemplate template, LearnerRow row) =>
        new BadgeWriter(template).Write("urn:uuid:4f1c2a90-5a1c-4a43-8a0e-0d5b5f1f3a11", Learner, row, [new StatusPlace(template.RevocationList, "revocation", 94_567)]);

    private static JsonObject Json(BadgeTemplate template, LearnerRow row) => JsonNode.Parse(Write(template, row))!.AsObject();

    private static List<JsonNode> Identities(JsonObject badge) => [.. badge["credentialSubject"]!["identifier"]!.AsArray().Select(identity => identity!)];

    private static string Hash(string text) => "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IReadOnlyList<Credentials.Verdicts.Finding> Check(byte[] badge) =>
        StructureCheck.Check(CredentialParser.Parse(badge, out _)!, Profile.OpenBadge).Findings;
}
