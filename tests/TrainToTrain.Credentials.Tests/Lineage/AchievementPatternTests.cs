using TrainToTrain.Credentials.Lineage;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>DESIGN §4.1: what an entry of <c>achievements</c> covers, and what only looks as if.</summary>
public sealed class AchievementPatternTests
{
    [Theory]
    [InlineData("*", "urn:anything", true)]
    [InlineData("https://s.example/a", "https://s.example/a", true)]
    [InlineData("https://s.example/a", "https://s.example/A", false)]
    [InlineData("https://s.example/a", "https://s.example/a/", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/b", true)]
    [InlineData("https://s.example/a/*", "https://s.example/a/b/c?d#e", true)]
    [InlineData("https://s.example/a/*", "https://s.example/a/", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a", false)]
    [InlineData("https://s.example/a/*", "https://s.example/ab", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/../b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/b/..", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/%2E%2e/b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/.%2e/b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/./b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/..?b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/x\\..\\b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/...", true)]
    [InlineData("https://s.example/a*", "https://s.example/ab", false)]
    [InlineData("https://s.example/*/b", "https://s.example/a/b", false)]
    public void Covers(string pattern, string id, bool covers) => Assert.Equal(covers, AchievementPattern.Covers(pattern, id));

    [Theory]
    [InlineData("US", "US", true)]
    [InlineData("US", "US-KY", true)]
    [InlineData("US-KY", "US-KY", true)]
    [InlineData("US-KY", "US", false)]
    [InlineData("US", "USX", false)]
    [InlineData("US-K", "US-KY", false)]
    public void A_jurisdiction_covers_itself_and_its_parts(string permitted, string actual, bool covers) => Assert.Equal(covers, Jurisdiction.Covers(permitted, actual));
}
