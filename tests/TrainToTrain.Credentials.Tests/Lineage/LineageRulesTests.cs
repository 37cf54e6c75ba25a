using System.Text.Json.Nodes;

using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>DESIGN §5.1: every rule accepting, and refusing for its own reason.</summary>
public sealed class LineageRulesTests
{
    private readonly World _world = new();

    private static Scope Any => new() { Achievements = ["*"] };

    [Fact]
    public void Accepts_a_badge_three_generations_below_an_authority()
    {
        var authority = _world.Authority();
        var master = _world.Trainer(authority, "Master", accredits: true);
        var mentor = _world.Trainer(master, "Mentor", accredits: true);
        var trainer = _world.Trainer(mentor, "Trainer");

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsValid(verdict);
        Assert.Equal(authority.Did, verdict.Lineage!.Anchor!.Id);
        Assert.Equal(["Master", "Mentor", "Trainer"], verdict.Lineage.Path.Select(link => link.Name));
        Assert.Equal("lineage.ok", verdict.Headline.Code.Id);
        Assert.Equal(authority.Did, verdict.Headline.Target);
    }

    [Fact]
    public void Accepts_a_badge_an_authority_issued_itself()
    {
        var verdict = _world.Verify(_world.Issue(_world.Authority()));

        Findings.IsValid(verdict);
        Assert.Empty(verdict.Lineage!.Path);
        Assert.Equal("It was issued by Commonwealth Skills Board itself", verdict.Headline.Message);
    }

    [Fact]
    public void A_good_lineage_is_told_by_its_length()
    {
        var first = _world.Trainer(_world.Authority(), "First", accredits: true);

        Assert.Equal("Its trainer was certified by Commonwealth Skills Board", _world.Verify(_world.Issue(first)).Headline.Message);
        Assert.Equal("Its trainer was certified through 2 accreditations that go back to Commonwealth Skills Board", _world.Verify(_world.Issue(_world.Trainer(first, "Second"))).Headline.Message);
    }

    // Rule 1

    [Theory]
    [InlineData(-11, null, true)]
    [InlineData(-10, null, true)]
    [InlineData(-9, null, false)]
    [InlineData(null, -11, false)]
    [InlineData(null, -10, true)]
    public void An_anchor_counts_only_inside_its_own_window_at_the_badges_date(int? from, int? until, bool holds)
    {
        var authority = _world.Authority(change: anchor => anchor with
        {
            ValidFrom = from is { } first ? _world.Now.AddDays(first) : null,
            ValidUntil = until is { } last ? _world.Now.AddDays(last) : null,
        });
        var verdict = _world.Verify(_world.Issue(_world.Trainer(authority, "Trainer")));

        if (holds)
        {
            Findings.IsValid(verdict);
            return;
        }

        Findings.IsRefused(verdict, FindingCode.LineageOutsideWindow);
        Assert.Equal(authority.Did, verdict.Headline.Target);
    }

