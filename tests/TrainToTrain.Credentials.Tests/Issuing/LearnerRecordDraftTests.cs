using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

public sealed class LearnerRecordDraftTests
{
    private readonly World _world = new();
    private readonly Party _trainer;
    private readonly Party _school;

    public LearnerRecordDraftTests() => (_trainer, _school) = (_world.Trainer(_world.Authority(), "Trainer"), _world.Person("School"));

    [Fact]
    public void Has_what_CLR_asks_for_in_its_order_and_form()
    {
        var record = Draft([_world.Issue(_trainer, format: "eddsa-rdfc-2022")], draft => draft with { ParentOrg = new Organisation("https://group.example", "Group"), Partial = true });

        Assert.Equal(["@context", "id", "type", "name", "issuer", "validFrom", "partial", "credentialSubject"], record.Select(member => member.Key));
        Assert.Equal(
            ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            record["@context"]!.AsArray().Select(each => (string?)each));
        Assert.Equal(["VerifiableCredential", "ClrCredential"], record["type"]!.AsArray().Select(each => (string?)each));
        Assert.Equal("https://group.example", (string?)record["issuer"]!["parentOrg"]!["id"]);
        Assert.True((bool?)record["partial"]);
        Assert.Equal(["id", "type", "verifiableCredential"], record["credentialSubject"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void Holds_JSON_byte_by_byte_as_it_was_signed_and_a_token_in_its_envelope()
    {
        byte[] json = _world.Issue(_trainer, format: "eddsa-jcs-2022"), token = _world.Issue(_trainer), disclosing = _world.Issue(_trainer, format: "sd-jwt");
        var written = Encoding.UTF8.GetString(Of([json, token, disclosing]).Write());

        Assert.Contains(Encoding.UTF8.GetString(json), written, StringComparison.Ordinal);
        Assert.Contains($"\"type\":[\"EnvelopedVerifiableCredential\"],\"id\":\"data:application/vc+jwt,{Encoding.ASCII.GetString(token)}\"", written, StringComparison.Ordinal);
        Assert.Contains($"\"id\":\"data:application/vc+sd-jwt,{Encoding.ASCII.GetString(disclosing)}\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_the_achievements_that_associations_speak_of_once_each()
    {
        const string Other = "https://skills.example/achievements/welding-2";
        byte[][] held = [_world.Issue(_trainer), _world.Issue(_trainer), _world.Issue(_trainer, Other), _world.Issue(_trainer, "https://skills.example/achievements/welding-3")];
        var subject = Draft(held, draft => draft with { Associations = [(World.WeldingId, "precedes", Other)] })["credentialSubject"]!;

        Assert.Equal([World.WeldingId, Other], subject["achievement"]!.AsArray().Select(each => (string?)each!["id"]));
        var association = Assert.Single(subject["association"]!.AsArray())!.AsObject();
        Assert.Equal(
            [("type", "Association"), ("associationType", "precedes"), ("sourceId", World.WeldingId), ("targetId", Other)],
            association.Select(member => (member.Key, (string?)member.Value!)));
    }

    [Fact]
    public void Is_held_against_the_rules_before_it_is_signed()
    {
        var good = Of([_world.Issue(_trainer)]);

        Assert.Null(LearnerRecordDraft.Refusal(good.Write()));
        Assert.Equal(FindingCode.StructureAssociation, LearnerRecordDraft.Refusal((good with { Associations = [(World.WeldingId, "likes", World.WeldingId)] }).Write())!.Code);
        Assert.Equal(FindingCode.StructureSubject, LearnerRecordDraft.Refusal((good with { Held = [] }).Write())!.Code);
        Assert.Equal(FindingCode.ReadUnrecognised, LearnerRecordDraft.Refusal("nothing"u8.ToArray())!.Code);
        Assert.Throws<InvalidOperationException>(() => (good with { Held = ["nothing"u8.ToArray()] }).Write());
    }

    private LearnerRecordDraft Of(IReadOnlyList<byte[]> held) => new()
    {
        Id = "urn:uuid:1",
        Name = "What Ada has learnt",
        IssuerId = _school.Did,
        IssuerName = _school.Name,
        SubjectId = World.LearnerId,
        Held = [.. held.Select(each => (ReadOnlyMemory<byte>)each)],
        ValidFrom = _world.Now,
    };

    private JsonObject Draft(IReadOnlyList<byte[]> held, Func<LearnerRecordDraft, LearnerRecordDraft> change) => JsonNode.Parse(change(Of(held)).Write())!.AsObject();
}
