using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t share</c> and <c>unshare</c>: whether a badge is to be seen by whoever has its link. Badges are their holders': none is published unless it is shared.</summary>
internal static class ShareCommands
{
    private static readonly Argument<string[]> Badges = new("BADGE") { Description = "Ids of badges, or at least their last 6 characters", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "Every badge of this workspace" };

    public static Command Share(Surroundings surroundings) => new Verb("share", "Have badges published under their links, at their holders' wish; without BADGE, show which are", """
        t2t share 1f2e9c04 && t2t publish site
        """) { Badges, All, CommonOptions.Format }
        .Does(surroundings, context => Change(context, share: true));

    public static Command Unshare(Surroundings surroundings) => new Verb("unshare", "Take shared badges off the web again", """
        t2t unshare 1f2e9c04 && t2t publish site
        """) { Badges, All, CommonOptions.Format }
        .Does(surroundings, context => Change(context, share: false));

    private static int Change(CommandContext context, bool share)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var named = context.Arguments.GetValue(Badges) ?? [];
        var all = context.Arguments.GetValue(All);
        if (all && named.Length > 0) throw Refusal.Usage("give badges, or --all, and not both");
        if (!all && named.Length == 0)
        {
            if (!share) throw Refusal.Usage("which badges? give their ids, or --all", "see: t2t share");
            Tell(context, workspace, [.. store.Shared().Select(id => (store.FindCredential(id).Match!, false))]);
            return ExitCode.Done;
        }

        // Found before anything is changed.
        var badges = all ? AllOf(store, share) : [.. named.Select(each => Find(store, each))];
        Tell(context, workspace, [.. badges.Select(each => (each, share ? store.Share(each.Id) : store.Unshare(each.Id)))]);
        context.Terminal.Hint($"that is so on the web with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    private static List<StoredCredential> AllOf(CredentialStore store, bool share) =>
        share ? [.. store.Credentials(new CredentialFilter { Kind = "badge" })] : [.. store.Shared().Select(id => store.FindCredential(id).Match!)];

    private static StoredCredential Find(CredentialStore store, string given)
    {
        var found = TrainerLookup.FindCredential(store, given);
        TrainerLookup.RefuseErased(found);
        return found.Kind == "badge" ? found : throw Refusal.Usage($"{found.Id} is no badge, and only badges are shared");
    }

    private static void Tell(CommandContext context, Workspace workspace, IReadOnlyList<(StoredCredential Badge, bool Changed)> badges)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonArray([.. badges.Select(each => new JsonObject { ["id"] = each.Badge.Id, ["name"] = each.Badge.SubjectName, ["link"] = LinkOf(workspace, each.Badge), ["changed"] = each.Changed })])));
            return;
        }

        foreach (var (badge, _) in badges) context.Terminal.Say(LinkOf(workspace, badge) + (badge.SubjectName is { } name ? $"  {Terminal.Tame(name)}" : ""));
    }

    private static string LinkOf(Workspace workspace, StoredCredential badge) => VerifyLink.ToShared(new Uri(workspace.BaseUrl), badge.Id);
}
