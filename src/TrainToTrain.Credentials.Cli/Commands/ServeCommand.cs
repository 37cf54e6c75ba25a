using System.CommandLine;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t serve</c>: the verifier service, in this process.</summary>
internal static class ServeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var url = new Option<string>("--url") { Description = "Where to listen", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "URL" };
        var anchors = new Option<string?>("--anchors") { Description = "The authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };
        return new Verb("serve", "Run the verifier service on this machine until Ctrl-C", """
            t2t serve --url http://127.0.0.1:8080
            """) { url, anchors }
            .Does(surroundings, context => Start(context, context.Arguments.GetRequiredValue(url), context.Arguments.GetValue(anchors)));
    }

    private static async Task<int> Start(CommandContext context, string url, string? anchors)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var where) || where.Scheme is not ("http" or "https")) throw Refusal.Usage($"--url: '{url}' is not an http address");
        var path = anchors is not null ? context.PathOf(anchors) : context.FindWorkspace()?.AnchorsPath;
        var trusted = path is null ? null : AnchorsFile.Read(path, anchors ?? path);
        if (trusted is null or { Authorities.Count: 0 }) context.Terminal.Hint("no authority is trusted: every verdict by lineage will be undecided; name some with --anchors FILE");
        await Api.VerifierService.RunAsync(url, trusted, context.Terminal.Log, context.Cancellation);
        return ExitCode.Done;
    }
}
