using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t init</c>: an empty workspace.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "Where (default: the current folder)", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string>("--name") { Description = "What the provider is called, as badges will say", Required = true, HelpName = "NAME" };
        var baseUrl = new Option<string>("--base-url")
        {
            Description = "The https address 't2t publish' will be served at; status lists are looked up there",
            Required = true,
            HelpName = "URL",
        };
        var database = new Option<string?>("--database") { Description = "A PostgreSQL database for what is issued, without a password (default: the file t2t.db in the workspace)", HelpName = "URL" };
        return new Verb("init", "Make a workspace: a folder for keys, achievements and what is issued", """
            t2t init welding --name "Riverside Welding School" --base-url https://badges.riverside.example
            """) { folder, name, baseUrl, database }
            .Does(context => Init(context, new Wanted(
                context.PathOf(context.Arguments.GetValue(folder) ?? "."),
                context.Arguments.GetRequiredValue(name),
                context.Arguments.GetRequiredValue(baseUrl),
                context.Arguments.GetValue(database) is { } url ? DatabaseChoice.Given("--database", url, context.Surroundings) : null)));
    }

    private static int Init(CommandContext context, Wanted wanted)
    {
        var (folder, name, baseUrl, server) = wanted;
        var url = Workspace.NormalBaseUrl(baseUrl) ?? throw Refusal.Usage($"'{baseUrl}' is not an https address", "it looks like https://badges.example.org");
        if (string.IsNullOrWhiteSpace(name)) throw Refusal.Usage("the name is empty");
        if (File.Exists(Path.Combine(folder, Workspace.FileName))) throw Refusal.Usage($"{folder} is a workspace already");
        if (server is not null && context.Surroundings.Variable(DatabaseChoice.Variable) is not null) throw Refusal.Usage($"--database and {DatabaseChoice.Variable} both name a database", "leave one of them out");
        Directory.CreateDirectory(folder);

        // t2t.json makes it a workspace and comes last: a run that was cut off can be started again.
        AtomicFile.Write(Path.Combine(folder, ".gitignore"), "keys/\n"u8);
        if (!File.Exists(Path.Combine(folder, "anchors.json")))
        {
            AtomicFile.Write(Path.Combine(folder, "anchors.json"), JsonText.Bytes(new JsonObject { ["authorities"] = new JsonArray(), ["agreements"] = new JsonArray() }));
        }

        var place = server is null ? DatabaseChoice.Of(folder, null, context.Surroundings) : StorePlace.On(server);
        CredentialStore.Open(place, context.Surroundings.Clock).Dispose();
        Workspace.Create(folder, name.Trim(), url, server);
        context.Terminal.Note($"workspace for {name.Trim()} in {folder}");
        if (place.Server is not null) context.Terminal.Note($"what is issued is kept in {place}");
        context.Terminal.Hint("next: t2t authority new, t2t achievement add, t2t trainer certify, t2t issue");
        return ExitCode.Done;
    }

    private sealed record Wanted(string Folder, string Name, string BaseUrl, PostgresAddress? Server);
}
