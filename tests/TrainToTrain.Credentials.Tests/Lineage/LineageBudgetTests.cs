using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

public sealed class LineageBudgetTests
{
    private readonly LineageBudget _budget = new(new VerificationBudget());

    [Fact]
    public void Grants_as_many_paths_as_the_limit_and_is_over_at_the_next()
    {
        for (var i = 0; i < Limits.CandidatePaths; i++)
        {
            Assert.True(_budget.MayGoOn());
            Assert.True(_budget.TakePath());
        }

        Assert.False(_budget.Exceeded);
        Assert.False(_budget.MayGoOn());
        Assert.True(_budget.Exceeded);
        Assert.False(_budget.TakePath());
    }

    [Fact]
    public void A_new_search_has_paths_again_but_signatures_stay_counted()
    {
        for (var i = 0; i < Limits.Signatures; i++) Assert.True(_budget.TakeSignature());
        for (var i = 0; i < Limits.CandidatePaths; i++) _budget.TakePath();

        _budget.NewSearch();

        Assert.True(_budget.TakePath());
        Assert.False(_budget.TakeSignature());
        Assert.True(_budget.Exceeded);
    }

    [Fact]
    public void A_path_that_is_too_long_uses_up_one_of_the_paths()
    {
        for (var i = 0; i < Limits.CandidatePaths; i++) _budget.PathTooLong();

        Assert.False(_budget.MayGoOn());
    }
}
