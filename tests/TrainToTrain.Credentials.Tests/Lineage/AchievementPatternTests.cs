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
    [InlineData("https://s.example/a/*", "https://s.example/a/b/..?c", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/..#b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/b/#/..", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/x\\..\\b", false)]
    [InlineData("https://s.example/a/*", "https://s.example/a/%2.%2e", true)]
    [InlineData("https://s.example/a/*", "https://s.example/a/...", true)]
    [InlineData("https://s.example/a*", "https://s.example/ab", false)]
    [InlineData("https://s.example/*/b", "https://s.example/a/b", false)]
    public void Covers(string pattern, string id, bool covers) => Assert.Equal(covers, AchievementPattern.Covers(pattern, id));
}
