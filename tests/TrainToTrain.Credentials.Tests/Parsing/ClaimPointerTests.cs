using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class ClaimPointerTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        string[] steps = ["a/b", "m~n", "", "0", "~1"];

        Assert.Equal("/a~1b/m~0n//0/~01", ClaimPointer.Of(steps));
        Assert.Equal(steps, ClaimPointer.Steps("/a~1b/m~0n//0/~01"));
    }

    [Theory]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/ab", "/a", false)]
    [InlineData("/a", "/a/b", false)]
    public void One_place_is_inside_of_another_or_not(string inner, string outer, bool within) => Assert.Equal(within, ClaimPointer.IsWithin(inner, outer));
}
