using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t init</c>: an empty workspace.</summary>
internal static class InitCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string?>("DIR") { Description = "Where (default: the current folder)", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string>("--name") { Description = "What the provider is called, as badges will say", Required = true, HelpName = "NAME" };
        var baseUrl = new Option<string>("--base-url")
        {
            Description = "The https address 't2t publish' will be served at; status lists are looked up there",
            Required = true,
            HelpName = "URL",
        };
        return new Verb("init", "Make a workspace: a folder for keys, achievements and what is issued", """
            t2t init welding --name "Riverside Welding School" --base-url https://badges.riverside.example
            """) { folder, name, baseUrl }
            .Does(surroundings, context => Init(context, context.PathOf(context.Arguments.GetValue(folder) ?? "."),
                context.Arguments.GetRequiredValue(name), context.Arguments.GetRequiredValue(baseUrl)));
    }

    public static int Init(CommandContext context, string folder, string name, string baseUrl)
    {
        var url = Workspace.NormalBaseUrl(baseUrl) ?? throw Refusal.Usage($"'{baseUrl}' is not an https address", "it looks like https://badges.example.org");
        if (string.IsNullOrWhiteSpace(name)) throw Refusal.Usage("the name is empty");
        if (File.Exists(Path.Combine(folder, Workspace.FileName))) throw Refusal.Usage($"{folder} is a workspace already");
        Directory.CreateDirectory(folder);

        // t2t.json makes it a workspace and comes last: a run that was cut off can be started again.
        AtomicFile.Write(Path.Combine(folder, ".gitignore"), "keys/\n"u8);
        if (!File.Exists(Path.Combine(folder, "anchors.json")))
        {
            AtomicFile.Write(Path.Combine(folder, "anchors.json"), JsonText.Bytes(new JsonObject { ["authorities"] = new JsonArray(), ["agreements"] = new JsonArray() }));
        }

        CredentialStore.Open(Path.Combine(folder, "t2t.db"), context.Surroundings.Clock).Dispose();
        Workspace.Create(folder, name.Trim(), url);
        context.Terminal.Note($"workspace for {name.Trim()} in {folder}");
        context.Terminal.Hint("next: t2t authority new, t2t achievement add, t2t trainer certify, t2t issue");
        return ExitCode.Done;
    }
}
