using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>DESIGN §5.1 (5): what a badge teaches, beside what its trainer was certified to teach; who may say that an edition replaces another, and who may not.</summary>
public sealed class CurriculumRuleTests
{
    private static readonly JsonElement First = World.Edition("2024");
    private static readonly JsonElement Second = World.Edition("2025");
    private static readonly JsonElement Third = World.Edition("2026");

    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _master;
    private readonly Party _trainer;

    public CurriculumRuleTests()
    {
        _board = _world.Authority();
        _master = _world.Trainer(_board, "Master", accredits: true);
        _trainer = _world.Trainer(_master, "Trainer", change: draft => draft with { Issue = Pinned(First) });
    }

    /// <summary>When badges are issued.</summary>
    private DateTimeOffset Issued => _world.Now.AddDays(-10);

    private static Scope Pinned(JsonElement edition, AdaptationRule? adaptations = null) => new()
    {
        Achievements = [World.WeldingPattern],
        Curriculum = new Dictionary<string, string> { [World.WeldingId] = World.DigestOf(edition) },
        Adaptations = adaptations,
    };

    private byte[] Replacing(Party by, JsonElement edition, JsonElement before, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        _world.Standard(by, edition, draft => draft with { Replaces = World.DigestOf(before), ValidFrom = from ?? draft.ValidFrom, TransitionUntil = until });

    private static void IsDrift(Verdict verdict) => Findings.IsRefusedAtBadge(verdict, FindingCode.LineageCurriculumDrift);

    private static Finding Note(Verdict verdict, FindingCode code)
    {
        Findings.IsValid(verdict);
        return Assert.Single(verdict.Notes, finding => finding.Code == code);
    }

    // Editions

    [Fact]
    public void Without_a_record_another_edition_is_drift_and_is_named() =>
        Assert.Equal(
            "The achievement is not word for word the one its accreditation was given for: it teaches edition 2025",
            Drift(_world.Verify(_world.IssueOf(_trainer, Second))));

    private static string Drift(Verdict verdict)
    {
        IsDrift(verdict);
        return verdict.Headline.Message;
    }

    [Fact]
    public void Whoever_pinned_it_may_put_a_newer_edition_in_its_place()
    {
        var verdict = _world.Verify(_world.IssueOf(_trainer, Second, Replacing(_master, Second, First)));

        Assert.Equal("It teaches edition 2025, which has replaced the edition that its trainer was accredited for", Note(verdict, FindingCode.LineageCurriculumNewer).Message);
        Assert.Equal("lineage.ok", verdict.Headline.Code.Id);
    }

    [Fact]
    public void So_may_those_above_on_the_path_up_to_the_authority() =>
        Note(_world.Verify(_world.IssueOf(_trainer, Second, Replacing(_board, Second, First))), FindingCode.LineageCurriculumNewer);

    [Fact]
    public void A_record_counts_beside_the_badge_and_stapled_alike() =>
        Note(_world.Verify(_world.IssueOf(_trainer, Second), Replacing(_board, Second, First)), FindingCode.LineageCurriculumNewer);

    [Fact]
    public async Task A_record_counts_from_the_verifiers_own_anchors_file()
    {
        var record = CredentialParser.Parse(Replacing(_board, Second, First), out _)!;
        var verifier = _world.Verifier(anchors: new Credentials.Lineage.TrustAnchors(_world.Anchors.Authorities) { Standards = [record] });

        var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = _world.IssueOf(_trainer, Second) }, TestContext.Current.CancellationToken);

