using System.Buffers;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>DESIGN §6: what other programs read.</summary>
public sealed class VerificationReportTests
{
    private readonly World _world = new();

    [Fact]
    public void Has_the_members_of_the_contract_in_their_order()
    {
        var report = Report(_world.Verify(_world.Issue(_world.Trainer(_world.Authority(), "Trainer"))));

        Assert.Equal(["input", "verdict", "policy", "at", "credential", "findings", "lineage", "recognition", "endorsements", "credentials"], Names(report));
        Assert.Equal(["id", "types", "name", "achievement", "issuer", "subject", "validFrom", "validUntil"], Names(report.GetProperty("credential")));
        Assert.Equal(["id", "name"], Names(report.GetProperty("credential").GetProperty("achievement")));
        Assert.Equal(["id", "name"], Names(report.GetProperty("credential").GetProperty("issuer")));
        Assert.All(report.GetProperty("findings").EnumerateArray(), finding => Assert.Equal(["stage", "code", "outcome", "message", "target"], Names(finding)));
        Assert.Equal(["anchor", "path"], Names(report.GetProperty("lineage")));
        Assert.Equal(["id", "name", "jurisdiction"], Names(report.GetProperty("lineage").GetProperty("anchor")));
        Assert.Equal(["id", "issuer", "subject", "name"], Names(report.GetProperty("lineage").GetProperty("path")[0]));
    }

    [Fact]
    public void Says_which_edition_is_taught_and_what_it_was_adapted_from_where_the_badge_does()
    {
        var achievement = System.Text.Json.Nodes.JsonNode.Parse(World.Adapted(World.Edition("1")).GetRawText())!.AsObject();
        achievement[BadgeTerms.Curriculum] = new System.Text.Json.Nodes.JsonObject
        {
            ["@type"] = "@json",
            ["@value"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "https://skills.example/curricula/1", ["edition"] = "2026", ["digestMultibase"] = Multibase.Sha256([1]) },
        };

        var report = Report(_world.Verify(_world.IssueOf(_world.Trainer(_world.Authority(), "Trainer"), JsonSerializer.SerializeToElement(achievement)))).GetProperty("credential").GetProperty("achievement");

        Assert.Equal(["id", "name", "curriculum", "adaptedFrom"], Names(report));
        Assert.Equal(("https://skills.example/curricula/1", "2026", Multibase.Sha256([1])), (Text(report.GetProperty("curriculum"), "id"), Text(report.GetProperty("curriculum"), "edition"), Text(report.GetProperty("curriculum"), "digestMultibase")));
        Assert.Equal((World.WeldingId, World.DigestOf(World.Edition("1"))), (Text(report.GetProperty("adaptedFrom"), "id"), Text(report.GetProperty("adaptedFrom"), "digestMultibase")));
    }

