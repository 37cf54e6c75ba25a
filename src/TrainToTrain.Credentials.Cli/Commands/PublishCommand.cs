using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t publish</c>: what verifiers look up, as plain files for any web host.</summary>
internal static class PublishCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("DIR") { Description = "Where; the folder the base URL is served from" };
        var days = new Option<int>("--valid-days") { Description = "How long verifiers may rely on these lists and registers; publish again before", DefaultValueFactory = _ => 30, HelpName = "N" };
        return new Verb("publish", "Write status lists, registers, did.json, achievements, anchors and the proofs of accreditations for the web; of badges only those that are shared", """
            t2t publish site && rsync -a site/ web:/var/www/badges/
            """) { folder, days, CommonOptions.Format }
            .Does(surroundings, context => Publish(context, context.PathOf(context.Arguments.GetRequiredValue(folder)), context.Arguments.GetValue(days)));
    }

    private static int Publish(CommandContext context, string folder, int days)
    {
        if (days is < 1 or > 3660) throw Refusal.Usage("--valid-days is 1 to 3660");
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        using var alone = store.HoldPublishing();
        var site = new PublishedSite(folder, workspace);
        var lists = store.StatusLists();
        var registers = store.Registers();
        using (var signing = new PublicationSigning(context, workspace, store, site, TimeSpan.FromDays(days)))
        {
            // Signed before anything is written: a wrong passphrase changes nothing.
            store.KeepPublications([.. registers.Select(signing.Renew).Concat(lists.Select(signing.Renew)).OfType<Publication>()]);
        }

        var editions = store.Editions();
        foreach (var url in registers.Select(register => register.Url).Concat(lists.Select(list => list.Url))) site.AddEdition(editions[url], () => store.Publication(url)!);
        AddDocuments(context, workspace, store, site);
        PublishedProofs.Add(context, workspace, store, site);
        PublishedShares.Add(context, workspace, store, site);
        var written = site.Write();
        var now = context.Surroundings.Clock.GetUtcNow();
        store.MarkPublished(lists.Where(list => !(list.PublishedAt >= editions[list.Url].SignedAt)).Select(list => list.Url), now);
        foreach (var register in registers.Where(register => !(register.PublishedAt >= editions[register.Url].SignedAt))) store.MarkRegisterPublished(register.Url, now);
        Report(context, site, written);
        return ExitCode.Done;
    }

    private static void AddDocuments(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        foreach (var (url, issuer, content) in DidDocuments.Of(workspace, store))
        {
            var file = site.Add(url, content, $"did/{issuer.Alias}/did.json");
            if (!url.StartsWith(workspace.BaseUrl + "/", StringComparison.Ordinal)) context.Terminal.Note($"{file} belongs at {url}");
        }

        foreach (var achievement in store.Achievements())
        {
            site.Add(achievement.Id, achievement.Json.ToArray(), $"achievements/{BadgeFiles.Slug(achievement.Id)}.json");
        }

        if (File.Exists(workspace.AnchorsPath)) site.Add(workspace.UrlOf("anchors.json"), File.ReadAllBytes(workspace.AnchorsPath));
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
