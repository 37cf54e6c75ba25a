using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

public sealed class FindingCodeTests
{
    [Fact]
    public void An_id_is_its_stage_and_words_in_kebab_case()
    {
        Assert.All(FindingCode.All, code => Assert.Matches("^[a-z]+\\.[a-z]+(-[a-z]+)*$", code.Id));
        Assert.All(FindingCode.All, code => Assert.StartsWith(code.Stage.ToString().ToLowerInvariant() + ".", code.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_names_where_its_rule_is_written() => Assert.All(FindingCode.All, code => Assert.Matches(@"§|RFC", code.Section));

    [Fact]
    public void A_proof_that_fails_leads_before_a_date_and_a_later_stage_before_an_earlier_pass()
    {
        Assert.True(FindingCode.ProofSignatureInvalid.Rank > FindingCode.ValidityExpired.Rank);
        Assert.Equal(FindingCode.All.Where(code => code.Outcome == Outcome.Pass).OrderBy(code => code.Stage), FindingCode.All.Where(code => code.Outcome == Outcome.Pass).OrderBy(code => code.Rank));
    }

    [Fact]
    public void What_was_not_established_about_a_lineage_leads_by_how_near_it_came_to_an_answer() =>
        Assert.True(FindingCode.LineageNotFound.Rank < FindingCode.LineageUntrustedRoot.Rank && FindingCode.LineageUntrustedRoot.Rank < FindingCode.LineageAccreditationSuspended.Rank);

    /// <summary>From the most telling down; what stands on one line is as telling.</summary>
    [Theory]
    [InlineData(Outcome.Fail, """
        proof.signature-invalid
        status.revoked
        proof.not-issuer
        proof.key-expired proof.key-revoked
        proof.claims-mismatch
        proof.missing proof.no-signature
        proof.purpose
        proof.key-malformed proof.key-not-found
        proof.malformed
        proof.key-binding proof.not-covered
        read.image read.json read.jws read.pdf read.sd-jwt read.too-large read.unavailable read.unrecognised
        status.suspended
        lineage.accreditation-unproven
        lineage.accreditation-withdrawn
        lineage.barred-refused log.inconsistent
        lineage.self-issued
        lineage.cycle
        structure.type
        structure.related-resource-digest
        structure.achievement structure.alignment structure.association structure.context structure.dates structure.duplicate-id structure.endorsement-subject structure.evidence structure.hidden-member structure.id structure.identifier structure.issuer structure.member structure.name structure.related-resource structure.result structure.schema-mismatch structure.status structure.subject
        lineage.outside-window
        lineage.accreditation-malformed lineage.standard-malformed
        lineage.action-missing
        lineage.depth-exceeded
        lineage.scope-exceeded
        lineage.adaptation-not-approved lineage.curriculum-drift
        lineage.supervision-missing
        log.signature-invalid
        log.not-included
        log.malformed
        pathway.malformed
        pathway.stack-malformed recognition.statement-malformed
        pathway.other-rung
        pathway.component-digest recognition.statement-digest
        pathway.component-revoked
        pathway.rule-not-met
        proof.challenge
        proof.expired validity.expired validity.not-yet-valid
        proof.presentation-missing
        record.credential-invalid
        trust.unsigned
        trust.rollback
        trust.document-digest
        trust.other-list
        trust.malformed
        trust.too-large
        """)]
    [InlineData(Outcome.Unknown, """
        proof.key-unavailable
        proof.unsupported
        status.malformed status.unproven
        status.out-of-date
        status.unavailable
        proof.holder-not-subject
        lineage.adaptation-approval-missing record.other-subject
        lineage.accreditation-suspended
        lineage.barred-doubted lineage.no-proof-of-existence
        lineage.register-unavailable
        lineage.status-unavailable
        lineage.budget-exceeded lineage.notice-undecided lineage.trust-list-expired proof.not-checked
        lineage.untrusted-root
        lineage.not-found
        lineage.no-anchors
        recognition.chained record.credential-undecided
        pathway.not-checked recognition.statement-unfounded record.not-checked
        pathway.undecided recognition.agreement-suspended recognition.agreement-unproven recognition.agreement-withdrawn recognition.reciprocal-unbound
        recognition.outside-window recognition.status-unavailable
        recognition.depth-exceeded recognition.scope-exceeded
        recognition.conditional
        recognition.conditions-not-met recognition.no-equivalence
        log.unavailable
        log.not-witnessed
        log.untrusted
        trust.expired
        trust.root-missing
        trust.unavailable
        structure.subject-unnamed
        structure.schema-unknown
        """)]
    [InlineData(Outcome.Pass, """
        record.ok
        pathway.milestone-met pathway.ok pathway.revoked-kept recognition.issued-before-withdrawal recognition.ok recognition.partial recognition.statement
        lineage.barred-elsewhere lineage.curriculum-adapted lineage.curriculum-newer lineage.curriculum-transition lineage.eligibility-met lineage.issued-before-withdrawal lineage.ok
        status.ok
        validity.ok
        proof.ok proof.presentation-ok
        structure.ok
        read.ok
        """)]
    [InlineData(Outcome.Skipped, """
        lineage.eligibility-not-met lineage.eligibility-not-presented lineage.eligibility-waived lineage.notice-unavailable lineage.staple-unreadable pathway.components-not-presented pathway.not-used proof.key-binding-ignored recognition.badge-invalid recognition.not-pinned recognition.one-way recognition.other-half-unknown recognition.other-half-withdrawn status.ignored status.message status.none status.not-refreshed status.refresh status.refresh-service status.refreshed structure.deviation structure.older-model
        """)]
    public void Of_one_outcome_what_says_most_about_a_badge_leads(Outcome outcome, string order)
    {
        var ranks = FindingCode.All.Where(code => code.Outcome == outcome).GroupBy(code => code.Rank).OrderByDescending(rank => rank.Key);

        Assert.Equal(order, string.Join('\n', ranks.Select(rank => string.Join(' ', rank.Select(code => code.Id).Order(StringComparer.Ordinal)))));
    }

    [Fact]
    public void A_finding_reads_as_its_code_its_target_and_its_sentence()
    {
        Assert.Equal("status.revoked (urn:uuid:1): Its issuer has revoked it", new Finding(FindingCode.StatusRevoked, "Its issuer has revoked it", "urn:uuid:1").ToString());
        Assert.Equal("status.revoked", FindingCode.StatusRevoked.ToString());
        Assert.Equal("read.ok: It could be read", new Finding(FindingCode.ReadOk, "It could be read").ToString());
    }
}
