using System.CommandLine;
using TrainToTrain.Credentials.Api;
using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t serve</c>: the verifier service, in this process.</summary>
internal static class ServeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var url = new Option<string>("--url") { Description = "Where to listen", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "URL" };
        var anchors = new Option<string?>("--anchors") { Description = "The authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };
        var documents = new Option<string?>("--documents") { Description = "A folder that stands in for the network, such as the one t2t publish makes", HelpName = "DIR" };
        var site = new Option<string?>("--site") { Description = "The folder t2t publish writes: badges that are shared are shown from there", HelpName = "DIR" };
        var offline = new Option<bool>("--offline") { Description = "Ask nothing of the network" };
        return new Verb("serve", "Run the verifier service on this machine until Ctrl-C", """
            t2t serve --url http://127.0.0.1:8080
            """) { url, anchors, documents, site, offline }
            .Does(surroundings, async context =>
            {
                using var loading = Loading.Open(context, context.Arguments.GetValue(documents), context.Arguments.GetValue(offline));
                return await ServeAsync(context, new ApiOptions
                {
                    Url = context.Arguments.GetRequiredValue(url),
                    Anchors = ReadAnchors(context, context.Arguments.GetValue(anchors)),
                    Loader = loading.Loader,
                    Site = ReadSite(context, context.Arguments.GetValue(site)),
                    Clock = surroundings.Clock,
                });
            });
    }

    private static string? ReadSite(CommandContext context, string? folder) =>
        ApiOptions.TryReadSite(folder is null ? null : context.PathOf(folder), out var site, out _) ? site : throw Refusal.Usage($"--site: there is no folder {folder}", "write it with: t2t publish DIR");

    private static TrustAnchors? ReadAnchors(CommandContext context, string? given)
    {
        var path = given is not null ? context.PathOf(given) : context.FindWorkspace()?.AnchorsPath;
        var trusted = path is null ? null : AnchorsFile.Read(path, given ?? path);
        if (trusted is null or { Authorities.Count: 0 }) context.Terminal.Hint("no authority is trusted: every verdict by lineage will be undecided; name some with --anchors FILE");
        return trusted;
    }

    private static async Task<int> ServeAsync(CommandContext context, ApiOptions options)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var where) || where.Scheme != "http")
        {
            throw Refusal.Usage($"--url: '{options.Url}' is not an http address", "it looks like http://127.0.0.1:8080; for https, put a reverse proxy in front");
        }

        try
        {
            await VerifierService.RunAsync(options, context.Terminal.Log, context.Cancellation);
            return ExitCode.Done;
        }
        catch (IOException)
        {
            throw Refusal.Incomplete($"cannot listen on {options.Url}", "the address is in use or not of this machine; choose another with --url");
        }
    }
}
