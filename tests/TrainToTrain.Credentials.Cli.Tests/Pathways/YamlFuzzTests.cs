using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pathways;

/// <summary>YAML nobody would write: read as the JSON it says, or refused, soon and in little memory.</summary>
public sealed class YamlFuzzTests
{
    private static readonly string[] Pieces =
    [
        "- ", "? ", ": ", "&a ", "*a", "!!", "!<x>", "|", ">", "|2-\n", "'", "\"", "\"\\ud800\"", "\"\\u0000\"", "\\x", "{", "}", "[", "]", ", ", "---\n", "...\n", "%YAML 9.9\n", "%TAG ! x\n", "\t", "\r", "\n  ", "\n          ", "# ", "<<: ", "~", "\u0085",
        "\u2028", "\uFEFF", "1e999", "0x1F", "a: ",
    ];

    [Fact]
    public void YAML_is_read_as_JSON_or_refused() => new FuzzRun("yaml", Pieces) { Rounds = 2000, Allocates = 16 * 1024 * 1024 }.Reads(input =>
    {
        if (YamlJson.Read(input, out var problem) is not { } json)
        {
            Assert.False(string.IsNullOrEmpty(problem));
            return false;
        }

        Assert.NotNull(StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json.GetRawText()), out _));
        _ = PathwayReader.Read(json, out _);
        _ = EligibilityReader.Read(json, out _);
        return true;
    });

    [Fact]
    public void The_corpus_is_of_our_own_making() => Corpus.Offer("yaml", "pathway.yaml", """
        # A ladder of two rungs.
        id: https://skills.example/pathways/welder
        type: Pathway
        name: "Welder: \u00e9 \t"
        description: |
          Up from the entry,
          rung by rung.
        rungs:
          - id: entry
            name: Entry
            level: 3
            achievement: https://skills.example/achievements/entry
            onRevokedComponent: void
            requires: {allOf: [{achievement: https://skills.example/achievements/x, minResult: 70, maxAge: P3Y}, {achievement: 'https://skills.example/achievements/y', evidence: true}]}
          - id: mid
            name: >-
              Mid
              level
            level: 4
            achievement: https://skills.example/achievements/mid
            onRevokedComponent: keep
            requires:
              atLeast: 1
              of:
              - rung: entry
              - achievement: "*"
                count: 3

        """u8);
}
