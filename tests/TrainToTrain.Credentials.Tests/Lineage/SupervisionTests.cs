using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>A supervised trainer's badge needs its accreditor's endorsement (DESIGN §4.1).</summary>
public sealed class SupervisionTests
{
    private readonly World _world = new();
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly JsonObject _badge;

    public SupervisionTests()
    {
        _mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        _trainer = _world.Trainer(_mentor, "Supervised", change: draft => draft with { Issue = new Scope { Achievements = ["*"], Supervised = true } });
        _badge = _world.Badge(_trainer);
    }

    private byte[] Signed => _world.Sign(_badge, _trainer);

    [Fact]
    public void Without_an_endorsement_it_is_refused() => Findings.IsRefusedAtBadge(_world.Verify(Signed), FindingCode.LineageSupervisionMissing);

    [Fact]
    public void With_the_accreditors_endorsement_beside_it_it_is_valid() =>
        Findings.IsValid(_world.Verify(Signed, _world.Sign(_world.Endorsement(_mentor, _badge), _mentor)));

    [Fact]
    public void The_endorsement_can_be_in_the_badge_as_a_jwt()
    {
        _badge["endorsementJwt"] = new JsonArray(Encoding.ASCII.GetString(_world.Sign(_world.Endorsement(_mentor, _badge), _mentor)));

        Findings.IsValid(_world.Verify(Signed));
    }

    [Fact]
    public void The_endorsement_can_be_in_the_badge_with_an_embedded_proof()
    {
        _badge["endorsement"] = new JsonArray(JsonNode.Parse(_world.Sign(_world.Endorsement(_mentor, _badge), _mentor, "eddsa-jcs-2022")));

        Findings.IsValid(_world.Verify(Signed));
    }

    [Fact]
    public void Somebody_elses_endorsement_does_not_count()
    {
        var other = _world.Person("Other mentor");

        Findings.IsRefused(_world.Verify(Signed, _world.Sign(_world.Endorsement(other, _badge), other)), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void An_endorsement_signed_by_somebody_else_in_the_accreditors_name_does_not_count() =>
        Findings.IsRefused(_world.Verify(Signed, _world.Sign(_world.Endorsement(_mentor, _badge), _world.Person("Forger"))), FindingCode.LineageSupervisionMissing);

    [Fact]
    public void An_endorsement_of_another_badge_does_not_count() =>
        Findings.IsRefused(_world.Verify(Signed, _world.Sign(_world.Endorsement(_mentor, _world.Badge(_trainer)), _mentor)), FindingCode.LineageSupervisionMissing);

    [Fact]
    public void An_endorsement_of_what_the_badge_said_before_does_not_count()
    {
        var endorsement = _world.Sign(_world.Endorsement(_mentor, _badge), _mentor);
        _badge["credentialSubject"]!["id"] = "urn:uuid:00000000-0000-8000-8000-00000000aaaa";

        Findings.IsRefused(_world.Verify(Signed, endorsement), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void An_endorsement_that_ended_before_the_badge_does_not_count()
    {
        var endorsement = _world.Endorsement(_mentor, _badge);
        endorsement["validFrom"] = "2020-01-01T00:00:00Z";
        endorsement["validUntil"] = "2020-12-31T00:00:00Z";

        Findings.IsRefused(_world.Verify(Signed, _world.Sign(endorsement, _mentor)), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void An_endorsement_is_checked_once_however_many_paths_ask_for_it()
    {
        const int Generations = 6; // Each certified twice by the one before: 128 paths, 14 accreditations.
        var accreditations = new List<ReadOnlyMemory<byte>>();
        var mentor = _world.Authority("Another board");
        for (var i = 0; i < Generations; i++) mentor = CertifiedTwice(mentor, $"Generation {i}", draft => draft with { Accredit = draft.Accredit! with { MaxDepth = 8 } });
        var trainer = CertifiedTwice(mentor, "Supervised by the last", draft => draft with { Accredit = null, Issue = draft.Issue! with { Supervised = true } });
        trainer.Lineage = [];
        var badge = _world.Badge(trainer);
        var ended = _world.Endorsement(mentor, badge);
        ended["validFrom"] = "2020-01-01T00:00:00Z";
        ended["validUntil"] = "2020-12-31T00:00:00Z";
        accreditations.Add(_world.Sign(ended, mentor));

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer), accreditations), FindingCode.LineageSupervisionMissing);

        Party CertifiedTwice(Party by, string name, Func<Credentials.Issuing.AccreditationDraft, Credentials.Issuing.AccreditationDraft> change)
        {
            var party = _world.Person(name);
            for (var i = 0; i < 2; i++) accreditations.Add(_world.Accredit(by, party, accredits: true, change));
            return party;
        }
    }

    [Theory]
    [InlineData("revocation", "lineage.supervision-missing")]
    [InlineData("suspension", "lineage.status-unavailable")]
    public void A_revoked_endorsement_is_none_and_a_suspended_one_leaves_it_undecided(string purpose, string code)
    {
        var endorsement = _world.Endorsement(_mentor, _badge);
        endorsement["credentialStatus"] = new JsonObject
        {
            ["id"] = "https://lists.example/status#9",
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = purpose,
            ["statusListIndex"] = "9",
            ["statusListCredential"] = purpose == "revocation" ? _mentor.RevocationList : _mentor.SuspensionList,
        };
        var secured = _world.Sign(endorsement, _mentor);
        Findings.IsValid(_world.Verify(Signed, secured));

        _world.SetStatus(secured, purpose);

        Findings.IsRefused(_world.Verify(Signed, secured), FindingCode.All.Single(each => each.Id == code));
    }
}
