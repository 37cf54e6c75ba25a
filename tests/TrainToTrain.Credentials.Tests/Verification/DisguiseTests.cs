using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A credential of several types at once does not get to choose the rules that ask least of it.</summary>
public sealed class DisguiseTests
{
    private const string OutOfScope = "https://other.example/achievements/surgery";

    private readonly World _world = new();
    private readonly Party _accreditor;

    public DisguiseTests() => _accreditor = _world.Trainer(_world.Authority(), "Accreditor", accredits: true, draft => draft with { Issue = null });

    [Theory]
    [InlineData("OpenBadgeCredential")]
    [InlineData("AchievementCredential")]
    public void A_badge_that_is_an_endorsement_too_is_held_against_the_rules_of_badges(string type)
    {
        var endorsement = Endorsement(out _);
        endorsement["type"]!.AsArray().Add(type);
        endorsement["credentialSubject"]!["achievement"] = new JsonObject { ["id"] = OutOfScope };

        Findings.IsRefused(Verify(endorsement), FindingCode.StructureAchievement, FindingCode.StructureSubject);
    }

    [Fact]
    public void A_whole_badge_that_is_an_endorsement_too_needs_the_scope_of_a_badge()
    {
        var trainer = _world.Trainer(_accreditor, "Trainer", accredits: true);
        var badge = _world.Badge(trainer, OutOfScope);
        badge["type"]!.AsArray().Add("EndorsementCredential");
        badge["credentialSubject"]!["type"]!.AsArray().Add("EndorsementSubject");
        badge["name"] = "Endorsement";

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer)), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void A_badge_that_calls_itself_an_accreditation_and_permits_nothing_is_refused()
    {
        var accreditation = Accreditation();
        accreditation["credentialSubject"]!["recognizedTo"] = new JsonArray();

        Findings.IsRefusedAtBadge(Verify(accreditation), FindingCode.LineageActionMissing);
    }

    [Theory]
    [InlineData("MicroCredential")]
    [InlineData(null)]
    public void An_accreditation_whose_achievement_is_no_license_is_malformed(string? type)
    {
        var accreditation = Accreditation();
        accreditation["credentialSubject"]!["achievement"]!["id"] = OutOfScope;
        accreditation["credentialSubject"]!["achievement"]!["achievementType"] = type;
        if (type is null) accreditation["credentialSubject"]!["achievement"]!.AsObject().Remove("achievementType");

        Findings.IsRefusedAtBadge(Verify(accreditation), FindingCode.LineageAccreditationMalformed);
    }

    [Fact]
    public void An_accreditation_looked_at_by_itself_does_not_go_back_up_its_own_path()
    {
        var second = _world.Trainer(_accreditor, "Second", accredits: true);
        var upwards = _world.Accredit(second, _accreditor, accredits: true, draft => draft with { Accredit = draft.Accredit! with { MaxDepth = 0 } });

        Findings.IsRefusedAtBadge(_world.Verify(upwards, [.. second.Lineage]), FindingCode.LineageCycle);
    }

    [Fact]
    public void An_accreditation_looked_at_by_itself_does_not_lead_back_to_the_authority()
    {
        var authority = _world.Person("Commonwealth Skills Board");
        var upwards = _world.Accredit(_accreditor, authority);

        Findings.IsRefusedAtBadge(_world.Verify(upwards, [.. _accreditor.Lineage]), FindingCode.LineageCycle);
    }

    private JsonObject Accreditation() => JsonNode.Parse(_world.DraftAccreditation(_accreditor, _world.Person("Learner"), accredits: false).Write())!.AsObject();

    private JsonObject Endorsement(out JsonObject badge) => _world.Endorsement(_accreditor, badge = _world.Badge(_accreditor));

    private Credentials.Verification.Verdict Verify(JsonObject accreditation) => _world.Verify(_world.Sign(accreditation, _accreditor), [.. _accreditor.Lineage]);
}