        Note(verdict, FindingCode.LineageCurriculumNewer);
    }

    [Fact]
    public void A_record_is_found_beside_the_achievement_where_a_badge_brings_none()
    {
        _world.Host(World.WeldingId + PublishedStandards.Extension, PublishedStandards.Write([Replacing(_board, Second, First)]));

        Note(_world.Verify(_world.IssueOf(_trainer, Second)), FindingCode.LineageCurriculumNewer);
        _world.Fetched.Clear();
        Findings.IsValid(_world.Verify(_world.IssueOf(_trainer, First)));
        Assert.DoesNotContain(World.WeldingId + PublishedStandards.Extension, _world.Fetched); // What is pinned word for word asks nobody.
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_newer_edition_fits_from_its_own_date_on(int secondsAfterBadge, bool holds)
    {
        var verdict = _world.Verify(_world.IssueOf(_trainer, Second, Replacing(_board, Second, First, Issued.AddSeconds(secondsAfterBadge))));

        if (holds) Note(verdict, FindingCode.LineageCurriculumNewer);
        else IsDrift(verdict);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void The_old_edition_fits_until_the_transition_ends_and_the_last_moment_counts(int seconds, bool holds)
    {
        var verdict = _world.Verify(_world.IssueOf(_trainer, First, Replacing(_board, Second, First, until: Issued.AddSeconds(seconds))));

        if (holds)
        {
            Assert.StartsWith("It teaches edition 2024, which edition 2025 replaced on 2025-12-31", Note(verdict, FindingCode.LineageCurriculumTransition).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal("It teaches edition 2024, which edition 2025 replaced on 2025-12-31T12:00:00Z; the old one counted until 2026-02-19T11:59:59Z", Drift(verdict));
        Assert.Equal(Issued.AddSeconds(seconds), verdict.Headline.Time);
    }

    [Fact]
    public void A_record_that_sets_no_end_leaves_the_old_edition_good() =>
        Assert.EndsWith("; the old one still counts", Note(_world.Verify(_world.IssueOf(_trainer, First, Replacing(_board, Second, First))), FindingCode.LineageCurriculumTransition).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pin_on_the_newer_edition_does_not_let_the_older_one_pass()
    {
        var strict = _world.Trainer(_master, "Strict", change: draft => draft with { Issue = Pinned(Second) });

        Assert.Contains("it teaches edition 2024, and edition 2025 is wanted", Drift(_world.Verify(_world.IssueOf(strict, First, Replacing(_board, Second, First, until: _world.Now)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Editions_are_followed_over_several()
    {
        byte[][] records = [Replacing(_board, Third, Second), Replacing(_master, Second, First)];

        Note(_world.Verify(_world.IssueOf(_trainer, Third, records[0], records[1])), FindingCode.LineageCurriculumNewer);
        IsDrift(_world.Verify(_world.IssueOf(_trainer, Third, records[0])));
    }

    [Fact]
    public void Editions_are_followed_back_no_further_than_the_limit()
    {
        var editions = Enumerable.Range(0, Limits.Editions + 2).Select(number => World.Edition($"e{number}")).ToList();
        var trainer = _world.Trainer(_board, "Patient", change: draft => draft with { Issue = Pinned(editions[0]) });
        ReadOnlyMemory<byte>[] records = [.. Enumerable.Range(1, editions.Count - 1).Select(number => (ReadOnlyMemory<byte>)Replacing(_board, editions[number], editions[number - 1]))];

        Note(_world.Verify(_world.IssueOf(trainer, editions[Limits.Editions]), records[..^1]), FindingCode.LineageCurriculumNewer);
        IsDrift(_world.Verify(_world.IssueOf(trainer, editions[Limits.Editions + 1]), records));
    }

    [Fact]
    public void Editions_that_replace_one_another_in_a_circle_lead_nowhere_and_end()
    {
        var circle = new[] { Replacing(_board, Second, Third), Replacing(_board, Third, Second) };

        IsDrift(_world.Verify(_world.IssueOf(_trainer, Third, circle[0], circle[1])));
    }

    [Fact]
    public void An_old_edition_that_is_brought_back_counts_again()
    {
        byte[] away = Replacing(_board, Second, First, _world.Now.AddDays(-60), _world.Now.AddDays(-50)), back = Replacing(_board, First, Second, _world.Now.AddDays(-40));

        IsDrift(_world.Verify(_world.IssueOf(_trainer, First, away)));
        Findings.IsValid(_world.Verify(_world.IssueOf(_trainer, First, away, back)));
    }

    // Who may not

    [Fact]
    public void The_trainer_whose_badge_it_is_may_not_say_what_replaces_what() =>
        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, Replacing(_trainer, Second, First))));

    [Fact]
    public void Nobody_below_the_pin_may_say_what_replaces_what()
    {
        var pinned = _world.Trainer(_board, "Pinned", accredits: true, change: draft => draft with { Accredit = Pinned(First) with { MaxDepth = 2 } });
        var below = _world.Trainer(pinned, "Below");

        IsDrift(_world.Verify(_world.IssueOf(below, Second, Replacing(pinned, Second, First))));
        Note(_world.Verify(_world.IssueOf(below, Second, Replacing(_board, Second, First))), FindingCode.LineageCurriculumNewer);
    }

    [Fact]
    public void A_stranger_and_another_authority_may_not_either()
    {
        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, Replacing(_world.Person("Stranger"), Second, First))));
        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, Replacing(_world.Authority("Other Board"), Second, First))));
    }

    [Fact]
    public void Another_branch_of_the_same_authority_may_not_either()
    {
        var other = _world.Trainer(_board, "Other master", accredits: true);

        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, Replacing(other, Second, First)), other.Lineage[0]));
    }

    [Fact]
    public void A_record_that_another_key_signed_in_the_authoritys_name_is_none()
    {
        var forger = _world.Person("Forger");
        var forged = JsonNode.Parse(Replacing(_board, Second, First))!.AsObject();
        forged.Remove("proof");

        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, _world.Sign(forged, forger, "eddsa-jcs-2022"))));
    }

    [Fact]
    public void A_record_of_another_achievement_says_nothing_of_this_one()
    {
        var elsewhere = World.Edition("2025", "https://skills.example/achievements/welding-2");

        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, _world.Standard(_board, elsewhere, draft => draft with { Replaces = World.DigestOf(First) }))));
    }

    [Fact]
    public void Nobody_eases_a_pin_in_the_verifiers_own_anchors_file()
    {
        var own = _world.Authority("Pinned Board", anchor => anchor with { Scope = Pinned(First) });
        var trainer = _world.Trainer(own, "Under");

        Findings.IsValid(_world.Verify(_world.IssueOf(trainer, First)));
        IsDrift(_world.Verify(_world.IssueOf(trainer, Second, Replacing(own, Second, First))));
        IsDrift(_world.Verify(_world.IssueOf(trainer, World.Adapted(First), _world.Approval(own, World.Adapted(First)))));
    }

    [Theory]
    [InlineData("cessation", -55, true)]
    [InlineData("cessation", -65, false)]
    [InlineData("misconduct", -55, false)]
    [InlineData("neverEntitled", -55, false)]
    public void What_a_stopped_signer_said_counts_as_what_they_signed_below_them_does(string reason, int effective, bool holds)
    {
        // The trainer's accreditation is from before in any case: only the record is in question.
        var trainer = _world.Trainer(_master, "Early", change: draft => draft with { Issue = Pinned(First), ValidFrom = _world.Now.AddDays(-99) });
        if (reason == "misconduct") _world.ProveExistence(trainer.Lineage[0], _world.Now.AddDays(-98));
        _world.Withdraw(_master.Lineage[0], WithdrawalReason.Find(reason)!, _world.Now.AddDays(effective));

        var verdict = _world.Verify(_world.IssueOf(trainer, Second, Replacing(_master, Second, First)));

        if (holds) Note(verdict, FindingCode.LineageCurriculumNewer);
        else Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageCurriculumDrift);
    }

    [Fact]
    public void A_backdated_record_of_a_dishonest_signer_counts_once_it_is_proven_to_be_from_before()
    {
        var trainer = _world.Trainer(_master, "Early", change: draft => draft with { Issue = Pinned(First), ValidFrom = _world.Now.AddDays(-99) });
        var record = Replacing(_master, Second, First);
        _world.ProveExistence(trainer.Lineage[0], _world.Now.AddDays(-98));
        _world.Withdraw(_master.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-55));

        IsDrift(_world.Verify(_world.IssueOf(trainer, Second, record)));
        _world.ProveExistence(record, _world.Now.AddDays(-59));
        Note(_world.Verify(_world.IssueOf(trainer, Second, record)), FindingCode.LineageCurriculumNewer);
    }

    [Fact]
    public void A_record_from_outside_its_signers_own_time_is_none()
    {
        var brief = _world.Trainer(_board, "Brief", accredits: true, change: draft => draft with { ValidUntil = _world.Now.AddDays(-61) });
        var trainer = _world.Trainer(brief, "Under", change: draft => draft with { Issue = Pinned(First), ValidFrom = _world.Now.AddDays(-70) });

        IsDrift(_world.Verify(_world.IssueOf(trainer, Second, Replacing(brief, Second, First))));
        Note(_world.Verify(_world.IssueOf(trainer, Second, Replacing(brief, Second, First, _world.Now.AddDays(-61)))), FindingCode.LineageCurriculumNewer);
    }

    [Fact]
    public void A_record_its_signer_took_back_is_none_and_one_whose_status_is_not_known_leaves_it_open()
    {
        var record = _world.Standard(_board, Second, draft => draft with { Replaces = World.DigestOf(First), Status = [new StatusPlace(_board.RevocationList, "revocation", 77)] });
        var badge = _world.IssueOf(_trainer, Second, record);

        Note(_world.Verify(badge), FindingCode.LineageCurriculumNewer);
        _world.SetStatus(record);
        IsDrift(_world.Verify(badge));
        _world.TakeOffline(_board.RevocationList);
        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageStatusUnavailable);
    }

    [Theory]
    [InlineData("digestMultibase", "\"uEiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("replaces", "\"sha256-abc\"")]
    [InlineData("transitionUntil", "\"tomorrow\"")]
    [InlineData("transitionUntil", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("transitionTo", "\"2030-01-01T00:00:00Z\"")]
    [InlineData("achievement", "{\"id\":\"https://skills.example/achievements/other\",\"name\":\"Other\"}")]
    public void A_record_against_the_rules_is_none_and_is_told_of_when_it_is_asked_about(string member, string value)
    {
        var record = JsonNode.Parse(Replacing(_board, Second, First))!.AsObject();
        record.Remove("proof");
        record["credentialSubject"]![member] = JsonNode.Parse(value);
        var signed = _world.Sign(record, _board, "eddsa-jcs-2022");

        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second, signed)));
        Findings.IsRefused(_world.Verify(signed), FindingCode.LineageStandardMalformed);
    }

    // Looked at by itself

    [Fact]
    public void A_record_is_as_good_as_its_signers_lineage()
    {
        Findings.IsValid(_world.Verify(Replacing(_board, Second, First)));
        Findings.IsValid(_world.Verify(Replacing(_master, Second, First), [.. _master.Lineage]));
        Findings.IsRefused(_world.Verify(Replacing(_world.Person("Stranger"), Second, First)), FindingCode.LineageNotFound);
        Findings.IsRefused(_world.Verify(_world.Standard(_master, World.Edition("1", "https://elsewhere.example/surgery")), [.. _master.Lineage]), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void An_endorsement_of_a_record_is_shown_with_it()
    {
        var union = _world.Authority("Welders Union");
        var record = Replacing(_board, Second, First);
        var endorsement = _world.Sign(_world.Endorsement(union, JsonNode.Parse(record)!.AsObject()), union);

        var verdict = _world.Verify(record, endorsement);

        var report = Assert.Single(verdict.Endorsements);
        Assert.Equal((VerdictKind.Valid, "Welders Union", VerdictKind.Valid), (report.Kind, report.IssuerName, verdict.Kind));
        var other = JsonNode.Parse(Replacing(_board, Third, First))!.AsObject();
        other["id"] = JsonNode.Parse(record)!["id"]!.GetValue<string>();
        other.Remove("proof");
        Assert.Equal("structure.endorsement-subject", Assert.Single(_world.Verify(_world.Sign(other, _board, "eddsa-jcs-2022"), endorsement).Endorsements).Headline.Code.Id);
    }

    [Fact]
    public void What_a_verifier_keeps_leaves_the_room_for_what_comes_with_a_badge()
    {
        var kept = CredentialParser.Parse(_world.Standard(_board, World.Edition("1", "https://skills.example/achievements/other")), out _)!;
        var anchors = new Credentials.Lineage.TrustAnchors(_world.Anchors.Authorities) { Standards = [.. Enumerable.Repeat(kept, Limits.Accreditations)] };

        Assert.Equal(VerdictKind.Valid, VerifyWith(anchors, _world.IssueOf(_trainer, Second, Replacing(_board, Second, First))).Kind);
    }

    [Fact]
    public void Forged_records_do_not_crowd_out_what_the_verifier_keeps()
    {
        var ended = CredentialParser.Parse(Replacing(_board, Second, First, until: Issued.AddSeconds(-1)), out _)!;
        var anchors = new Credentials.Lineage.TrustAnchors(_world.Anchors.Authorities) { Standards = [ended] };
        byte[] Forged()
        {
            var json = JsonNode.Parse(Replacing(_board, Third, First))!.AsObject();
            json["credentialSubject"]!["edition"] = "forged";
            return World.Bytes(json);
        }

        ReadOnlyMemory<byte>[] forged = [.. Enumerable.Range(0, Limits.Signatures + 1).Select(_ => (ReadOnlyMemory<byte>)Forged())];

        IsDrift(VerifyWith(anchors, _world.IssueOf(_trainer, First)));
        IsDrift(VerifyWith(anchors, _world.IssueOf(_trainer, First, forged[..10])));
        Findings.IsRefused(VerifyWith(anchors, _world.IssueOf(_trainer, First, forged)), FindingCode.LineageBudgetExceeded);
        Findings.IsRefused(_world.Verify(_world.IssueOf(_trainer, First, forged)), FindingCode.LineageBudgetExceeded);
    }

    private Verdict VerifyWith(Credentials.Lineage.TrustAnchors anchors, byte[] badge) =>
        _world.Verifier(anchors: anchors).VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }).AsTask().GetAwaiter().GetResult();

    // Adaptations

    private Party Permitting(AdaptationRule? rule, AdaptationRule? above = AdaptationRule.Declared)
    {
        var master = _world.Trainer(_board, $"Master {rule} {above}", accredits: true, change: draft => draft with { Accredit = draft.Accredit! with { Adaptations = above } });
        return _world.Trainer(master, $"Trainer {rule} {above}", change: draft => draft with { Issue = Pinned(First, rule) });
    }

    [Fact]
    public void Where_nothing_is_said_an_adaptation_is_drift() =>
        Assert.StartsWith("It is taught by an adaptation, and its trainer was not accredited for adaptations", Drift(_world.Verify(_world.IssueOf(Permitting(null), World.Adapted(First)))), StringComparison.Ordinal);

    [Fact]
    public void Declared_lets_pass_what_names_its_base() =>
        Assert.Equal("It is taught by an adaptation that says what it was made from: unit 3: plates in inches", Note(_world.Verify(_world.IssueOf(Permitting(AdaptationRule.Declared), World.Adapted(First))), FindingCode.LineageCurriculumAdapted).Message);

    [Fact]
    public void Declared_does_not_let_pass_what_names_another_base_or_none()
    {
        var trainer = Permitting(AdaptationRule.Declared);

        IsDrift(_world.Verify(_world.IssueOf(trainer, World.Adapted(Second))));
        IsDrift(_world.Verify(_world.IssueOf(trainer, Second)));
        var vague = JsonNode.Parse(World.Adapted(First).GetRawText())!.AsObject();
        vague[BadgeTerms.Adaptation]!["@value"]!["changes"] = new JsonArray();
        IsDrift(_world.Verify(_world.IssueOf(trainer, JsonSerializer.SerializeToElement(vague))));
    }

    [Fact]
    public void Approved_asks_for_the_word_of_whoever_pinned_it_or_one_above()
    {
        var trainer = Permitting(AdaptationRule.Approved);
        var variant = World.Adapted(First);

        Assert.Equal("It is taught by an adaptation that the authority approved: unit 3: plates in inches", Note(_world.Verify(_world.IssueOf(trainer, variant, _world.Approval(_board, variant))), FindingCode.LineageCurriculumAdapted).Message);
        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, variant)), FindingCode.LineageAdaptationApprovalMissing);
    }

    [Fact]
    public void An_approval_by_the_trainer_or_of_another_variant_or_of_later_is_none()
    {
        var trainer = Permitting(AdaptationRule.Approved);
        var variant = World.Adapted(First);
        var other = World.Adapted(First, "https://skills.example/achievements/welding-1-local");

        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, variant, _world.Approval(trainer, variant))), FindingCode.LineageAdaptationNotApproved);
        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, variant, _world.Approval(_board, variant, draft => draft with { ValidFrom = Issued.AddSeconds(1) }))), FindingCode.LineageAdaptationNotApproved);
        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, variant, _world.Approval(_board, other))), FindingCode.LineageAdaptationApprovalMissing);
        var changed = JsonNode.Parse(variant.GetRawText())!.AsObject();
        changed["description"] = "Welds whatever comes along.";
        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, JsonSerializer.SerializeToElement(changed), _world.Approval(_board, variant))), FindingCode.LineageAdaptationApprovalMissing);
    }

    [Fact]
    public void An_approval_that_was_taken_back_is_none()
    {
        var trainer = Permitting(AdaptationRule.Approved);
        var variant = World.Adapted(First);
        var approval = _world.Approval(_board, variant, draft => draft with { Status = [new StatusPlace(_board.RevocationList, "revocation", 78)] });
        _world.SetStatus(approval);

        Findings.IsRefused(_world.Verify(_world.IssueOf(trainer, variant, approval)), FindingCode.LineageAdaptationNotApproved);
    }

    [Theory]
    [InlineData(AdaptationRule.None, AdaptationRule.Declared)]
    [InlineData(AdaptationRule.Declared, AdaptationRule.None)]
    [InlineData(AdaptationRule.Declared, null)]
    public void The_strictest_word_of_the_path_counts(AdaptationRule own, AdaptationRule? above) =>
        IsDrift(_world.Verify(_world.IssueOf(Permitting(own, above), World.Adapted(First))));

    [Fact]
    public void An_adaptation_is_of_an_edition_that_counts()
    {
        var trainer = Permitting(AdaptationRule.Declared);
        byte[] newer = Replacing(_board, Second, First, until: Issued.AddSeconds(-1)), open = Replacing(_board, Second, First, until: Issued);

        Note(_world.Verify(_world.IssueOf(trainer, World.Adapted(Second), newer)), FindingCode.LineageCurriculumAdapted);
        Note(_world.Verify(_world.IssueOf(trainer, World.Adapted(First), open)), FindingCode.LineageCurriculumAdapted);
        IsDrift(_world.Verify(_world.IssueOf(trainer, World.Adapted(First), newer)));
    }

    [Fact]
    public void A_variant_under_an_id_of_its_own_is_held_against_the_pin_of_what_it_was_made_from()
    {
        var own = World.Adapted(First, "https://skills.example/achievements/welding-1-local");

        IsDrift(_world.Verify(_world.IssueOf(Permitting(null), own)));
        Note(_world.Verify(_world.IssueOf(Permitting(AdaptationRule.Declared), own)), FindingCode.LineageCurriculumAdapted);
        var outside = World.Adapted(First, "https://elsewhere.example/welding-1-local");
        Findings.IsRefused(_world.Verify(_world.IssueOf(Permitting(AdaptationRule.Declared), outside)), FindingCode.LineageScopeExceeded);
    }

    [Fact]
    public void What_is_said_of_a_variant_and_of_what_it_was_made_from_is_found_beside_each()
    {
        var variant = World.Adapted(Second, "https://skills.example/achievements/welding-1-local");
        var badge = _world.IssueOf(Permitting(AdaptationRule.Approved), variant);
        _world.Host("https://skills.example/achievements/welding-1-local" + PublishedStandards.Extension, PublishedStandards.Write([_world.Approval(_board, variant)]));

        IsDrift(_world.Verify(badge));
        _world.Host(World.WeldingId + PublishedStandards.Extension, PublishedStandards.Write([Replacing(_board, Second, First)]));
        Note(_world.Verify(badge), FindingCode.LineageCurriculumAdapted);
    }

    [Fact]
    public void Where_nothing_is_pinned_nothing_is_held_against_a_variant() =>
        Findings.IsValid(_world.Verify(_world.IssueOf(_world.Trainer(_board, "Free"), World.Adapted(First))));

    [Fact]
    public void What_lies_beside_an_achievement_and_is_no_list_of_records_changes_nothing()
    {
        foreach (var content in (string[])["", "{}", "[1,{}]", "[\"x\"]"])
        {
            _world.Host(World.WeldingId + PublishedStandards.Extension, System.Text.Encoding.UTF8.GetBytes(content));
            IsDrift(_world.Verify(_world.IssueOf(_trainer, Second)));
        }

        _world.Host(World.WeldingId + PublishedStandards.Extension, new byte[Limits.StandardsBytes + 1]);
        IsDrift(_world.Verify(_world.IssueOf(_trainer, Second)));
    }

    [Fact]
    public void More_changes_than_the_limit_are_no_adaptation()
    {
        var variant = JsonNode.Parse(World.Adapted(First).GetRawText())!.AsObject();
        var changes = variant[BadgeTerms.Adaptation]!["@value"]!["changes"]!.AsArray();
        while (changes.Count < Limits.CurriculumChanges) changes.Add(changes[0]!.DeepClone());
        var trainer = Permitting(AdaptationRule.Declared);

        Assert.EndsWith("; and 97 more", Note(_world.Verify(_world.IssueOf(trainer, JsonSerializer.SerializeToElement(variant))), FindingCode.LineageCurriculumAdapted).Message, StringComparison.Ordinal);
        changes.Add(changes[0]!.DeepClone());
        IsDrift(_world.Verify(_world.IssueOf(trainer, JsonSerializer.SerializeToElement(variant))));
    }
}
