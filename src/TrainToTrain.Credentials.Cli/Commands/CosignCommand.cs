using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t cosign</c>: a mentor's signature on the badges of a supervised trainer (DESIGN §4.1); all that are asked for, or none.</summary>
internal static class CosignCommand
{
    private static readonly Option<string> By = new("--by") { Description = "The mentor: who certified the trainer to work under supervision", Required = true, HelpName = "ALIAS" };
    private static readonly Argument<string[]> Badges = new("BADGE") { Description = "Ids of badges of this workspace, or at least their last 6 characters; or badge files, from anywhere", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "Sign every badge of this workspace that waits" };
    private static readonly Option<long?> Batch = new("--batch") { Description = "Sign those of one batch: of one call of t2t issue", HelpName = "N" };
    private static readonly Option<bool> SkipInvalid = new("--skip-invalid") { Description = "Sign the badges that are right, and say which are not" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where the bundles are written (default: beside the badge files)", HelpName = "DIR" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("For badge files: a folder that stands in for the network");
    private static readonly Option<bool> Offline = new("--offline") { Description = "For badge files: ask nothing of the network" };

    public static Command Create() => new Verb("cosign", "Show which badges wait for a mentor's signature, and sign them", """
        t2t cosign --by maria --all
        """) { Badges, By, All, Batch, SkipInvalid, Out, Documents, Offline, CommonOptions.Format }
        .Does(CosignAsync);

    private sealed record Desk(CommandContext Context, Workspace Workspace, CredentialStore Store, IssuerRecord Mentor, SupervisedBadges Known, CosignCheck Check);

    /// <param name="Named">Whether each was asked for by itself: then there is a reason for each that is not signed.</param>
    private sealed record Asked(IReadOnlyList<Func<BadgeAtHand>> Badges, bool Named);

    /// <param name="Done">Each badge with its endorsement, made now or before.</param>
    private sealed record Outcome(List<Endorsed> Done, int Signed, int Refused);

    private sealed record Endorsed(Func<BadgeAtHand> Badge, string BadgeId, string Id, ReadOnlyMemory<byte> SecuredBytes, bool IsNew);

    private static async Task<int> CosignAsync(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var mentor = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var check = new CosignCheck(workspace, store, mentor, context.Surroundings.Clock, loading.Loader);
        var desk = new Desk(context, workspace, store, mentor, new SupervisedBadges(store, mentor), check);

        var named = context.Arguments.GetValue(Badges) ?? [];
        var (all, batch) = (context.Arguments.GetValue(All), context.Arguments.GetValue(Batch));
        if ((named.Length > 0 ? 1 : 0) + (all ? 1 : 0) + (batch is null ? 0 : 1) > 1) throw Refusal.Usage("give badges, or --all, or --batch, and not two of them");
        if (named.Length > 0) return await SignAsync(desk, new Asked(Named(desk, named), Named: true));
        return all || batch is not null ? await SignAsync(desk, new Asked(Stored(desk, batch), Named: false)) : await ListAsync(desk);
    }

    private static List<Func<BadgeAtHand>> Stored(Desk desk, long? batch) => [.. desk.Known.Ids(batch).Select(id => BadgesNamed.Load(desk.Store, id))];

    private static List<Func<BadgeAtHand>> Named(Desk desk, string[] names) =>
        BadgesNamed.Find(desk.Context, desk.Store, names, "see what waits with: t2t cosign --by " + desk.Mentor.Alias);

    private static async Task<int> SignAsync(Desk desk, Asked asked)
    {
        var terminal = desk.Context.Terminal;
        var lineages = new Lineages(desk.Store);
        if (lineages.ToAccredit(desk.Mentor.Did, []) is { } nearest) Endings.Warn(desk.Context, lineages.Upwards(nearest));
        using var session = new CosignSession(desk.Context, desk.Workspace, desk.Store, desk.Mentor);
        var outcome = await Progress.RunAsync(terminal, "co-signing", asked.Badges.Count, step => SignEachAsync(desk, asked, session, () => step(1)));
        if (outcome.Refused > 0 && !desk.Context.Arguments.GetValue(SkipInvalid))
        {
            terminal.Error("nothing was co-signed: a verifier would refuse it all the same", "leave these badges out with --skip-invalid");
            return ExitCode.Invalid;
        }

        if (outcome.Signed > 0) session.Commit();
        var files = new BundleFiles(desk.Workspace, desk.Context.Arguments.GetValue(Out) is { } folder ? desk.Context.PathOf(folder) : null);
        foreach (var each in outcome.Done) files.Write(each.Badge(), each.SecuredBytes);
        Report(desk, asked, outcome, files);
        return outcome is { Done.Count: 0, Refused: > 0 } ? ExitCode.Invalid : ExitCode.Done;
    }

    private static async Task<Outcome> SignEachAsync(Desk desk, Asked asked, CosignSession session, Action step)
    {
        var done = new List<Endorsed>();
        var refused = 0;
        foreach (var load in asked.Badges)
        {
            step();
            var badge = load();
            var (endorsed, refusal) = await SignOneAsync(desk, asked, session, badge);
            if (endorsed is not null) done.Add(endorsed with { Badge = load });
            if (refusal is null) continue;
            refused++;
            desk.Context.Terminal.Error($"{badge.Name}: {refusal}");
        }

        return new Outcome(done, done.Count(each => each.IsNew), refused);
    }

    /// <returns>No endorsement and no refusal for a badge that only a general question brought up, and that does not wait.</returns>
    private static async Task<(Endorsed? Endorsed, string? Refusal)> SignOneAsync(Desk desk, Asked asked, CosignSession session, BadgeAtHand badge)
    {
        var cancellation = desk.Context.Cancellation;
        var opinion = await desk.Check.JudgeAsync(badge, cancellation);
        if (opinion.Badge?.Id is not { } id) return (null, opinion.Refusal);
        if (desk.Known.Endorsement(id) is { } before && await desk.Check.RefusalAsync(badge, before.SecuredBytes, cancellation) is null)
        {
            return (new Endorsed(() => badge, id, before.Id, before.SecuredBytes, IsNew: false), null);
        }

        if (!asked.Named && (!opinion.Needed || desk.Known.Withdrawn(id))) return default;
        if (opinion.Refusal is { } reason) return (null, reason);

        var (draft, signed) = session.Sign(opinion.Badge);
        if (await desk.Check.RefusalAsync(badge, signed, cancellation) is { } refusal) return (null, $"{Verb.Lower(refusal.Message)} ({refusal.Code.Id})");
        session.Keep(draft, signed, badge.Stored?.SubjectName);
        return (new Endorsed(() => badge, id, draft.Id, signed, IsNew: true), null);
    }

    private static void Report(Desk desk, Asked asked, Outcome outcome, BundleFiles files)
    {
        var terminal = desk.Context.Terminal;
        var before = outcome.Done.Count - outcome.Signed;
        if (desk.Context.Json)
        {
            terminal.Say(JsonText.Of(new JsonObject
            {
                ["mentor"] = desk.Mentor.Did,
                ["cosigned"] = outcome.Signed,
                ["already"] = before,
                ["refused"] = outcome.Refused,
                ["endorsements"] = new JsonArray([.. outcome.Done.Select(each => new JsonObject { ["id"] = each.Id, ["badge"] = each.BadgeId })]),
                ["folders"] = new JsonArray([.. files.Folders.Select(folder => JsonValue.Create(folder))]),
                ["files"] = files.Written,
            }));
            return;
        }

        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"co-signed {outcome.Signed}, co-signed before {before}, refused {outcome.Refused}"));
        if (outcome.Done.Count == 0) return;
        foreach (var each in asked.Named ? outcome.Done : []) terminal.Say($"endorsement {each.Id} of badge {each.BadgeId}");
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{Words.Count(files.Written, "bundle file")} written, {files.Unchanged} there already, in {string.Join(", ", files.Folders)}"));
        if (outcome.Signed > 0) terminal.Hint("a learner gets the bundle; put the status lists on the web with: t2t publish DIR");
    }

    private static async Task<int> ListAsync(Desk desk)
    {
        var rows = new List<(StoredCredential Badge, string? Refusal)>();
        foreach (var load in Stored(desk, null))
        {
            var badge = load();
            if (desk.Known.Endorsement(badge.Stored!.Id) is not null || desk.Known.Withdrawn(badge.Stored.Id)) continue;
            var opinion = await desk.Check.JudgeAsync(badge, desk.Context.Cancellation);
            if (opinion.Needed) rows.Add((badge.Stored with { SecuredBytes = default }, opinion.Refusal));
        }

        if (desk.Context.Json) desk.Context.Terminal.Say(JsonText.Of(new JsonArray([.. rows.Select(row => Json(desk, row.Badge, row.Refusal))])));
        else if (rows.Count == 0) desk.Context.Terminal.Note($"nothing waits for the signature of {desk.Mentor.Name}");
        else Tables.Print(desk.Context.Terminal, ["trainer", "learner", "achievement", "date", "batch", "id", "state"], rows.Select(row => Row(desk, row.Badge, row.Refusal)));
        return ExitCode.Done;
    }

    private static string[] Row(Desk desk, StoredCredential badge, string? refusal) =>
    [
        desk.Store.FindIssuer(badge.IssuerId)?.Name ?? badge.IssuerId,
        badge.SubjectName ?? badge.SubjectId,
        AchievementName(desk, badge),
        Times.Day(badge.ValidFrom),
        badge.BatchId.ToString(CultureInfo.InvariantCulture),
        badge.Id,
        refusal ?? "waits",
    ];

    private static JsonObject Json(Desk desk, StoredCredential badge, string? refusal) => new()
    {
        ["id"] = badge.Id,
        ["trainer"] = badge.IssuerId,
        ["learner"] = badge.SubjectName,
        ["achievement"] = badge.AchievementId,
        ["validFrom"] = Times.Day(badge.ValidFrom),
        ["batch"] = badge.BatchId,
        ["refusal"] = refusal,
    };

    private static string AchievementName(Desk desk, StoredCredential badge) =>
        badge.AchievementId is { } id ? desk.Store.FindAchievement(id).Match?.Name ?? id : "";
}
