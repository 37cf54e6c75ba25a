using System.Globalization;
using System.Buffers.Text;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

public sealed class StructureCheckTests
{
    [Fact]
    public void Reads_what_the_later_stages_use()
    {
        Credential credential = Accepted(Badge, Profile.OpenBadge).Credential;

        Assert.Equal("urn:uuid:6e0c3f0a-93ab-4b4e-8f4b-7c1e4a7c1d11", credential.Id);
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], credential.Types);
        Assert.Equal(("Fillet welds", "did:web:provider.example", "Provider"), (credential.Name, credential.IssuerId, credential.IssuerName));
        Assert.Equal("did:example:learner", credential.SubjectId);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), credential.ValidFrom);
        Assert.Equal(new DateTimeOffset(2029, 3, 1, 9, 30, 0, TimeSpan.Zero), credential.ValidUntil);
        Assert.Equal(("https://provider.example/achievements/fillet", "Fillet welds"), (credential.Achievement!.Id, credential.Achievement.Name));
        var status = Assert.Single(credential.Status);
        Assert.Equal(("BitstringStatusListEntry", "https://provider.example/status/1#7"), (status.Type, status.Id));
        Assert.Equal(
            [
                new RelatedResource("https://authority.example/accreditation/1", "application/vc+jwt", "uEiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                new RelatedResource("urn:uuid:dd", null, null),
            ],
            credential.RelatedResources);
    }

    [Fact]
    public void Reads_names_with_a_language_and_a_single_subject_in_an_array()
    {
        Credential credential = Accepted(With(Plain, "credentialSubject", "[{\"id\": \"urn:a:1\", \"x\": 1}]"), Profile.Plain).Credential;

        Assert.Equal(("Register", "did:example:issuer", "urn:a:1"), (credential.Name, credential.IssuerId, credential.SubjectId));
    }

    [Fact]
    public void Gives_no_one_of_several_subjects_for_the_subject()
    {
        Credential credential = Accepted(With(Plain, "credentialSubject", "[{\"id\": \"urn:a:1\"}, {\"id\": \"urn:a:2\"}]"), Profile.Plain).Credential;

        Assert.Null(credential.SubjectId);
        Assert.False(credential.Subject.EnumerateObject().MoveNext());
    }

    [Fact]
    public void Reports_every_reason_at_once()
    {
        string json = With(With(With(Badge, "id", Removed), "issuer.type", "[\"X\"]"), "credentialSubject.achievement.criteria", "{}");

        var codes = Check(json, Profile.OpenBadge).Findings.Select(each => each.Code.Id).Order(StringComparer.Ordinal);

        Assert.Equal(["structure.achievement", "structure.id", "structure.issuer"], codes);
    }

    [Fact]
    public void Sees_a_member_whose_name_is_escaped()
    {
        string json = Badge.Replace("\"validUntil\"", "\"valid\\u0055ntil\"", StringComparison.Ordinal).Replace("2029-03-01T09:30:00Z", "1999-03-01T09:30:00Z", StringComparison.Ordinal);

        Assert.Equal("structure.dates", Assert.Single(Check(json, Profile.OpenBadge).Findings).Code.Id);
    }

    [Fact]
    public void Reads_escaped_values_as_what_they_are() =>
        Assert.Equal("did:web:provider.example", Accepted(Badge.Replace("did:web:provider", "did\\u003aweb:provider", StringComparison.Ordinal), Profile.OpenBadge).Credential.IssuerId);

    [Theory]
    [InlineData("Plain")]
    [InlineData("Accreditation")]
    [InlineData("Endorsement")]
    public void Says_one_thing_of_the_older_data_model_where_it_is_not_read(string profile)
    {
        var result = Check(Older(Of(Enum.Parse<Profile>(profile))), Enum.Parse<Profile>(profile));

        Assert.Null(result.Evidence);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("structure.context", "@context"), (finding.Code.Id, finding.Target));
        Assert.Contains("1.1", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Refuses_a_JWT_with_a_vc_claim_and_says_no_more_than_that(bool older, bool alone)
    {
        string badge = older ? OlderBadge : Badge;
        string payload = alone ? $"{{\"vc\": {OlderBadge}, \"iss\": \"did:web:provider.example\"}}" : With(badge, "vc", "{\"type\": [\"VerifiableCredential\"]}");
        string jws = $"{Base64Url.EncodeToString("{\"alg\":\"EdDSA\"}"u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{Base64Url.EncodeToString(new byte[64])}";

        var finding = Assert.Single(Check(jws, Profile.OpenBadge).Findings);

        Assert.Equal(("structure.member", "vc"), (finding.Code.Id, finding.Target));
    }

    [Fact]
    public void Refuses_an_array_beyond_the_limit()
    {
        string items = string.Join(',', Enumerable.Repeat("\"x\"", Limits.ArrayItems + 1));
        string type = string.Join(',', Enumerable.Range(0, Limits.ArrayItems).Select(each => $"\"T{each.ToString(CultureInfo.InvariantCulture)}\""));

        Assert.Equal("credentialSubject.achievement.tag", Assert.Single(Check(With(Badge, "credentialSubject.achievement.tag", $"[{items}]"), Profile.OpenBadge).Findings).Target);
        Assert.Equal("type", Assert.Single(Check(With(Plain, "type", $"[\"VerifiableCredential\",{type}]"), Profile.Plain).Findings).Target);
        Accepted(With(Badge, "credentialSubject.achievement.tag", $"[{items[4..]}]"), Profile.OpenBadge);
    }

    [Fact]
    public void Stops_counting_reasons_at_the_limit()
    {
        string items = string.Join(',', Enumerable.Repeat("1", Limits.StructureFindings + 1));

        Assert.Equal(Limits.StructureFindings, Check(With(Badge, "credentialSubject.achievement.tag", $"[{items}]"), Profile.OpenBadge).Findings.Count);
    }

    [Fact]
    public void Puts_no_control_characters_of_a_stranger_into_a_sentence()
    {
        var finding = Assert.Single(Check(With(Plain, "@context", "[\"https://www.w3.org/ns/credentials/v2\", \"https://x.example/\\u001b[2J\\u202e\"]"), Profile.Plain).Findings);

        Assert.DoesNotContain(finding.Message, each => char.IsControl(each) || each == '\u202e');
    }

    [Fact]
    public void An_achievement_alone_is_held_to_the_same_rules_in_canonical_form()
    {
        string achievement = System.Text.Json.Nodes.JsonNode.Parse(Badge)!["credentialSubject"]!["achievement"]!.ToJsonString();

        Assert.Empty(AchievementCheck.Check(Element(achievement)));
        Assert.Equal("criteria", Assert.Single(AchievementCheck.Check(Element(With(achievement, "criteria", "{}")))).Target);
        Assert.Equal("type", Assert.Single(AchievementCheck.Check(Element(With(achievement, "type", "\"Achievement\"")))).Target);
        Assert.Equal("tag", Assert.Single(AchievementCheck.Check(Element(With(achievement, "tag", "\"welding\"")))).Target);
        Assert.Null(Assert.Single(AchievementCheck.Check(Element("[]"))).Target);
    }

    [Theory]
    [InlineData("2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.5Z", "2026-03-01T09:30:00.5Z")]
    [InlineData("2026-03-01T09:30:00.000Z", "2026-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.12345678999Z", "2026-03-01T09:30:00.1234567Z")]
    [InlineData("2026-03-01T09:30:00+14:00", "2026-02-28T19:30:00Z")]
    [InlineData("2026-03-01T09:30:00-00:00", "2026-03-01T09:30:00Z")]
    [InlineData("2024-02-29T00:00:00-05:30", "2024-02-29T05:30:00Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    public void A_time_is_read_and_printed_one_way(string text, string printed)
    {
        Assert.True(XsdDateTime.TryParse(text, out DateTimeOffset time));
        Assert.Equal(printed, XsdDateTime.Print(time));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T09:30:00")]
    [InlineData("2026-03-01T09:30Z")]
    [InlineData("2026-03-01t09:30:00z")]
    [InlineData("2026-03-01 09:30:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("-2026-03-01T09:30:00Z")]
    [InlineData("12026-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.Z")]
    [InlineData("2026-03-01T09:30:00,5Z")]
    [InlineData("2026-03-01T09:30:00+1400")]
    [InlineData("2026-03-01T09:30:00+14:01")]
    [InlineData("2026-03-01T09:30:00Z ")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("٢٠26-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.00000000000000000000000000000000000000000000000000000000Z")]
    public void A_time_that_is_not_one_instant_to_everybody_is_refused(string text) => Assert.False(XsdDateTime.TryParse(text, out _));
}
