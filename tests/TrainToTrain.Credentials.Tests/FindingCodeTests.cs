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

    [Fact]
    public void A_finding_reads_as_its_code_its_target_and_its_sentence()
    {
        Assert.Equal("status.revoked (urn:uuid:1): Its issuer has revoked it", new Finding(FindingCode.StatusRevoked, "Its issuer has revoked it", "urn:uuid:1").ToString());
        Assert.Equal("read.ok: It could be read", new Finding(FindingCode.ReadOk, "It could be read").ToString());
    }
}
