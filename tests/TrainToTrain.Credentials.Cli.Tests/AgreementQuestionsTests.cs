using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>Terms that a person is asked for: they are a file like any other, and nothing is written while something is lacking.</summary>
public sealed class AgreementQuestionsTests
{
    [Fact]
    public void What_is_answered_are_terms()
    {
        var terms = Ask("did:web:a.example", "Ministry", "FR", "https://a.example/1", "https://b.example/1", "", "y", "https://a.example/x/*", "https://b.example/2", "Local rules", "n", "2030-12-31");

        Assert.Equal(
            """{"with":{"id":"did:web:a.example","name":"Ministry","jurisdiction":"FR"},"scope":{"achievements":["https://a.example/1","https://a.example/x/*"]},"equivalences":[{"source":"https://a.example/1","target":"https://b.example/1","extent":"full"},{"source":"https://a.example/x/*","target":"https://b.example/2","extent":"partial","missing":["Local rules"]}],"validUntil":"2030-12-31"}""",
            terms);
    }

    [Fact]
    public void What_may_be_left_out_is_left_out() =>
        Assert.Equal("""{"with":{"id":"did:web:a.example","name":"Ministry"},"scope":{"achievements":["https://a.example/1"]},"equivalences":[{"source":"https://a.example/1","target":"https://b.example/1","extent":"full"}]}""", Ask("did:web:a.example", "Ministry", "", "https://a.example/1", "https://b.example/1", "", "", ""));

    [Theory]
    [InlineData("the other authority's DID")]
    [InlineData("its name, by which people know it", "did:web:a.example")]
    [InlineData("counts as which of ours: its id", "did:web:a.example", "Ministry", "", "https://a.example/1")]
    public void What_is_needed_and_not_answered_is_named(string what, params string[] answers) => Assert.Contains(what, Assert.Throws<Refusal>(() => Ask(answers)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_answers_become_a_file_and_then_a_draft_and_none_takes_the_place_of_a_file()
    {
        using var shell = new Shell();
        shell.CopySchool();
        shell.Answer = "did:web:a.example|Ministry||https://a.example/1|https://b.example/1|||";
        var drafted = await shell.RunAsync("agreement", "draft", "--by", "board", "--out", "draft.json");

        Assert.Equal("", drafted.Exit == 0 ? "" : drafted.Error);
        Assert.Contains("https://a.example/1 counts in full as https://b.example/1", drafted.Output, StringComparison.Ordinal);
        Assert.Contains("agreement-terms.json", drafted.Error, StringComparison.Ordinal);

        shell.Answer = "";
        var again = await shell.RunAsync("agreement", "draft", "--by", "board", "--out", "draft.json");
        Assert.Equal(ExitCode.Usage, again.Exit);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
    }

    private static string Ask(params string[] answers)
    {
        var left = new Queue<string>(answers);
        return new AgreementQuestions(_ => left.TryDequeue(out var answer) ? answer : null).Ask().ToJsonString();
    }
}
