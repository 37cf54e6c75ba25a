using System.Text;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>What all that came with a credential may cost, counted.</summary>
public sealed class VerificationBudgetTests
{
    private readonly VerificationBudget _budget = new();

    [Fact]
    public void Grants_as_many_signatures_as_the_limit_to_all_lineages_together()
    {
        for (var i = 0; i < Limits.SignaturesInAll / Limits.Signatures; i++)
        {
            var lineage = new LineageBudget(_budget);
            for (var each = 0; each < Limits.Signatures; each++) Assert.True(lineage.TakeSignature());
            Assert.False(lineage.Exceeded);
        }

        Assert.False(_budget.Exceeded);
        var next = new LineageBudget(_budget);
        Assert.False(next.TakeSignature());
        Assert.True(next.Exceeded);
        Assert.True(_budget.Exceeded);
        Assert.False(_budget.TakeBytes(1));
    }

    [Fact]
    public void A_lineage_that_is_too_large_by_itself_leaves_the_whole_as_it_was()
    {
        var lineage = new LineageBudget(_budget);
        for (var each = 0; each <= Limits.Signatures; each++) lineage.TakeSignature();

        Assert.True(lineage.Exceeded);
        Assert.False(_budget.Exceeded);
    }

    [Fact]
    public void Grants_as_many_paths_as_the_limit_to_all_searches_together()
    {
        for (var taken = 0; taken < Limits.CandidatePathsInAll; taken += Limits.CandidatePaths)
        {
            var lineage = new LineageBudget(_budget);
            for (var each = 0; each < Limits.CandidatePaths; each++) Assert.True(lineage.MayGoOn() && lineage.TakePath());
        }

        Assert.False(_budget.Exceeded);
        var next = new LineageBudget(_budget);
        Assert.False(next.MayGoOn());
        Assert.False(next.TakePath());
        Assert.True(_budget.Exceeded);
    }

    [Fact]
    public void Grants_as_many_bytes_as_the_limit_and_looks_at_the_last_one_whole()
    {
        Assert.True(_budget.TakeBytes(Limits.BytesInAll - 1));
        Assert.True(_budget.TakeBytes(Limits.CredentialBytes));
        Assert.False(_budget.Exceeded);
        Assert.False(_budget.TakeBytes(1));
        Assert.True(_budget.Exceeded);
    }

    /// <summary>Each proof of a set reads all of what it is over.</summary>
    [Fact]
    public void A_proof_set_costs_as_much_as_its_proofs()
    {
        var proofs = string.Join(',', Enumerable.Repeat("{}", Limits.Proofs));
        var parsed = CredentialParser.Parse(Encoding.UTF8.GetBytes($$"""{"proof":[{{proofs}}],"x":"{{new string('x', 100_000)}}"}"""), out _)!;

        var taken = 0;
        while (_budget.TakeProofs(parsed)) taken++;

        Assert.Equal((Limits.BytesInAll / (Limits.Proofs * parsed.SecuredBytes.Length)) + 1, taken);
    }

    [Fact]
    public void Who_signs_as_a_JWT_has_signed_once()
    {
        var parsed = CredentialParser.Parse(new World().Issue(new World().Authority()), out _)!;

        var taken = 0;
        while (_budget.TakeProofs(parsed)) taken++;

        Assert.Equal(Limits.SignaturesInAll, taken);
    }
}
