using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The help of a command, and below it one example that works.</summary>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Example: var example })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            foreach (var line in example.Split('\n')) output.WriteLine("  " + line.TrimEnd());
            output.WriteLine();
        }

        return ExitCode.Done;
    }
}
