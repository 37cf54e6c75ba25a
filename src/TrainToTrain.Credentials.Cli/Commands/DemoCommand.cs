using System.CommandLine;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t demo</c>: the main job from an empty folder to verdicts, on data that comes with the program.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "A folder that is not there yet, or empty (default: t2t-demo)", Arity = ArgumentArity.ZeroOrOne };
        return new Verb("demo", "Show the main job: issue a batch of badges and verify them, good ones and bad ones", """
            t2t demo
            """) { folder }
            .Does(context => RunAsync(context, context.Arguments.GetValue(folder) ?? "t2t-demo"));
    }

    private static async Task<int> RunAsync(CommandContext context, string name)
    {
        var folder = context.PathOf(name);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw Refusal.Usage($"{name} is there already and not empty", "name another folder: t2t demo DIR");
        }

        Directory.CreateDirectory(folder);
        var demo = new Demonstration(context, folder);
        await demo.RunAsync();
        Next(context, name);
        return ExitCode.Done;
    }

    private static void Next(CommandContext context, string name)
    {
        string[] lines =
        [
            "",
            "== What to try next",
            $"   cd {name}",
            "   export T2T_PASSPHRASE_FILE=$PWD/passphrase.txt     # opens the demo's keys",
            .. context.Surroundings.Variable("T2T_COMMAND") is { } command ? [$"   alias t2t='{command}'"] : Array.Empty<string>(),
            "   t2t trainer tree",
            "   t2t verify badges/mag-fillet-welds --documents site --offline",
            "   t2t inspect refused/tampered.json",
            "   t2t issue --achievement workshop-safety --trainer ben --learners learners.csv",
            "   t2t suspend maria && t2t publish site       # then verify again: every badge below her waits",
            "   t2t --help",
        ];
        foreach (var line in lines) context.Terminal.Say(line);
    }
}
