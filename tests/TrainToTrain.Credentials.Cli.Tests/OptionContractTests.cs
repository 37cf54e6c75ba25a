using System.CommandLine;
using System.Globalization;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What holds for every command there is, so that a new one is tested before anyone writes a test.</summary>
public sealed class OptionContractTests
{
    private static readonly Surroundings Nowhere = Surroundings.OfProcess();

    public static TheoryData<string> Verbs() => [.. All(Root.Tree).Select(PathOf)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_command_has_a_description_and_a_worked_example_in_its_help(string path)
    {
        var verb = Assert.IsType<Verb>(Find(path));
        Assert.False(string.IsNullOrWhiteSpace(verb.Description));
        Assert.StartsWith("t2t " + path.Split(' ')[0], verb.Example, StringComparison.Ordinal);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCode.Done, await Root.RunAsync([.. path.Split(' '), "--help"], Nowhere, output, error));
        Assert.Contains("Example:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Usage:", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_option_and_argument_says_what_it_is_for(string path)
    {
        var verb = Find(path);
        foreach (var symbol in verb.Options.Concat<Symbol>(verb.Arguments))
        {
            Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name);
            Assert.False(symbol.Description!.EndsWith('.'), symbol.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task An_option_nobody_knows_is_a_usage_error_with_a_hint(string path)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCode.Usage, await Root.RunAsync([.. path.Split(' '), "--no-such-option"], Nowhere, output, error));
        Assert.StartsWith("t2t: error: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"t2t: hint: see: t2t {path} --help", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void The_example_of_every_command_parses()
    {
        foreach (var path in Verbs().Select(row => (string)row.Data))
        {
            var line = ((Verb)Find(path)).Example.Split('\n')[0].Split(" > ")[0].Split(" && ")[0];
            var parse = Root.Tree.Parse([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line).Skip(1)]);
            Assert.True(parse.Errors.Count == 0, $"{line}: {string.Join("; ", parse.Errors.Select(error => error.Message))}");
        }
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(each => All(each).Prepend(each));

    private static string PathOf(Command command) => command.Parents.First() is RootCommand ? command.Name : PathOf((Command)command.Parents.First()) + " " + command.Name;

    private static Command Find(string path) => All(Root.Tree).First(each => PathOf(each) == path);
}
