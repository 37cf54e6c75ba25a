using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>Rows that whoever drafts an agreement should not write beside each other, and what an agreement says in words.</summary>
public sealed class EquivalenceOrderTests
{
    private const string One = "https://skills.example/a";
    private const string All = "https://skills.example/*";

    /// <summary>First row and second, and whether the second leaves anything to decide.</summary>
    [Theory]
    [InlineData(One, "{}", One, "{}", "speak of the same badges")]
    [InlineData(One, """{"minLevel":3}""", One, """{"minLevel":3}""", "speak of the same badges")]
    [InlineData(All, "{}", One, "{}", "never decides")]
    [InlineData(All, "{}", "https://skills.example/deeper/*", "{}", "never decides")]
    [InlineData(All, "{}", "https://skills.example/deeper/a", """{"maxAge":"P1Y"}""", "never decides")]
    [InlineData(One, """{"minLevel":3}""", One, """{"minLevel":4}""", "never decides")]
    [InlineData(One, """{"maxAge":"P5Y"}""", One, """{"maxAge":"P18M"}""", "never decides")]
    [InlineData(One, """{"maxLineage":2}""", One, """{"maxLineage":1}""", "never decides")]
    [InlineData(One, """{"requiredResults":[{"value":60}]}""", One, """{"requiredResults":[{"value":60},{"value":"good"}]}""", "never decides")]
    [InlineData(One, """{"bridging":{"achievement":"urn:x:y"}}""", One, """{"bridging":{"achievement":"urn:x:y"},"minLevel":3}""", "never decides")]
    [InlineData(One, "{}", All, "{}", null)]
    [InlineData(One, """{"minLevel":4}""", One, """{"minLevel":3}""", null)]
    [InlineData(One, """{"maxAge":"P1Y"}""", One, "{}", null)]
    [InlineData(One, """{"maxAge":"P1Y"}""", One, """{"maxAge":"P5Y"}""", null)]
    [InlineData(One, """{"maxLineage":1}""", One, """{"maxLineage":2}""", null)]
    [InlineData(One, """{"requiredResults":[{"value":60}]}""", One, """{"requiredResults":[{"value":"good"}]}""", null)]
    [InlineData(One, """{"bridging":{"achievement":"urn:x:y"}}""", One, "{}", null)] // without the bridge, the second decides
    [InlineData("https://skills.example/a/*", "{}", "https://skills.example/b/*", "{}", null)]
    [InlineData("https://skills.example/deeper/*", "{}", All, "{}", null)]
    public void A_row_that_never_decides_is_told_with_the_one_that_does(string first, string firstIf, string second, string secondIf, string? problem)
    {
        var told = Read(Row(first, firstIf), Row(second, secondIf)).Conflicts;

        if (problem is null)
        {
            Assert.Empty(told);
            return;
        }

        var said = Assert.Single(told);
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Contains("equivalences[0]", said, StringComparison.Ordinal);
        Assert.Contains("equivalences[1]", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_a_word_nobody_knows_is_told()
    {
        var said = Assert.Single(Read(Row(One, """{"moonPhase":"full"}""")).Conflicts);

        Assert.Contains("matches nothing", said, StringComparison.Ordinal);
        Assert.Contains("moonPhase", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_is_told_in_words()
    {
        var changes = Read(Row(One, """{"minLevel":3}"""), Row(All, "{}")).ChangesTo(Read(Row(One, """{"minLevel":4,"maxLineage":2,"requiredResults":[{"value":60,"of":"urn:x:y"}]}"""), Row(All, "{}")));

        Assert.Equal(
            [(false, $"{One} counts in full as {Agreements.Target}, if of level 3 at least"), (true, $"{One} counts in full as {Agreements.Target}, if of level 4 at least, at most 2 accreditations down, with a result of 60 (urn:x:y)")],
            changes.Where(change => change.Line.Contains("counts", StringComparison.Ordinal)));
    }

    private static JsonObject Row(string source, string conditions) => Agreements.Row(source, conditions: JsonNode.Parse(conditions)!.AsObject());

    private static AgreementFile Read(params JsonObject[] rows)
    {
        var world = new World();
        var draft = Agreements.Draft(world.Person("Board"), world.Person("Ministry"), "urn:x:agreement", world.Now);
        Agreements.Rows(rows)(draft);
        return AgreementFile.Read(World.Bytes(draft), out _)!;
    }
}
