using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Pathways;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What an accreditation says of why it was given, followed: rule, evidence and accreditation all really signed.</summary>
public sealed class EligibilityCheckTests
{
    private const string RuleId = "https://board.example/eligibility/rule.jwt";

    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly byte[] _rule;
    private readonly List<byte[]> _evidence;

    public EligibilityCheckTests()
    {
        _authority = _world.Authority();
        _mentor = _world.Trainer(_authority, "Maria the mentor", accredits: true);
        _trainer = _world.Person("Ada the trainer");
        _rule = Rule(_authority);
        _evidence = [Badge("welding-1"), Badge("t2t"), Badge("delivery"), Badge("delivery")];
    }

    [Fact]
    public void With_its_rule_and_its_evidence_beside_it_the_rule_is_held()
    {
        var verdict = _world.Verify(Accredit(_evidence), [_rule, .. _mentor.Lineage, .. _evidence]);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Equal("The 4 badges it rests on were presented and fulfil the rule for a trainer as of its date", Finding(verdict, FindingCode.LineageEligibilityMet).Message);
        Assert.Contains(verdict.Notes, note => note.Code == FindingCode.LineageEligibilityMet);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable);
    }

    [Fact]
    public void Rule_and_evidence_are_looked_for_among_the_documents_too()
    {
        _world.Host(RuleId, _rule);
        foreach (var each in _evidence) _world.Host(Parsed(each).Payload.GetProperty("id").GetString()!, each);

        Finding(_world.Verify(Accredit(_evidence), _mentor.Lineage), FindingCode.LineageEligibilityMet);
    }

    [Fact]
    public void By_itself_an_accreditation_is_as_good_and_says_what_was_not_shown()
    {
        var accreditation = Accredit(_evidence);

        var bare = _world.Verify(accreditation, _mentor.Lineage);
        var partly = _world.Verify(accreditation, [_rule, .. _mentor.Lineage, _evidence[0]]);

        Assert.Equal([VerdictKind.Valid, VerdictKind.Valid], [bare.Kind, partly.Kind]);
        Assert.Equal("The rule it was given under was not presented", Finding(bare, FindingCode.LineageEligibilityNotPresented).Message);
        Assert.StartsWith("Of the 4 badges it rests on, 1 were presented", Finding(partly, FindingCode.LineageEligibilityNotPresented).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_or_badge_of_other_bytes_is_not_the_one_it_names()
    {
        var accreditation = Accredit(_evidence);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        Finding(_world.Verify(accreditation, [Rule(_authority), .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotPresented);
        Finding(_world.Verify(accreditation, [_rule, .. _mentor.Lineage, .. _evidence.Take(3), Badge("delivery")]), FindingCode.LineageEligibilityNotPresented);
    }

    [Fact]
    public void Evidence_that_does_not_fulfil_the_rule_is_told_and_takes_nothing_from_the_accreditation_or_what_is_below_it()
    {
        var few = _evidence.Take(3).ToList();
        var accreditation = Accredit(few);

        var verdict = _world.Verify(accreditation, [_rule, .. _mentor.Lineage, .. few]);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.EndsWith("achievements/delivery, 2 of it, there is 1", Finding(verdict, FindingCode.LineageEligibilityNotMet).Message, StringComparison.Ordinal);
        _trainer.Lineage = [accreditation, .. _mentor.Lineage];
        _world.Clock.Advance(TimeSpan.FromDays(30));
        var below = _world.Verify(_world.Issue(_trainer));
        Assert.Equal(VerdictKind.Valid, below.Kind);
        Assert.DoesNotContain(below.Findings, finding => finding.Code.Id.Contains("eligibility", StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_that_was_revoked_since_does_not_count()
    {
        var accreditation = Accredit(_evidence);
        _world.SetStatus(_evidence[1]);

        Finding(_world.Verify(accreditation, [_rule, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotMet);
    }

    [Fact]
    public void Evidence_dated_after_the_accreditation_does_not_count()
    {
        var accreditation = Accredit(_evidence, draft => draft with { ValidFrom = _world.Now.AddDays(-20) });

        Finding(_world.Verify(accreditation, [_rule, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotMet);
    }

    [Fact]
    public void What_the_trainer_issued_is_no_evidence_for_the_trainer()
    {
        _world.Accredit(_authority, _trainer);
        List<byte[]> own = [.. _evidence.Take(3), _world.Issue(_trainer, Shelf.Base + "delivery")];

        Finding(_world.Verify(Accredit(own), [_rule, .. _mentor.Lineage, .. own]), FindingCode.LineageEligibilityNotMet);
    }

    [Fact]
    public void Evidence_nobody_vouches_for_is_not_decided()
    {
        var stranger = _world.Person("Somebody else");
        List<byte[]> strange = [.. _evidence.Take(3), _world.Issue(stranger, Shelf.Base + "delivery")];

        Assert.StartsWith("Of the 4 badges it rests on, 1 could not be decided", Finding(_world.Verify(Accredit(strange), [_rule, .. _mentor.Lineage, .. strange]), FindingCode.LineageEligibilityNotPresented).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_counts_when_somebody_above_has_signed_it()
    {
        var (stranger, byMentor) = (Rule(_world.Person("Somebody else")), Rule(_mentor));

        Assert.Equal("The rule it was given under is signed by nobody above it", Finding(_world.Verify(Accredit(_evidence, rule: stranger), [stranger, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotPresented).Message);
        Finding(_world.Verify(Accredit(_evidence, rule: byMentor), [byMentor, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityMet);
    }

    [Fact]
    public void Whoever_was_ready_for_one_stage_is_not_certified_for_a_later_one()
    {
        var accreditation = Accredit(_evidence, draft => draft with { Accredit = new Scope { Achievements = [World.WeldingPattern] } });

        Assert.Equal("It was given for the stage trainer, and grants what a master-trainer may", Finding(_world.Verify(accreditation, [_rule, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotMet).Message);
    }

    [Fact]
    public void A_rule_about_something_else_is_none_for_it()
    {
        var other = Rule(_authority, json => json["achievements"] = new JsonArray("https://other.example/x"));

        Assert.Equal("The rule it names is about other achievements than it grants", Finding(_world.Verify(Accredit(_evidence, rule: other), [other, .. _mentor.Lineage, .. _evidence]), FindingCode.LineageEligibilityNotMet).Message);
    }

    [Fact]
    public void One_that_was_given_without_says_why_wherever_it_is_looked_at()
    {
        var accreditation = Accredit([], draft => draft with { Eligibility = draft.Eligibility! with { Without = "First course of the pilot" } });

        var verdict = _world.Verify(accreditation, _mentor.Lineage);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.EndsWith("Its accreditor says why: \"First course of the pilot\"", Finding(verdict, FindingCode.LineageEligibilityWaived).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_against_the_rules_is_told()
    {
        var json = JsonNode.Parse(Draft(_evidence, _rule).Write())!.AsObject();
        json[BadgeTerms.Eligibility]!["@value"]!["more"] = 1;

        Finding(_world.Verify(_world.Sign(json, _mentor), _mentor.Lineage), FindingCode.LineageEligibilityNotMet);
    }

    private static Finding Finding(Verdict verdict, FindingCode code) => Assert.Single(verdict.Findings, finding => finding.Code == code);

    private byte[] Accredit(List<byte[]> evidence, Func<AccreditationDraft, AccreditationDraft>? change = null, byte[]? rule = null)
    {
        var draft = Draft(evidence, rule ?? _rule);
        return _world.Sign(JsonNode.Parse((change is null ? draft : change(draft)).Write())!.AsObject(), _mentor);
    }

    private AccreditationDraft Draft(List<byte[]> evidence, byte[] rule) => _world.DraftAccreditation(_mentor, _trainer, accredits: false) with
    {
        ValidFrom = _world.Now.AddDays(-5),
        Eligibility = new EligibilityClaim(RuleId, LogEntry.Of(Parsed(rule)), TrainerStage.Trainer) { Evidence = [.. evidence.Select(Component)] },
    };

    private static StackComponent Component(byte[] badge)
    {
        var parsed = Parsed(badge);
        return new StackComponent(parsed.Payload.GetProperty("id").GetString()!, parsed.Payload.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("id").GetString()!, LogEntry.Of(parsed));
    }

    private byte[] Badge(string achievement) => _world.Issue(_mentor, Shelf.Base + achievement);

    private byte[] Rule(Party by, Action<JsonObject>? change = null)
    {
        var json = Eligibility.Json();
        change?.Invoke(json);
        var draft = new EligibilityDraft { Id = RuleId, IssuerId = by.Did, Rule = Eligibility.Element(json), ValidFrom = _world.Now.AddDays(-100) };
        return ProofFormats.VcJwt.Sign(draft.Write(), by.Signer, _world.Now);
    }

    private static ParsedCredential Parsed(ReadOnlyMemory<byte> secured) => CredentialParser.Parse(secured, out _)!;
}