    [Fact]
    public void An_authority_pinned_twice_is_two_anchors()
    {
        var authority = _world.Authority(change: anchor => anchor with { ValidUntil = _world.Now.AddYears(-1) });
        _world.Pin(authority);

        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(authority, "Trainer"))));
    }

    // Rule 2

    [Fact]
    public void An_absent_member_of_an_anchors_scope_is_no_limit()
    {
        var authority = _world.Authority(change: anchor => anchor with { Scope = new Scope { Jurisdictions = ["US"] } });

        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(authority, "Trainer"))));
    }

    [Fact]
    public void An_anchors_scope_limits_what_its_trainers_can_issue()
    {
        var authority = _world.Authority(change: anchor => anchor with { Scope = new Scope { Achievements = ["https://other.example/*"] } });

        Findings.IsRefusedAtBadge(_world.Verify(_world.Issue(_world.Trainer(authority, "Trainer"))), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void An_anchors_depth_of_zero_lets_no_trainer_certify_another()
    {
        var authority = _world.Authority(change: anchor => anchor with { Scope = new Scope { MaxDepth = 0 } });
        var master = _world.Trainer(authority, "Master", accredits: true);

        Findings.IsValid(_world.Verify(_world.Issue(master)));
        Findings.IsRefused(_world.Verify(_world.Issue(_world.Trainer(master, "Trainer"))), FindingCode.LineageDepthExceeded);
    }

    // Rule 3

    [Theory]
    [InlineData("""{"type":"RecognizedAction","action":"issue","scope":{"achievements":["*"]}}""", "two of a kind")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"achievements":["*"],"maxDepth":-1}}""", "negative depth")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"achievements":["*"],"maxLevel":9}}""", "level")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"achievements":["*"],"weekdays":["mon"]}}""", "unknown member")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"achievements":["*"],"supervision":"supervised"}}""", "supervision of accredit")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"achievements":"*"}}""", "no array")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"jurisdictions":["us"]}}""", "lower case")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit","scope":{"curriculum":{"a":"u123"}}}""", "no digest")]
    [InlineData("""{"type":"RecognizedAction","action":"accredit"}""", "no scope")]
    [InlineData("""{"type":"RecognizedAction","action":"assess","scope":{"achievements":["*"]}}""", "unknown action")]
    [InlineData("""{"action":"accredit","scope":{}}""", "no type")]
    public void A_malformed_accreditation_is_never_repaired(string action, string why)
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        Reaccredit(trainer, subject => subject["recognizedTo"]!.AsArray().Add(JsonNode.Parse(action)));

        Assert.True(_world.Verify(_world.Issue(trainer)).Findings.Any(finding => finding.Code == FindingCode.LineageAccreditationMalformed), why);
    }

    [Fact]
    public void An_unknown_word_for_supervision_is_malformed()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        Reaccredit(trainer, subject => subject["recognizedTo"]![0]!["scope"]!["supervision"] = "sometimes");

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(trainer)), 0, FindingCode.LineageAccreditationMalformed);
    }

    [Fact]
    public void An_accreditation_changed_after_signing_is_unproven()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var stranger = _world.Person("Stranger");
        var forged = _world.DraftAccreditation(_world.Person("Commonwealth Skills Board"), trainer, false).Write();
        trainer.Lineage = [_world.Sign(JsonNode.Parse(forged)!.AsObject(), stranger)];

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageAccreditationUnproven);
        Assert.Equal(verdict.Lineage!.Path[0].Id, verdict.Headline.Target);
    }

    [Fact]
    public void An_accreditation_without_an_id_is_named_by_its_trainer()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        Reaccredit(trainer, accreditation => accreditation.Parent!.AsObject().Remove("id"));

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageAccreditationMalformed);
        Assert.Equal($"accreditation of {trainer.Did}", verdict.Headline.Target);
    }

    [Fact]
    public void A_trainer_who_may_only_issue_certifies_nobody()
    {
        var first = _world.Trainer(_world.Authority(), "First");

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(_world.Trainer(first, "Second"))), 0, FindingCode.LineageActionMissing);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    public void Depth_counts_the_generations_that_certify_further(int? depth, bool holds)
    {
        var first = _world.Trainer(_world.Authority(), "First", change: draft => draft with { Accredit = Any with { MaxDepth = depth } });
        var second = _world.Trainer(first, "Second", accredits: true);

        Findings.IsValid(_world.Verify(_world.Issue(second)));
        var verdict = _world.Verify(_world.Issue(_world.Trainer(second, "Third")));
        if (holds) Findings.IsValid(verdict);
        else Findings.IsRefusedAtLink(verdict, 1, FindingCode.LineageDepthExceeded);
    }

    [Fact]
    public void A_broader_child_grants_only_the_intersection()
    {
        var first = _world.Trainer(_world.Authority(), "First", change: draft => draft with { Accredit = new Scope { Achievements = [World.WeldingPattern], MaxDepth = 2 } });
        var second = _world.Trainer(first, "Second", change: draft => draft with { Issue = Any });

        Findings.IsValid(_world.Verify(_world.Issue(second)));
        Findings.IsRefusedAtBadge(_world.Verify(_world.Issue(second, "https://elsewhere.example/achievements/surgery")), FindingCode.LineageScopeExceeded);
    }

    // Rule 4

    [Fact]
    public void A_trainer_who_may_only_certify_issues_no_badge()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = null, Accredit = Any });

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(trainer)), 0, FindingCode.LineageActionMissing);
    }

    [Fact]
    public void An_absent_list_of_achievements_grants_nothing()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = new Scope() });

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageScopeExceeded);
    }

    // Rule 5

    [Theory]
    [InlineData("US-KY", "US", true)]
    [InlineData("US-KY", "US-KY", true)]
    [InlineData("US-KY", "US-OH", false)]
    [InlineData("US", "US-KY", false)]
    [InlineData(null, "US", true)]
    [InlineData(null, "DE", false)]
    public void The_badges_jurisdiction_is_inside_the_scope_and_defaults_to_the_anchors(string? badge, string permitted, bool holds)
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = Any with { Jurisdictions = [permitted] } });
        var verdict = _world.Verify(_world.Issue(trainer, change: template => template with { Jurisdiction = badge }));

        if (holds)
        {
            Findings.IsValid(verdict);
            return;
        }

        Findings.IsRefused(verdict, FindingCode.LineageScopeExceeded);
        Assert.EndsWith($"to issue in {badge ?? "US-KY"}", verdict.Headline.Message, StringComparison.Ordinal);
        Assert.Equal(verdict.Credential!.Id, verdict.Headline.Target);
    }

    [Fact]
    public void No_jurisdiction_anywhere_is_outside_every_limited_scope()
    {
        var authority = _world.Authority(change: anchor => anchor with { Jurisdiction = null });
        var trainer = _world.Trainer(authority, "Trainer", change: draft => draft with { Issue = Any with { Jurisdictions = ["US"] } });

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageScopeExceeded);
    }

    [Theory]
    [InlineData("[\"US\"]")]
    [InlineData("\"US-Kentucky\"")]
    public void A_jurisdiction_that_is_no_code_is_covered_by_no_limit(string jurisdiction)
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = Any with { Jurisdictions = ["US"] } });
        var badge = _world.Badge(trainer);
        badge[BadgeTerms.Jurisdiction] = JsonNode.Parse(jurisdiction);

        var verdict = _world.Verify(_world.Sign(badge, trainer));

        Findings.IsRefused(verdict, FindingCode.LineageScopeExceeded);
        Assert.Contains("in a place the badge does not name", verdict.Headline.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(4, 3, false)]
    public void The_highest_level_of_the_badge_is_not_above_the_scopes(int level, int most, bool holds)
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = Any with { MaxLevel = most } });
        var verdict = _world.Verify(_world.Issue(trainer, level: level));

        if (holds) Findings.IsValid(verdict);
        else Findings.IsRefusedAtBadge(verdict, FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void A_badge_without_a_level_is_outside_a_scope_that_limits_levels()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Issue = Any with { MaxLevel = 8 } });
        var badge = _world.Badge(trainer);
        badge["credentialSubject"]!["achievement"]!.AsObject().Remove("alignment");

        Findings.IsRefusedAtBadge(_world.Verify(_world.Sign(badge, trainer)), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void A_curriculum_pin_anywhere_on_the_path_must_match_word_for_word()
    {
        var pin = Multibase.Sha256(Credentials.Parsing.Jcs.Canonicalize(World.Achievement()));
        var first = _world.Trainer(_world.Authority(), "First", change: draft => draft with
        {
            Accredit = Any with { MaxDepth = 1, Curriculum = new Dictionary<string, string> { [World.WeldingId] = pin } },
        });
        var trainer = _world.Trainer(first, "Trainer");
        var drifted = _world.Badge(trainer);
        drifted["credentialSubject"]!["achievement"]!["description"] = "Welds whatever comes along.";

        Findings.IsValid(_world.Verify(_world.Issue(trainer)));
        Findings.IsRefusedAtBadge(_world.Verify(_world.Sign(drifted, trainer)), FindingCode.LineageCurriculumDrift);
        Findings.IsValid(_world.Verify(_world.Issue(trainer, "https://skills.example/achievements/welding-2")));
    }

    [Fact]
    public void Every_reason_is_reported_not_only_the_first()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with
        {
            Issue = new Scope { Achievements = ["https://other.example/x"], Jurisdictions = ["DE"], MaxLevel = 1 },
            ValidUntil = _world.Now.AddDays(-50),
        });

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageScopeExceeded, FindingCode.LineageOutsideWindow);
        Assert.Equal(3, verdict.Findings.Count(finding => finding.Code == FindingCode.LineageScopeExceeded));
    }

    // Rule 6

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, -1, false)]
    public void Each_accreditation_was_in_its_window_when_the_thing_below_it_was_issued_both_ends_included(int from, int until, bool holds)
    {
        var issued = _world.Now.AddDays(-10);
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { ValidFrom = issued.AddSeconds(from), ValidUntil = issued.AddSeconds(Math.Max(until, from)) });
        if (until < 0) trainer = _world.Trainer(_world.Authority(), "Other", change: draft => draft with { ValidFrom = issued.AddDays(-1), ValidUntil = issued.AddSeconds(until) });

        var verdict = _world.Verify(_world.Issue(trainer));

        if (holds) Findings.IsValid(verdict);
        else Findings.IsRefusedAtBadge(verdict, FindingCode.LineageOutsideWindow);
    }

    [Fact]
    public void An_accreditation_that_ended_since_does_not_hurt()
    {
        var first = _world.Trainer(_world.Authority(), "First", accredits: true, change: draft => draft with { ValidUntil = _world.Now.AddDays(-60) });
        var second = _world.Trainer(first, "Second", change: draft => draft with { ValidFrom = _world.Now.AddDays(-60), ValidUntil = _world.Now.AddDays(-5) });

        Findings.IsValid(_world.Verify(_world.Issue(second)));
    }

    [Fact]
    public void An_accreditation_given_after_its_signers_own_ended_names_the_link_that_broke()
    {
        var first = _world.Trainer(_world.Authority(), "First", accredits: true, change: draft => draft with { ValidUntil = _world.Now.AddDays(-60) });
        var second = _world.Trainer(first, "Second", change: draft => draft with { ValidFrom = _world.Now.AddDays(-59) });

        var verdict = _world.Verify(_world.Issue(second));

        Findings.IsRefused(verdict, FindingCode.LineageOutsideWindow);
        Assert.Equal(second.AccreditationId, verdict.Headline.Target);
        Assert.Contains($"({first.AccreditationId})", verdict.Headline.Message, StringComparison.Ordinal);
    }

    // Rule 7

    [Fact]
    public void Nobody_certifies_oneself_with_an_accreditation()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", accredits: true);
        var own = _world.Accredit(trainer, trainer);
        trainer.Lineage = [own];

        // Its only link names itself as its signer: the chain never reaches an authority.
        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageUntrustedRoot);
    }

    [Fact]
    public void A_self_issued_accreditation_on_the_way_to_an_anchor_is_named_as_such()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer", accredits: true, change: draft => draft with { Issue = null });
        _world.Accredit(trainer, trainer);

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(trainer)), 1, FindingCode.LineageSelfIssued);
    }

    [Fact]
    public void Nobody_issues_a_badge_to_oneself()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["credentialSubject"]!["id"] = trainer.Did;

        Findings.IsRefusedAtBadge(_world.Verify(_world.Sign(badge, trainer)), FindingCode.LineageSelfIssued);
    }

    [Fact]
    public void The_same_person_twice_on_a_path_is_a_cycle()
    {
        var authority = _world.Authority();
        var first = _world.Trainer(authority, "First", accredits: true, change: draft => draft with { Issue = null });
        var second = _world.Trainer(first, "Second", accredits: true);
        var upper = first.Lineage;
        _world.Accredit(second, first);
        first.Lineage = [first.Lineage[0], second.Lineage[0], .. upper];

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(first)), 2, FindingCode.LineageCycle);
    }

    // Rule 9

    [Fact]
    public void A_badge_by_a_stranger_has_no_lineage()
    {
        _world.Authority();

        var verdict = _world.Verify(_world.Issue(_world.Person("Stranger")));

        Findings.IsRefused(verdict, FindingCode.LineageNotFound);
        Assert.Equal(_world.Person("Stranger").Did, verdict.Headline.Target);
        Assert.Null(verdict.Lineage!.Anchor);
    }

    [Fact]
    public void A_lineage_up_to_an_authority_nobody_pinned_is_not_recognised()
    {
        _world.Authority();
        var elsewhere = _world.Person("Elsewhere Board");
        var trainer = _world.Trainer(_world.Trainer(elsewhere, "First", accredits: true), "Second");

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageUntrustedRoot);
        Assert.Equal(elsewhere.Did, verdict.Headline.Target);
        Assert.Equal(2, verdict.Lineage!.Path.Count);
    }

    [Fact]
    public void Without_anchors_nothing_is_trusted_and_the_verdict_says_why()
    {
        var trainer = _world.Trainer(_world.Person("Board"), "Trainer");

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageNoAnchors);
    }

    // Rule 10

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_undecided_path_is_reported_before_a_failed_one(bool undecidedFirst)
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        var failed = trainer.Lineage[0];
        var suspended = _world.Accredit(authority, trainer);
        _world.SetStatus(suspended, "suspension");
        trainer.Lineage = undecidedFirst ? [suspended, failed] : [failed, suspended];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageAccreditationSuspended);
    }

    [Fact]
    public void A_path_with_an_unproven_link_got_no_further_than_that()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        var far = trainer.Lineage[0];
        var forged = _world.Sign(JsonNode.Parse(_world.DraftAccreditation(authority, trainer, false).Write())!.AsObject(), _world.Person("Stranger"));
        trainer.Lineage = [forged, far];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void How_far_a_path_got_goes_by_the_first_of_its_faults()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(_world.Trainer(authority, "Withdrawn", accredits: true), "Trainer", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        var near = trainer.Lineage;
        _world.Withdraw(near[1], Credentials.Registers.WithdrawalReason.NeverEntitled, _world.Now);
        _world.Accredit(_world.Trainer(authority, "Master", accredits: true), trainer, change: draft => draft with { Issue = null });
        trainer.Lineage = [.. near, .. trainer.Lineage];

        Findings.IsRefusedAtLink(_world.Verify(_world.Issue(trainer)), 1, FindingCode.LineageActionMissing);
    }

    [Fact]
    public void Of_failed_paths_the_one_that_got_furthest_is_reported()
    {
        var authority = _world.Authority();
        var master = _world.Trainer(authority, "Master", accredits: true);
        var trainer = _world.Trainer(master, "Trainer", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        var far = trainer.Lineage;
        var near = _world.Accredit(authority, trainer, change: draft => draft with { Issue = null, Accredit = Any });
        trainer.Lineage = [near, .. far];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void A_path_with_an_undecided_link_and_a_fault_has_failed()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        var both = trainer.Lineage[0];
        _world.SetStatus(both, "suspension");
        var undecided = _world.Accredit(authority, trainer, change: draft => draft with { Status = [draft.Status[0] with { List = "https://lists.example/nowhere" }] });
        trainer.Lineage = [both, undecided];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageStatusUnavailable);
    }

    [Fact]
    public void Of_paths_that_got_equally_far_the_first_is_reported()
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Trainer");
        var first = Refused();
        var second = Refused();
        trainer.Lineage = [first.Secured, second.Secured];

        Assert.Equal(first.Id, Assert.Single(_world.Verify(_world.Issue(trainer)).Lineage!.Path).Id);

        (byte[] Secured, string? Id) Refused()
        {
            var secured = _world.Accredit(authority, trainer, change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
            return (secured, trainer.AccreditationId);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_chains_that_end_at_nobody_pinned_the_longest_is_reported_and_of_equals_the_first(bool longestFirst)
    {
        _world.Authority();
        var trainer = _world.Person("Trainer");
        var shorter = _world.Accredit(_world.Person("Some board"), trainer);
        var longer = _world.Accredit(_world.Trainer(_world.Person("Another board"), "Mentor", accredits: true), trainer);
        var (longest, upper) = (trainer.AccreditationId, trainer.Lineage[1]);
        var asLong = _world.Accredit(_world.Trainer(_world.Person("A third board"), "Other mentor", accredits: true), trainer);
        trainer.Lineage = longestFirst ? [longer, shorter, asLong, upper, trainer.Lineage[1]] : [shorter, longer, asLong, upper, trainer.Lineage[1]];

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageUntrustedRoot);
        Assert.Equal(longest, verdict.Lineage!.Path[^1].Id);
        Assert.Equal(_world.Person("Another board").Did, verdict.Headline.Target);
    }

    [Fact]
    public void Two_lists_of_one_accreditation_that_cannot_be_had_are_one_reason()
    {
        var authority = _world.Authority();
        var badge = _world.Issue(_world.Trainer(authority, "Trainer"));
        _world.TakeOffline(authority.RevocationList);
        _world.TakeOffline(authority.SuspensionList);

        var verdict = _world.Verify(badge);

        Findings.IsRefused(verdict, FindingCode.LineageStatusUnavailable);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.LineageStatusUnavailable);
    }

    [Fact]
    public void A_second_connection_that_holds_makes_up_for_a_broken_first()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer");
        var withdrawn = trainer.Lineage[0];
        _world.SetStatus(withdrawn);
        var good = _world.Accredit(authority, trainer);
        trainer.Lineage = [withdrawn, good];

        Findings.IsValid(_world.Verify(_world.Issue(trainer)));
    }

    [Fact]
    public void An_issuers_key_document_that_cannot_be_had_leaves_it_undecided()
    {
        var authority = _world.Authority();
        var master = _world.WebPerson("Web Master", "did:web:master.example");
        _world.Accredit(authority, master, accredits: true);
        var badge = _world.Issue(_world.Trainer(master, "Trainer"));
        Findings.IsValid(_world.Verify(badge));

        _world.TakeOffline("https://master.example/.well-known/did.json");

        Findings.IsRefused(_world.Verify(badge), FindingCode.ProofKeyUnavailable);
    }

    [Fact]
    public void A_key_document_without_the_key_fails()
    {
        var authority = _world.Authority();
        var master = _world.WebPerson("Web Master", "did:web:master.example");
        _world.Accredit(authority, master, accredits: true);
        var badge = _world.Issue(_world.Trainer(master, "Trainer"));
        _world.HostDidDocument(master, document => document["assertionMethod"] = new JsonArray());

        Findings.IsRefusedAtLink(_world.Verify(badge), 1, FindingCode.LineageAccreditationUnproven);
    }

    /// <summary>Signs the trainer's accreditation anew, changed.</summary>
    /// <param name="change">Sees its subject.</param>
    private void Reaccredit(Party trainer, Action<JsonObject> change)
    {
        var authority = _world.Person("Commonwealth Skills Board");
        var accreditation = JsonNode.Parse(_world.DraftAccreditation(authority, trainer, false).Write())!.AsObject();
        change(accreditation["credentialSubject"]!.AsObject());
        trainer.Lineage = [_world.Sign(accreditation, authority)];
    }
}
