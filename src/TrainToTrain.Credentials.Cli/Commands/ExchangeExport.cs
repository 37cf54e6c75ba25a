using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t exchange export</c>: an authority, those it accredited and those it recognises, in the model of another ecosystem, with a report on what that cannot say.</summary>
internal static class ExchangeExport
{
    private const string Report = "losses.json";
    private const string Subordinates = "subordinates";

    private static readonly Argument<string> Folder = new("DIR") { Description = "Where to write it" };
    private static readonly Option<string> By = new("--by") { Description = "The authority of this workspace that speaks", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Model = ExchangeCommand.Model();
    private static readonly Option<string?> Id = new("--id") { Description = "Its Entity Identifier, or the id of the list (default: below the base URL)", HelpName = "URL" };
    private static readonly Option<int> Days = new("--days") { Description = "For how long it counts before another edition is due", DefaultValueFactory = _ => 7, HelpName = "N" };

    public static Verb Create() => new Verb("export", "Write what an authority says of itself and others in the model of another ecosystem, and what is lost", """
        t2t exchange export site/federation --by board --as openid-federation
        """) { Folder, By, Model, Id, Days, ExchangeCommand.Documents, ExchangeCommand.Offline, CommonOptions.Format }
        .Does(ExportAsync);

    private static async Task<int> ExportAsync(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var by = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        if (by.Role != "authority") throw Refusal.Usage($"{by.Name} is no authority: what a trainer is to others, the authority says");
        var days = context.Arguments.GetValue(Days);
        if (days is < 1 or > 366) throw Refusal.Usage("--days: it is from 1 to 366", "whoever was stopped stays listed for as long");
        var federation = context.Arguments.GetValue(Model) == ExchangeCommand.Federation;
        var id = context.Arguments.GetValue(Id) ?? (federation ? FederationExport.IdentifierOf(by.Did, workspace.BaseUrl) : workspace.UrlOf("recognized-entities.jwt"));
        if (!Uri.TryCreate(id, UriKind.Absolute, out var url) || url is not { Scheme: "https", Query: "", Fragment: "" } || url.HostNameType != UriHostNameType.Dns) throw Refusal.Usage($"--id: '{id}' is not an https URL with a host name, and without query and fragment");

        using var key = Issuers.OpenKey(context.Surroundings, workspace, by);
        using var loading = Loading.Open(context, context.Arguments.GetValue(ExchangeCommand.Documents), context.Arguments.GetValue(ExchangeCommand.Offline));
        var request = Request(context, workspace, store, by) with { Signer = key.As(by.VerificationMethod), EntityId = id, Lifetime = TimeSpan.FromDays(days) };
        if (!federation && request.Accreditations.Count + request.Agreements.Count > Limits.ArrayItems) throw Refusal.Usage($"a list may have {Limits.ArrayItems} entities, and there are more", "as openid-federation there is a file for each");
        var files = federation ? await FederationExport.MakeAsync(request, loading.Loader, context.Cancellation) : RecognizedEntitiesExport.Make(request);
        Write(context.PathOf(context.Arguments.GetRequiredValue(Folder)), files);
        Tell(context, files);
        return ExitCode.Done;
    }

    private static ExportRequest Request(CommandContext context, Workspace workspace, CredentialStore store, IssuerRecord by)
    {
        var pinned = AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath).Authorities.FirstOrDefault(each => each.Id == by.Did);
        var own = new Lineages(store).All.Where(each => each.Stored.IssuerId == by.Did).ToList();
        var agreements = store.Credentials(new CredentialFilter { Kind = AgreementCommand.Kind, IssuerId = by.Did }).ToList();
        var now = context.Surroundings.Clock.GetUtcNow();
        return new ExportRequest
        {
            Authority = pinned ?? new TrustAnchor(by.Did, by.Name, by.Jurisdiction),
            Signer = null!,
            EntityId = "",
            Now = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            Accreditations = [.. own.Where(each => !each.Stopped).Select(each => each.Stored.SecuredBytes)],
            Agreements = [.. agreements.Where(each => each.Revoked is null && each.Suspended is null).Select(each => each.SecuredBytes)],
            Left = [.. own.Where(each => each.Stopped).Select(each => each.Stored).Concat(agreements.Where(each => each.Revoked is not null || each.Suspended is not null)).Select(Stopped)],
        };
    }

    private static ExchangeLoss Stopped(StoredCredential each) =>
        new(each.Id, "[withdrawal]", "it was stopped and is left out; why and from when on is in the accreditation register alone, and what was issued before looks as if it never counted", Carried: false);

    /// <summary>Whoever is stopped is to be gone: a statement of an earlier export would still be believed.</summary>
    private static void Write(string folder, ExchangeFiles files)
    {
        var place = Path.Combine(folder, Subordinates);
        foreach (var (file, content) in files.Files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, content);
        }

        AtomicFile.Write(Path.Combine(folder, Report), ExchangeLosses.Write(files.Losses));
        if (!files.Files.ContainsKey("entity-configuration.jwt") || !Directory.Exists(place)) return;
        foreach (var path in Directory.EnumerateFiles(place, "u*.jwt").Where(path => !files.Files.ContainsKey($"{Subordinates}/{Path.GetFileName(path)}"))) File.Delete(path);
    }

    private static void Tell(CommandContext context, ExchangeFiles files)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["files"] = new JsonArray([.. files.Files.Keys.Order(StringComparer.Ordinal).Select(file => JsonValue.Create(file))]),
                ["losses"] = JsonNode.Parse(ExchangeLosses.Write(files.Losses))!["losses"]!.DeepClone(),
            }));
            return;
        }

        foreach (var line in ExchangeLosses.Lines(files.Losses)) context.Terminal.Say(Terminal.Tame(line));
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{files.Files.Count} {(files.Files.Count == 1 ? "file" : "files")} written, and what they do not say, thing by thing, in {Report}"));
    }
}
