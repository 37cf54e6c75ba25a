using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

/// <summary>DESIGN §4.2: the level of a badge is the highest of its alignments to the EQF, in whatever form they stand there.</summary>
public sealed class AchievementTests
{
    private const string Eqf = BadgeTerms.EqfLevelPrefix;

    [Theory]
    [InlineData("""[{"targetUrl":"EQF/3"}]""", 3)]
    [InlineData("""{"targetUrl":"EQF/3"}""", 3)]
    [InlineData("""[{"targetUrl":"EQF/3"},{"targetUrl":"EQF/5"}]""", 5)]
    [InlineData("""[{"targetUrl":"EQF/5"},{"targetUrl":"EQF/3"}]""", 5)]
    [InlineData("""[{"targetUrl":"https://skills.example/4"},{"targetUrl":"EQF/1"}]""", 1)]
    [InlineData("""[{"targetUrl":"EQF/1"},{"targetUrl":"https://skills.example/4"}]""", 1)]
    [InlineData("""[{"targetUrl":"http://x.example"}]""", null)]
    [InlineData("""[{"targetUrl":"https://skills.example/frameworks/eqf/levels/4"}]""", null)]
    [InlineData("""[{"targetUrl":"EQF/0"}]""", null)]
    [InlineData("""[{"targetUrl":"EQF/-3"}]""", null)]
    [InlineData("""[{"targetUrl":"EQF/ 3"}]""", null)]
    [InlineData("""[{"targetUrl":"EQF/three"}]""", null)]
    [InlineData("""[{"targetUrl":3}]""", null)]
    [InlineData("""[{}]""", null)]
    [InlineData("[3]", null)]
    [InlineData("3", null)]
    [InlineData("\"EQF/3\"", null)]
    public void The_highest_level_an_achievement_is_aligned_to_counts(string alignment, int? level)
    {
        var json = JsonElement.Parse($$"""{"alignment":{{alignment.Replace("EQF/", Eqf, StringComparison.Ordinal)}}}""");

        Assert.Equal(level, new Achievement(World.WeldingId, "Welding", json).EqfLevel);
    }

    [Fact]
    public void An_achievement_without_alignment_has_no_level() => Assert.Null(new Achievement(World.WeldingId, "Welding", JsonElement.Parse("{}")).EqfLevel);
}