    [Fact]
    public void Says_what_was_proven_in_the_words_of_the_credential()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Jürgen \"Sparks\" Öz");
        var badge = _world.Badge(trainer, change: template => template with { ValidFor = TimeSpan.FromDays(365) });

        var report = Report(_world.Verify(_world.Sign(badge, trainer)));

        Assert.Equal("test", Text(report, "input"));
        Assert.Equal("valid", Text(report, "verdict"));
        Assert.Equal("lineage", Text(report, "policy"));
        Assert.Equal("2026-03-01T12:00:00Z", Text(report, "at"));
        var credential = report.GetProperty("credential");
        Assert.Equal((string?)badge["id"], Text(credential, "id"));
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], credential.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal("Shielded metal arc welding", Text(credential, "name"));
        Assert.Equal(World.WeldingId, Text(credential.GetProperty("achievement"), "id"));
        Assert.Equal(trainer.Did, Text(credential.GetProperty("issuer"), "id"));
        Assert.Equal(trainer.Name, Text(credential.GetProperty("issuer"), "name"));
        Assert.Equal((string?)badge["credentialSubject"]!["id"], Text(credential, "subject"));
        Assert.Equal("2026-02-19T12:00:00Z", Text(credential, "validFrom"));
        Assert.Equal("2027-02-19T12:00:00Z", Text(credential, "validUntil"));
        Assert.Equal(authority.Did, Text(report.GetProperty("lineage").GetProperty("anchor"), "id"));
        Assert.Equal("US-KY", Text(report.GetProperty("lineage").GetProperty("anchor"), "jurisdiction"));
        var link = Assert.Single(report.GetProperty("lineage").GetProperty("path").EnumerateArray());
        Assert.Equal(trainer.AccreditationId, Text(link, "id"));
        Assert.Equal(authority.Did, Text(link, "issuer"));
        Assert.Equal(trainer.Did, Text(link, "subject"));
        Assert.Equal(trainer.Name, Text(link, "name"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("recognition").ValueKind);
    }

    [Fact]
    public void Says_of_each_endorsement_what_it_came_to_and_of_one_unproven_nothing_else()
    {
        var (trainer, endorser) = (_world.Trainer(_world.Authority(), "Trainer"), _world.Person("Somebody"));
        var badge = _world.Badge(trainer);
        var token = System.Text.Encoding.ASCII.GetString(_world.Sign(_world.Endorsement(endorser, badge), endorser));
        badge["endorsementJwt"] = new System.Text.Json.Nodes.JsonArray(token, token[..^8] + "AAAAAAAA");

        var endorsements = Report(_world.Verify(_world.Sign(badge, trainer))).GetProperty("endorsements");

        Assert.Equal(["place", "verdict", "id", "issuer", "vouchedName", "subject", "findings"], Names(endorsements[0]));
        Assert.Equal("endorsementJwt[0]", Text(endorsements[0], "place"));
        Assert.Equal("valid", Text(endorsements[0], "verdict"));
        Assert.StartsWith("urn:uuid:", Text(endorsements[0], "id"), StringComparison.Ordinal);
        Assert.Equal(endorser.Did, Text(endorsements[0].GetProperty("issuer"), "id"));
        Assert.Equal("Somebody", Text(endorsements[0].GetProperty("issuer"), "name"));
        Assert.Equal(JsonValueKind.Null, endorsements[0].GetProperty("vouchedName").ValueKind);
        Assert.Equal((string?)badge["id"], Text(endorsements[0], "subject"));
        Assert.Equal(["stage", "code", "outcome", "message", "target"], Names(endorsements[0].GetProperty("findings")[0]));

        Assert.Equal("invalid", Text(endorsements[1], "verdict"));
        Assert.All(["id", "issuer", "vouchedName", "subject"], member => Assert.Equal(JsonValueKind.Null, endorsements[1].GetProperty(member).ValueKind));
    }

    [Fact]
    public void A_record_reports_what_it_holds_as_reports_of_their_own()
    {
        var (trainer, school) = (_world.Trainer(_world.Authority(), "Trainer"), _world.Person("School"));
        var badge = _world.Issue(trainer);

        var alone = Report(_world.Verify(badge));
        var record = Report(_world.Verify(_world.Sign(_world.Record(school, badge), school)));

        var held = Assert.Single(record.GetProperty("credentials").EnumerateArray());
        Assert.Equal("credentialSubject.verifiableCredential[0]", Text(held, "input"));
        Assert.Equal("valid", Text(held, "verdict"));
        Assert.All(Names(alone).Where(name => name != "input"), name => Assert.Equal(alone.GetProperty(name).GetRawText(), held.GetProperty(name).GetRawText()));
        Assert.Empty(alone.GetProperty("credentials").EnumerateArray());
        Assert.Equal("record.ok", Text(record.GetProperty("findings").EnumerateArray().Last(), "code"));
    }

    [Fact]
    public void Says_each_finding_with_its_stage_and_outcome()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer);
        _world.SetStatus(badge);

        var findings = Report(_world.Verify(badge)).GetProperty("findings").EnumerateArray().ToList();

        Assert.Equal(["read", "structure", "proof", "validity", "status", "lineage"], findings.Select(finding => Text(finding, "stage")));
        Assert.Equal(["pass", "pass", "pass", "pass", "fail", "pass"], findings.Select(finding => Text(finding, "outcome")));
        Assert.Equal("status.revoked", Text(findings[4], "code"));
        Assert.StartsWith("urn:uuid:", Text(findings[4], "target"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, findings[0].GetProperty("target").ValueKind);
    }

    [Fact]
    public void Says_nothing_of_a_credential_whose_proof_does_not_hold()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Trainer"));
        badge[^3] = badge[^3] == (byte)'A' ? (byte)'B' : (byte)'A';

        var report = Report(_world.Verify(badge));

        Assert.Equal("invalid", Text(report, "verdict"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("credential").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("lineage").ValueKind);
        Assert.DoesNotContain("Shielded metal arc welding", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_path_to_an_authority_nobody_pinned_without_an_anchor()
    {
        _world.Authority();
        var report = Report(_world.Verify(_world.Issue(_world.Trainer(_world.Person("Stranger"), "Trainer"))));

        Assert.Equal("indeterminate", Text(report, "verdict"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("lineage").GetProperty("anchor").ValueKind);
        Assert.Single(report.GetProperty("lineage").GetProperty("path").EnumerateArray());
    }

    [Fact]
    public void Is_one_line_whatever_the_input_is_called()
    {
        var output = new ArrayBufferWriter<byte>();
        VerificationReport.Write(Verdict.NotRead("a\nb\u2028.json", Policy.Integrity, _world.Now, new Finding(FindingCode.ReadUnavailable, "There is no such file")), output);

        Assert.DoesNotContain((byte)'\n', output.WrittenSpan.ToArray());
        Assert.Equal("a\nb\u2028.json", JsonElement.Parse(output.WrittenSpan).GetProperty("input").GetString());
        Assert.Equal("integrity", JsonElement.Parse(output.WrittenSpan).GetProperty("policy").GetString());
    }

    private static JsonElement Report(Verdict verdict)
    {
        var output = new ArrayBufferWriter<byte>();
        VerificationReport.Write(verdict, output);
        return JsonElement.Parse(output.WrittenSpan);
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
