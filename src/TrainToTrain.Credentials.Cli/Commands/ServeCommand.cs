using System.CommandLine;
using TrainToTrain.Credentials.Api;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.VcApi;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t serve</c>: the verifier service, in this process.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Where to listen", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "URL" };
        var anchors = new Option<string?>("--anchors") { Description = "The authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };
        var config = new Option<string?>("--config") { Description = "A folder of settings, reloaded when it changes: anchors.json, anchors/NAME.json, limits.json", HelpName = "DIR" };
        var proxies = new Option<string?>("--proxies") { Description = "Reverse proxies on other machines, whose X-Forwarded-For is believed: addresses or networks, with commas between", HelpName = "LIST" };
        var metrics = new Option<string?>("--metrics-url") { Description = "Where GET /metrics answers, on this machine (default: nowhere)", HelpName = "URL" };
        var logRequests = new Option<bool>("--log-requests") { Description = "Write a line of JSON for each request to standard error, with nothing personal in it" };
        var issueAs = new Option<string?>("--issue-as") { Description = "Sign as this authority or trainer for whoever has the token in T2T_ISSUE_TOKEN_FILE (W3C VC API, for conformance suites)", HelpName = "ALIAS" };
        var receiptKey = new Option<string?>("--receipt-key") { Description = "The key of a workspace that signs receipts (?receipt=true)", HelpName = "KEY" };
        var documents = CommonOptions.Documents("A folder that stands in for the network, such as the one t2t publish makes");
        var site = new Option<string?>("--site") { Description = "The folder t2t publish writes: served under its paths to everybody, with a page for each badge that is shared", HelpName = "DIR" };
        var offline = new Option<bool>("--offline") { Description = "Ask nothing of the network" };
        return new Verb("serve", "Run the verifier service on this machine until Ctrl-C", """
            t2t serve --url http://127.0.0.1:8080
            """) { url, anchors, config, proxies, metrics, logRequests, issueAs, receiptKey, documents, site, offline }
            .Does(async context =>
            {
                var settings = ReadConfig(context, context.Arguments.GetValue(config), context.Arguments.GetValue(anchors));
                using var loading = Loading.Open(context, context.Arguments.GetValue(documents), context.Arguments.GetValue(offline));
                using var key = OpenKey(context, context.Arguments.GetValue(issueAs), out var signer);
                using var receipts = OpenReceiptKey(context, context.Arguments.GetValue(receiptKey));
                return await ServeAsync(context, new ApiOptions
                {
                    Url = context.Arguments.GetRequiredValue(url),
                    Anchors = settings is null ? ReadAnchors(context, context.Arguments.GetValue(anchors)) : null,
                    Config = settings,
                    Proxies = ReadProxies(context.Arguments.GetValue(proxies)),
                    MetricsUrl = ReadMetricsUrl(context.Arguments.GetValue(metrics)),
                    LogRequests = context.Arguments.GetValue(logRequests),
                    Signer = signer,
                    Receipts = receipts is null ? null : new ReceiptSigner(receipts.AsDidKey(), context.Surroundings.Clock),
                    Copies = ApiOptions.CopiesIn((context.Arguments.GetValue(documents) ?? []).Select(context.PathOf)),
                    Loader = loading.Loader,
                    Site = ReadSite(context, context.Arguments.GetValue(site)),
                    Clock = context.Surroundings.Clock,
                });
            });
    }

    private static string? ReadSite(CommandContext context, string? folder) =>
        ApiOptions.TryReadSite(folder is null ? null : context.PathOf(folder), out var site, out _) ? site : throw Refusal.Usage($"--site: there is no folder {folder}", "write it with: t2t publish DIR");

    private static SettingsSource? ReadConfig(CommandContext context, string? folder, string? anchors)
    {
        if (folder is null) return null;
        if (anchors is not null) throw Refusal.Usage("--config and --anchors both say whom to trust", "put the anchors file into the folder, as anchors.json");
        return SettingsSource.TryOpen(context.PathOf(folder), out var settings, out var problem)
            ? settings
            : throw Refusal.Usage($"--config: {folder}: {problem}", "such a folder holds anchors.json, anchors/NAME.json and limits.json, each if you like");
    }

    /// <summary>The caller disposes of it.</summary>
    private static SigningKey? OpenReceiptKey(CommandContext context, string? name) => name is null ? null : context.OpenWorkspace().Keys.Open(name, context.Surroundings);

    private static string? ReadMetricsUrl(string? url) =>
        url is null || ApiOptions.IsMetricsUrl(url, out var problem) ? url : throw Refusal.Usage($"--metrics-url: {problem["MetricsUrl: ".Length..]}");

    /// <summary>The key is the caller's to dispose of, after the signer.</summary>
    private static SigningKey? OpenKey(CommandContext context, string? alias, out CredentialSigner? signer)
    {
        signer = null;
        if (alias is null) return null;
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var issuer = Issuers.Find(store, alias);
        var token = IssueToken.Get(context.Surroundings);
        var key = Issuers.OpenKey(context.Surroundings, workspace, issuer);
        signer = new CredentialSigner(key.As(issuer.VerificationMethod), issuer.Did, token, context.Surroundings.Clock);
        return key;
    }

    private static IReadOnlyList<System.Net.IPNetwork> ReadProxies(string? list) =>
        ApiOptions.TryReadProxies(list, out var proxies, out var problem) ? proxies : throw Refusal.Usage($"--{problem}", "proxies on this machine are believed without being named");

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
