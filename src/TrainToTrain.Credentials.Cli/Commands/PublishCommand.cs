using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t publish</c>: what verifiers look up, as plain files for any web host.</summary>
internal static class PublishCommand
{
    private static readonly Option<string?> Request = new("--request") { Description = "Write the lists and registers that a key on another machine has to sign into this file (t2t sign-request), and publish all else", HelpName = "FILE" };

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Where; the folder the base URL is served from" };
        var days = new Option<int>("--valid-days") { Description = "How long verifiers may rely on these lists and registers; publish again before", DefaultValueFactory = _ => 30, HelpName = "N" };
        return new Verb("publish", "Write status lists, registers, did.json, achievements, anchors and the proofs of accreditations for the web; of badges only those that are shared", """
            t2t publish site && rsync -a site/ web:/var/www/badges/
            """) { folder, days, Request, CommonOptions.Format }
            .Does(context => Publish(context, context.PathOf(context.Arguments.GetRequiredValue(folder)), context.Arguments.GetValue(days)));
    }

    private static int Publish(CommandContext context, string folder, int days)
    {
        if (days is < 1 or > 3660) throw Refusal.Usage("--valid-days is 1 to 3660");
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        using var alone = store.HoldPublishing();
        var site = new PublishedSite(folder, workspace);
        var lists = store.StatusLists();
        var (registers, notices) = (store.Registers(), store.Notices());
        using (var signing = new PublicationSigning(context, workspace, store, site, TimeSpan.FromDays(days)))
        {
            // Signed before anything is written: a wrong passphrase changes nothing.
            List<Publication> renewed = [.. registers.Select(signing.Renew).Concat(notices.Select(signing.Renew)).Concat(lists.Select(signing.Renew)).OfType<Publication>()];
            if (signing.Wanted.Count > 0) RequestSignatures(context, workspace, store, signing);
            store.KeepPublications(renewed);
        }

        var editions = store.Editions();
        foreach (var url in registers.Select(register => register.Url).Concat(notices.Select(notice => notice.Url)).Concat(lists.Select(list => list.Url)).Where(editions.ContainsKey)) site.AddEdition(editions[url], () => store.Publication(url)!);
        foreach (var note in Fill(context, workspace, store, site)) context.Terminal.Note(note);
        var written = site.Write();
        var now = context.Surroundings.Clock.GetUtcNow();
        store.MarkPublished(lists.Where(list => IsLater(editions, list.Url, list.PublishedAt)).Select(list => list.Url), now);
        foreach (var register in registers.Where(register => IsLater(editions, register.Url, register.PublishedAt))) store.MarkRegisterPublished(register.Url, now);
        foreach (var notice in notices.Where(notice => IsLater(editions, notice.Url, notice.PublishedAt))) store.MarkNoticePublished(notice.Url, now);
        Report(context, site, written);
        return ExitCode.Done;
    }

    /// <summary>Whether there is an edition that was signed since something was published under the URL.</summary>
    private static bool IsLater(IReadOnlyDictionary<string, Edition> editions, string url, DateTimeOffset? published) =>
        editions.TryGetValue(url, out var edition) && !(published >= edition.SignedAt);

    /// <summary>All that is published beside lists and registers.</summary>
    /// <returns>What a person has to do about it.</returns>
    public static IReadOnlyList<string> Fill(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        var notes = AddDocuments(context, workspace, store, site).ToList();
        PublishedProofs.Add(context, workspace, store, site);
        PublishedShares.Add(context, workspace, store, site);
        return notes;
    }

    /// <summary>What is awaited already is asked for again in the same file; anything new makes a request that takes the place of the one before.</summary>
    private static void RequestSignatures(CommandContext context, Workspace workspace, CredentialStore store, PublicationSigning signing)
    {
        var names = string.Join(", ", signing.Wanted.Select(each => store.FindIssuer(Did.TryParseUrl(each.Key.VerificationMethod, out var did, out _) ? did.Text : "")?.Name).Distinct());
        if (context.Arguments.GetValue(Request) is not { } file)
        {
            throw Refusal.Usage($"nothing was published: lists of {names} have changed or near their end, and the key that signs them is on another machine", "write a request for it, and publish all else, with: t2t publish DIR --request FILE");
        }

        var pending = new PendingRequests(context, workspace, store);
        var awaited = store.SigningRequests().Where(each => each is { Outcome: null, Kind: SigningRequestRecord.Publication }).ToList();
        var covered = signing.Wanted.Select(each => awaited.FirstOrDefault(request => PendingRequests.IsFor(each.Key, request) && signing.Covers(request, each.Unsigned))).ToList();
        var same = covered.All(each => each is not null && each.RequestId == covered[0]!.RequestId) && awaited.Count(each => each.RequestId == covered[0]!.RequestId) == covered.Count;
        var request = same ? covered.OfType<SigningRequestRecord>().ToList() : pending.Add(SigningRequestRecord.Publication, signing.Wanted);
        var path = context.PathOf(file);
        AtomicFile.Write(path, pending.File(request));
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{request.Count} lists and registers await the signature of {names}; until then the ones from before stay published: {path}"));
        context.Terminal.Hint($"where the key is: t2t sign-request {Path.GetFileName(file)}; then here: t2t trainer import FILE, and t2t publish DIR");
    }

    private static IEnumerable<string> AddDocuments(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        foreach (var (url, issuer, content) in DidDocuments.Of(workspace, store))
        {
            var file = site.Add(url, content, $"did/{issuer.Alias}/did.json");
            if (!url.StartsWith(workspace.BaseUrl + "/", StringComparison.Ordinal)) yield return $"{file} belongs at {url}";
        }

        foreach (var achievement in store.Achievements())
        {
            site.Add(achievement.Id, achievement.Json.ToArray(), $"achievements/{BadgeFiles.Slug(achievement.Id)}.json");
        }

        foreach (var (url, content) in new StoredStandards(store).Published()) site.Add(url, content, $"achievements/{BadgeFiles.Slug(url)}.json");
        foreach (var (id, content) in KeptManifests.All(workspace)) site.Add(id, content, $"curricula/{BadgeFiles.Slug(id)}.json");

        // Those that have ended, too: accreditations name them.
        foreach (var rule in store.EligibilityRules().DistinctBy(each => each.Url))
        {
            if (store.Publication(rule.Url) is { } content) site.Add(rule.Url, content);
        }

        foreach (var note in AddTrustList(context, workspace, site)) yield return note;
        if (File.Exists(workspace.AnchorsPath)) site.Add(workspace.UrlOf("anchors.json"), File.ReadAllBytes(workspace.AnchorsPath));
    }

    /// <summary>What is signed by as many as it has to be, in the order in which a verifier takes it.</summary>
    private static IEnumerable<string> AddTrustList(CommandContext context, Workspace workspace, PublishedSite site)
    {
        var folder = new TrustListFolder(workspace);
        if (!folder.Exists) yield break;
        var held = folder.Held(context.Surroundings.Clock)?.After;
        foreach (var (url, content) in held is null ? [] : folder.ToPublish(held)) site.Add(url, content);
        foreach (var missing in folder.Missing(held)) yield return $"of the trust list not all is published: {missing}";
    }

    private static void Report(CommandContext context, PublishedSite site, IReadOnlyList<string> written)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["folder"] = site.Folder,
                ["written"] = new JsonArray([.. written.Select(file => JsonValue.Create(file))]),
                ["files"] = site.Count,
            }));
            return;
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{written.Count} of {site.Count} files written, the others unchanged: {site.Folder}"));
    }
}
