using System.CommandLine;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log use</c>: which log this workspace keeps.</summary>
internal static class LogUse
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder of a log whose key is in this workspace; without, the one in use is named", Arity = ArgumentArity.ZeroOrOne };
        var none = new Option<bool>("--none") { Description = "Log nothing from now on; the log there is stays as it is" };
        return new Verb("use", "Choose the log that issuing and certifying add to, or none", "t2t log use site/log") { folder, none }
            .Does(context => (context.Arguments.GetValue(folder), context.Arguments.GetValue(none)) switch
            {
                (not null, true) => throw Refusal.Usage("give a folder or --none, and not both"),
                ({ } given, false) => Use(context, context.PathOf(given)),
                (null, true) => Stop(context),
                _ => Name(context),
            });
    }

    /// <summary>For what is signed from now on.</summary>
    public static void Keep(CommandContext context, Workspace workspace, string folder)
    {
        workspace.KeepLog(folder);
        context.Terminal.Note("t2t issue and t2t trainer certify log what they sign from now on");
        context.Terminal.Hint("what was signed before is added with: t2t log append");
    }

    private static int Use(CommandContext context, string folder)
    {
        var workspace = context.OpenWorkspace();
        var key = LogFolder.KeyOf(folder);
        LogKeyring.NameOf(workspace, key);
        LogTrust.Pin(workspace, key, key.Name);
        Keep(context, workspace, folder);
        return ExitCode.Done;
    }

    private static int Stop(CommandContext context)
    {
        context.OpenWorkspace().KeepLog(null);
        context.Terminal.Note("nothing is logged from now on");
        return ExitCode.Done;
    }

    private static int Name(CommandContext context)
    {
        context.Terminal.Say(LogPlace.Of(context, given: null));
        return ExitCode.Done;
    }
}
