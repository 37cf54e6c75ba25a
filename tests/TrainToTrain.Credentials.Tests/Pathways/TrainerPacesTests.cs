using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

public sealed class TrainerPacesTests
{
    /// <summary>Four who give out two a month, and one more.</summary>
    [Theory]
    [InlineData(96, 12, false)]
    [InlineData(97, 12, true)]
    [InlineData(19, 1, false)]
    [InlineData(20, 1, true)]
    public void Far_outside_is_more_than_four_times_the_middle_one_over_twenty_badges(int badges, int months, bool outside)
    {
        var paces = new TrainerPaces([.. Usual(4), new TrainerActivity("did:x:fast", "urn:a", badges, months)]);

        var pace = paces.Find("did:x:fast", "urn:a")!;
        Assert.Equal(outside, pace.IsFarOutside);
        Assert.Equal((2, (double)badges / months), (pace.Cohort, pace.PerMonth));
        Assert.False(paces.Find("did:x:1", "urn:a")!.IsFarOutside);
    }

    [Fact]
    public void Of_few_trainers_nothing_is_said() =>
        Assert.False(new TrainerPaces([.. Usual(TrainerPaces.SmallestCohort - 2), new TrainerActivity("did:x:fast", "urn:a", 9000, 1)]).Find("did:x:fast", "urn:a")!.IsFarOutside);

    [Fact]
    public void Each_achievement_has_its_own_cohort()
    {
        var paces = new TrainerPaces([.. Usual(6), new TrainerActivity("did:x:fast", "urn:b", 9000, 1)]);

        Assert.False(paces.Find("did:x:fast", "urn:b")!.IsFarOutside);
        Assert.Null(paces.Find("did:x:fast", "urn:a"));
    }

    [Fact]
    public void The_middle_of_an_even_number_lies_between_two()
    {
        var paces = new TrainerPaces([.. Usual(3), .. Enumerable.Range(7, 3).Select(number => new TrainerActivity("did:x:" + number, "urn:a", 48, 12))]);

        Assert.Equal(3, paces.Find("did:x:1", "urn:a")!.Cohort);
    }

    private static IEnumerable<TrainerActivity> Usual(int trainers) => Enumerable.Range(1, trainers).Select(number => new TrainerActivity("did:x:" + number, "urn:a", 24, 12));
}
