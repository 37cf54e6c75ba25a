using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>What a mentor signs is what a verifier asks for (DESIGN §4.1).</summary>
public sealed class EndorsementDraftTests
{
    private readonly World _world = new();
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly byte[] _badge;

    public EndorsementDraftTests()
    {
        _mentor = _world.Trainer(_world.Authority(), "Mentor \"M\" Maier", accredits: true);
        _trainer = _world.Trainer(_mentor, "Supervised", change: draft => draft with { Issue = new Scope { Achievements = ["*"], Supervised = true } });
        _badge = _world.Issue(_trainer);
    }

    private Credential Badge => _world.Verify(_badge).Credential!;

    private EndorsementDraft Draft => new()
    {
        Id = "urn:uuid:4f1c2a90-5a1c-4a43-8a0e-0d5b5f1f3a12",
        IssuerId = _mentor.Did,
        IssuerName = _mentor.Name,
        About = EndorsementDraft.SubjectOf(Badge).About,
        SubjectDigest = EndorsementDraft.SubjectOf(Badge).SubjectDigest,
        ValidFrom = _world.Now,
        Status = [new StatusPlace(_mentor.RevocationList, "revocation", 99)],
    };

    [Fact]
    public void Signed_and_laid_beside_the_badge_it_makes_the_badge_count()
    {
        Findings.IsRefused(_world.Verify(_badge), FindingCode.LineageSupervisionMissing);
        Findings.IsValid(_world.Verify(_badge, Signed(Draft)));
    }

    [Fact]
    public void It_is_for_this_badge_and_this_subject_only()
    {
        var endorsement = Signed(Draft);
        var changed = _world.Badge(_trainer);
        changed["id"] = Draft.About;
        changed["credentialSubject"]!["id"] = "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c9";

        Findings.IsRefused(_world.Verify(_world.Issue(_trainer), endorsement), FindingCode.LineageSupervisionMissing);
        Findings.IsRefused(_world.Verify(_world.Sign(changed, _trainer), endorsement), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void The_mentor_can_take_it_back()
    {
        var endorsement = Signed(Draft);
        _world.SetStatus(endorsement);

        Findings.IsRefused(_world.Verify(_badge, endorsement), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void It_is_a_well_formed_endorsement_that_says_who_signs_and_when()
    {
        var structure = StructureCheck.Check(CredentialParser.Parse(Draft.Write(), out _)!, Profile.Endorsement);

        var credential = structure.Evidence!.Credential;
        Assert.Equal(["VerifiableCredential", "EndorsementCredential"], credential.Types);
        Assert.Equal((Draft.Id, _mentor.Did, _mentor.Name, Badge.Id, (DateTimeOffset?)_world.Now), (credential.Id, credential.IssuerId, credential.IssuerName, credential.SubjectId, credential.ValidFrom));
        Assert.Equal(Draft.Status, credential.Status.Select(entry => StatusMechanisms.BitstringStatusList.ReadEntry(entry, out _)!));
    }

    [Fact]
    public void Nothing_can_be_said_about_a_badge_without_an_id() =>
        Assert.Throws<InvalidOperationException>(() => EndorsementDraft.SubjectOf(Badge with { Id = null }));

    private byte[] Signed(EndorsementDraft draft) => _world.Sign(JsonNode.Parse(draft.Write())!.AsObject(), _mentor);
}
