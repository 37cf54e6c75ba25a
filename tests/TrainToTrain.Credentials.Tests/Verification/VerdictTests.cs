using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>From findings to a verdict (DESIGN §5).</summary>
public sealed class VerdictTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("read.ok", VerdictKind.Valid)]
    [InlineData("read.ok status.none", VerdictKind.Valid)]
    [InlineData("read.ok status.unavailable", VerdictKind.Indeterminate)]
    [InlineData("read.ok status.revoked", VerdictKind.Invalid)]
    [InlineData("status.unavailable status.revoked", VerdictKind.Invalid)]
    [InlineData("status.revoked status.unavailable", VerdictKind.Invalid)]
    [InlineData("status.unavailable status.none read.ok", VerdictKind.Indeterminate)]
    public void A_failure_outweighs_what_is_unknown_and_that_outweighs_what_is_good(string codes, VerdictKind kind) =>
        Assert.Equal(kind, Of(codes).Kind);

    [Theory]
    [InlineData("read.ok structure.ok lineage.ok validity.ok", "lineage.ok")]
    [InlineData("validity.expired status.revoked lineage.scope-exceeded", "status.revoked")]
    [InlineData("lineage.scope-exceeded validity.expired", "lineage.scope-exceeded")]
    [InlineData("lineage.no-anchors validity.expired", "validity.expired")]
    [InlineData("status.none read.ok", "read.ok")]
    [InlineData("validity.expired proof.key-unavailable", "validity.expired")]
    [InlineData("proof.key-unavailable validity.expired", "validity.expired")]
    public void The_most_telling_finding_of_the_outcome_that_decided_leads(string codes, string lead) =>
        Assert.Equal(lead, Of(codes).Headline.Code.Id);

    [Fact]
    public void Of_two_findings_as_telling_the_first_leads()
    {
        var verdict = Of("structure.type structure.id");

        Assert.Same(verdict.Findings[0], verdict.Headline);
    }

    [Fact]
    public void An_input_that_was_not_read_has_a_verdict_that_says_so()
    {
        var verdict = Verdict.NotRead("badge.json", Policy.Lineage, At, new Finding(FindingCode.ReadUnavailable, "There is no such file"));

        Assert.Equal(VerdictKind.Invalid, verdict.Kind);
        Assert.True(verdict.Unreadable);
        Assert.Null(verdict.Credential);
    }

    [Fact]
    public void Only_a_failed_finding_of_reading_says_that_nothing_was_read()
    {
        foreach (var code in (FindingCode[])[FindingCode.ReadOk, FindingCode.ProofMissing])
        {
            Assert.Throws<ArgumentException>(() => Verdict.NotRead("badge.json", Policy.Lineage, At, new Finding(code, "…")));
        }
    }

    [Fact]
    public void A_refused_credential_is_not_an_unreadable_input()
    {
        Assert.False(Of("read.ok proof.missing").Unreadable);
        Assert.False(Of("read.ok").Unreadable);
    }

    private static Verdict Of(string codes)
    {
        var findings = codes.Split(' ').Select(id => new Finding(FindingCode.All.Single(code => code.Id == id), "…")).ToList();
        return Verdict.Of(new VerificationRequest { Input = "badge.json", Credential = default }, Policy.Lineage, At, findings);
    }
}
