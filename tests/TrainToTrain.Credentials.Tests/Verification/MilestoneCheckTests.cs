using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Tests.Pathways;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>Stage pathway: a milestone with what it was stacked from, all of it really signed.</summary>
public sealed class MilestoneCheckTests
{
    private const string Both = """{"allOf":[{"achievement":"~x"},{"achievement":"~y"}]}""";

    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;
    private readonly byte[] _x;
    private readonly byte[] _y;

    public MilestoneCheckTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Trainer(_authority, "Riverside Technical Training");
        (_x, _y) = (_world.Issue(_trainer, Shelf.Base + "x"), _world.Issue(_trainer, Shelf.Base + "y", format: "eddsa-jcs-2022"));
    }

    [Fact]
    public void A_milestone_whose_components_meet_the_rule_says_so()
    {
        var verdict = _world.Verify(Milestone(_x, _y), Pathway(Both), _x, _y);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(verdict));
        Assert.Equal(("Welder", "Rung a", _authority.Did), (verdict.Milestone!.Pathway!.Name, verdict.Milestone.Rung!.Name, verdict.Milestone.SignedBy));
        Assert.Equal([VerdictKind.Valid, VerdictKind.Valid], verdict.Milestone.Components.Select(each => each.Verdict!.Kind));
        Assert.Contains(verdict.Notes, note => note.Code == FindingCode.PathwayMilestoneMet);
    }

    [Fact]
    public void By_itself_it_rests_on_whoever_issued_it_and_says_so()
    {
        var verdict = _world.Verify(Milestone(_x, _y));

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Equal([FindingCode.PathwayComponentsNotPresented], Codes(verdict));
        Assert.Contains(verdict.Notes, note => note.Code == FindingCode.PathwayComponentsNotPresented);
        Assert.Null(verdict.Milestone!.Pathway);
        Assert.Equal([null, null], verdict.Milestone.Components.Select(each => each.Verdict));
    }

    [Fact]
    public void With_some_of_its_components_the_rule_is_not_held_against_the_others()
    {
        var verdict = _world.Verify(Milestone(_x, _y), Pathway(Both), _x);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Contains("Of 2 badges it was stacked from, 1 were not presented", Assert.Single(Stage(verdict)).Message, StringComparison.Ordinal);
        Assert.Equal([FindingCode.PathwayComponentsNotPresented], Codes(_world.Verify(Milestone(_x, _y), _x, _y)));
    }

    [Fact]
    public void Components_that_do_not_meet_the_rule_refuse_it() =>
        Findings.IsRefused(_world.Verify(Milestone(_x), Pathway(Both), _x), FindingCode.PathwayRuleNotMet);

    [Fact]
    public void Another_badge_than_the_one_it_names_refuses_it()
    {
        var again = _world.Badge(_trainer, Shelf.Base + "x");
        again["id"] = WalletBadge.OfStore(_x, BadgeStanding.Good)!.Id;

        var verdict = _world.Verify(Milestone(_x, _y), Pathway(Both), _world.Sign(again, _trainer), _y);

        Findings.IsRefused(verdict, FindingCode.PathwayComponentDigest);
        Findings.IsRefused(_world.Verify(Milestone(_x, _y), _world.Sign(again, _trainer), _y), FindingCode.PathwayComponentDigest);
    }

    [Fact]
    public void A_revoked_component_has_the_effect_the_pathway_declares()
    {
        var milestone = Milestone(_x, _y);
        _world.SetStatus(_x);

        Findings.IsRefused(_world.Verify(milestone, Pathway(Both), _x, _y), FindingCode.PathwayComponentRevoked, FindingCode.PathwayRuleNotMet);
        var kept = _world.Verify(milestone, Pathway(Both, onRevoked: "keep"), _x, _y);
        Assert.Equal(VerdictKind.Valid, kept.Kind);
        Assert.Equal([FindingCode.PathwayRevokedKept, FindingCode.PathwayMilestoneMet], Codes(kept));
        Assert.Equal([VerdictKind.Invalid, VerdictKind.Valid], kept.Milestone!.Components.Select(each => each.Verdict!.Kind));
    }

    /// <summary>With <c>void</c> it falls even when the others would be enough.</summary>
    [Fact]
    public void A_revoked_component_voids_even_what_the_others_would_carry()
    {
        var milestone = Milestone(_x, _y);
        _world.SetStatus(_x);

        Findings.IsRefused(_world.Verify(milestone, Pathway("""{"achievement":"~y"}"""), _x, _y), FindingCode.PathwayComponentRevoked);
    }

    [Fact]
    public void What_cannot_be_found_out_about_a_component_leaves_it_undecided_where_that_matters()
    {
        var other = _world.Trainer(_authority, "Another trainer");
        var foreign = _world.Issue(other, Shelf.Base + "y");
        var milestone = Milestone(_x, foreign);
        _world.TakeOffline(other.RevocationList);

        Findings.IsRefused(_world.Verify(milestone, Pathway(Both), _x, foreign), FindingCode.PathwayUndecided);
        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(_world.Verify(milestone, Pathway("""{"achievement":"~x"}"""), _x, foreign)));
        Findings.IsRefused(_world.Verify(milestone, Pathway("""{"achievement":"~z"}"""), _x, foreign), FindingCode.PathwayRuleNotMet);
    }

    [Fact]
    public void A_component_by_nobody_known_here_leaves_it_undecided_and_one_by_nobody_entitled_does_not_count()
    {
        var stranger = _world.Issue(_world.Person("Stranger"), Shelf.Base + "y");
        var beyond = _world.Issue(_trainer, "https://elsewhere.example/y");

        Findings.IsRefused(_world.Verify(Milestone(_x, stranger), Pathway(Both), _x, stranger), FindingCode.PathwayUndecided);
        Findings.IsRefused(_world.Verify(Milestone(_x, beyond), Pathway("""{"allOf":[{"achievement":"~x"},{"achievement":"*","count":2}]}"""), _x, beyond), FindingCode.PathwayRuleNotMet);
    }

    [Fact]
    public void A_component_that_names_the_learner_by_another_id_leaves_it_undecided()
    {
        var badge = _world.Badge(_trainer, Shelf.Base + "y");
        badge["credentialSubject"]!["id"] = "urn:uuid:00000000-0000-8000-8000-00000000beef";
        var y = _world.Sign(badge, _trainer);

        Findings.IsRefused(_world.Verify(Milestone(_x, y), Pathway(Both), _x, y), FindingCode.PathwayUndecided);
    }

    /// <summary>The rule is about the day the milestone was issued.</summary>
    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    public void A_component_that_had_ended_by_then_does_not_count_and_one_that_ended_since_does(int endedDays, bool met)
    {
        var badge = _world.Badge(_trainer, Shelf.Base + "y");
        badge["validUntil"] = XsdDateTime.Print(_world.Now.AddDays(endedDays));
        var y = _world.Sign(badge, _trainer);

        var verdict = _world.Verify(Milestone(_x, y), Pathway(Both), _x, y);

        Assert.Equal([met ? FindingCode.PathwayMilestoneMet : FindingCode.PathwayRuleNotMet], Codes(verdict));
    }

    [Fact]
    public void It_is_the_badge_of_a_rung_there_is()
    {
        var pathway = Pathway(Both);

        Findings.IsRefused(_world.Verify(Milestone(change: stack => stack with { Rung = "z" }, badges: [_x, _y]), pathway, _x, _y), FindingCode.PathwayOtherRung);
        Findings.IsRefused(_world.Verify(Milestone(achievement: Shelf.Base + "other", badges: [_x, _y]), pathway, _x, _y), FindingCode.PathwayOtherRung);
    }

    [Fact]
    public void A_stack_against_the_rules_refuses_it()
    {
        var badge = _world.Badge(_trainer, Shelf.Base + "milestone-a");
        badge[BadgeTerms.Stack] = "welder";

        var verdict = _world.Verify(_world.Sign(badge, _trainer));

        Findings.IsRefused(verdict, FindingCode.PathwayStackMalformed);
        Assert.Null(verdict.Milestone);
    }

    /// <summary>Anybody may write a pathway under any id.</summary>
    [Fact]
    public void A_pathway_counts_only_from_whoever_may_say_what_the_milestone_takes()
    {
        var milestone = Milestone(_x);
        const string Easy = """{"achievement":"~x"}""";

        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(_world.Verify(milestone, Pathway(Easy), _x)));
        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, Pathway(Easy, _world.Person("Stranger")), _x)));
        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, Pathway(Easy, _trainer), _x)));
        var rival = _world.Trainer(_authority, "Rival school", accredits: true);
        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, [Pathway(Easy, rival), _x, .. rival.Lineage])));
        Findings.IsValid(_world.Verify(milestone, Pathway(Easy, _trainer), _x));
    }

    [Fact]
    public void Whoever_certified_the_trainer_may_say_what_a_milestone_takes()
    {
        var school = _world.Trainer(_authority, "School", accredits: true);
        var teacher = _world.Trainer(school, "Teacher");
        var x = _world.Issue(teacher, Shelf.Base + "x");

        var verdict = _world.Verify(Milestone(by: teacher, badges: [x]), [Pathway("""{"achievement":"~x"}""", school), x, .. school.Lineage]);

        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(verdict));
        Assert.Equal(school.Did, verdict.Milestone!.SignedBy);
    }

    [Fact]
    public void A_forged_pathway_one_of_another_time_and_one_nobody_can_read_are_not_used()
    {
        var milestone = Milestone(_x, _y);
        var forged = Pathway(Both);
        forged[^20] ^= 1;

        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, forged, _x, _y)));
        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, Pathway(Both, from: _world.Now), _x, _y)));
        Assert.Equal([FindingCode.PathwayNotUsed], Codes(_world.Verify(milestone, Pathway("""{"achievement":"~x","colour":"red"}"""), _x, _y)));
        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(_world.Verify(milestone, forged, Pathway(Both), _x, _y)));
    }

    [Fact]
    public void A_milestone_among_its_components_stands_for_the_rung_below()
    {
        var below = Milestone(_x);
        var json = Shelf.Json("""{"achievement":"~x"}""", """{"allOf":[{"rung":"a"},{"achievement":"~y"}]}""");

        var verdict = _world.Verify(Milestone(change: stack => stack with { Rung = "b" }, achievement: Shelf.Base + "milestone-b", badges: [below, _y]), Signed(json), below, _y);

        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(verdict));
    }

    [Fact]
    public void In_a_learner_record_it_is_stacked_from_what_lies_beside_it_there()
    {
        var record = _world.Sign(_world.Record(_trainer, _x, _y, Milestone(_x, _y)), _trainer);

        var verdict = _world.Verify(record, Pathway(Both));

        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(verdict.Held[2]));
    }

    /// <summary>Each with as many signatures as a lineage may cost, and its own: fifteen of them are looked at, and of sixteen the last one is not.</summary>
    [Fact]
    public void More_than_one_verification_looks_at_leaves_it_undecided_however_good_the_rest_is()
    {
        var trainer = _world.Person("Often refused");
        var refused = Enumerable.Range(0, Limits.Signatures - 1).Select(_ => _world.Accredit(_authority, trainer, change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } }));
        ReadOnlyMemory<byte>[] lineage = [.. refused, _world.Accredit(_authority, trainer)];
        trainer.Lineage = [];
        byte[][] components = [.. Enumerable.Range(0, Limits.SignaturesInAll / Limits.Signatures).Select(_ => _world.Issue(trainer, Shelf.Base + "x"))];
        var pathway = Pathway("""{"achievement":"~x"}""");

        Assert.Equal([FindingCode.PathwayMilestoneMet], Codes(Verify(components[1..])));
        var verdict = Verify(components);
        Findings.IsRefused(verdict, FindingCode.PathwayNotChecked);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);

        Verdict Verify(byte[][] badges) => _world.Verify(Milestone(badges), [pathway, .. badges.Select(each => (ReadOnlyMemory<byte>)each), .. lineage]);
    }

    [Fact]
    public void A_pathway_by_itself_is_verified_as_one()
    {
        var good = _world.Verify(Pathway(Both));
        Assert.Equal(VerdictKind.Valid, good.Kind);
        Assert.Equal([FindingCode.PathwayOk], Codes(good));

        Findings.IsRefused(_world.Verify(Pathway("""{"rung":"b"}""")), FindingCode.PathwayMalformed);
    }

    [Fact]
    public async Task Under_policy_integrity_nothing_is_asked_about_it()
    {
        var request = new VerificationRequest { Input = "x", Credential = Milestone(_x, _y), Policy = Policy.Integrity };

        Assert.Empty(Codes(await _world.Verifier().VerifyAsync(request, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_report_says_what_it_was_stacked_from_and_whose_word_that_is()
    {
        var (met, alone) = (Report(_world.Verify(Milestone(_x, _y), Pathway(Both), _x, _y)), Report(_world.Verify(Milestone(_x, _y))));

        Assert.Equal(["id", "name", "signedBy", "rung", "components"], met.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Welder", _authority.Did), (met.GetProperty("name").GetString(), met.GetProperty("signedBy").GetString()));
        Assert.Equal("""{"id":"a","name":"Rung a"}""", met.GetProperty("rung").GetRawText());
        Assert.Equal(["valid", "valid"], met.GetProperty("components").EnumerateArray().Select(each => each.GetProperty("verdict").GetString()));
        Assert.Equal([Shelf.Base + "x", Shelf.Base + "y"], met.GetProperty("components").EnumerateArray().Select(each => each.GetProperty("achievement").GetString()));
        Assert.Equal("""{"id":"a","name":null}""", alone.GetProperty("rung").GetRawText());
        Assert.All(alone.GetProperty("components").EnumerateArray(), each => Assert.Equal(JsonValueKind.Null, each.GetProperty("verdict").ValueKind));
    }

    private static JsonElement Report(Verdict verdict)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        VerificationReport.Write(verdict, buffer);
        return JsonElement.Parse(buffer.WrittenSpan).GetProperty("pathway");
    }

    private byte[] Milestone(params byte[][] badges) => Milestone(badges, null);

    /// <summary>Of rung a, dated yesterday noon; those it was stacked from are ten days old.</summary>
    private byte[] Milestone(byte[][] badges, Func<Stacking, Stacking>? change = null, string achievement = Shelf.Base + "milestone-a", Party? by = null)
    {
        var stack = new Stacking("https://skills.example/pathways/welder", "a", [.. badges.Select(each => WalletBadge.OfStore(each, BadgeStanding.Good)!).Select(each => new StackComponent(each.Id, each.AchievementId, each.Digest))]);
        var badge = _world.Badge(by ?? _trainer, achievement, change: template => template with { Stack = change is null ? stack : change(stack) });
        badge["validFrom"] = XsdDateTime.Print(_world.Now.AddDays(-1));
        return _world.Sign(badge, by ?? _trainer);
    }

    private byte[] Pathway(string rule, Party? by = null, string onRevoked = "void", DateTimeOffset? from = null)
    {
        var json = Shelf.Json(rule);
        json["rungs"]![0]!["onRevokedComponent"] = onRevoked;
        return Signed(json, by, from);
    }

    private byte[] Signed(JsonObject json, Party? by = null, DateTimeOffset? from = null)
    {
        by ??= _authority;
        var draft = new PathwayDraft
        {
            Id = "urn:uuid:00000000-0000-8000-8000-0000000face0",
            IssuerId = by.Did,
            IssuerName = by.Name,
            Pathway = JsonElement.Parse(json.ToJsonString()),
            ValidFrom = from ?? _world.Now.AddDays(-5),
            Lineage = by.Lineage,
        };
        return _world.Sign(JsonNode.Parse(draft.Write())!.AsObject(), by, "eddsa-jcs-2022");
    }

    private static IEnumerable<Finding> Stage(Verdict verdict) => verdict.Findings.Where(finding => finding.Stage == Verdicts.Stage.Pathway);

    private static IEnumerable<FindingCode> Codes(Verdict verdict) => Stage(verdict).Select(finding => finding.Code);
}
