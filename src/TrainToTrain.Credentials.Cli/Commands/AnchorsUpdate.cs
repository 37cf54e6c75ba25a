using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t anchors update</c>: what is new on the trust lists that are followed, taken only where it follows from what is held.</summary>
internal static class AnchorsUpdate
{
    private static readonly Argument<string?> List = new("LIST") { Description = "The id of one list (default: all that are followed)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]?> From = new("--from") { Description = "Ask this mirror, an https URL that ends with a slash, in place of the list's own; as often as there are mirrors", HelpName = "URL", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing" };

    public static Verb Create() => new Verb("update", "Fetch what is new on the trust lists that are followed, and say what it changes", """
        t2t anchors update --anchors anchors.json
        exit status: 0 up to date, 1 something was refused, 3 out of date, 4 nobody could be asked
        """) { List, From, AnchorsCommand.Anchors, DryRun, AnchorsCommand.Documents, AnchorsCommand.Offline, CommonOptions.Format }
        .Does(UpdateAsync);

    private static async Task<int> UpdateAsync(CommandContext context)
    {
        using var file = FollowedLists.Open(context, context.Arguments.GetValue(AnchorsCommand.Anchors), create: false);
        using var loading = Loading.Open(context, context.Arguments.GetValue(AnchorsCommand.Documents), context.Arguments.GetValue(AnchorsCommand.Offline));
        var (before, places) = (file.Anchors, Places(context));
        IReadOnlyList<TrustListState> wanted = context.Arguments.GetValue(List) is { } id ? [FollowedLists.Find(before, id)] : before.TrustLists;
        if (wanted.Count == 0) throw Refusal.Usage("no trust list is followed here", "begin with: t2t anchors trust ROOT");
        if (wanted.Count > 1 && places.Length > 0) throw Refusal.Usage("--from is a mirror of one list", "name which: t2t anchors update LIST --from URL");

        var updater = new TrustListUpdater(loading.Loader, context.Surroundings.Clock);
        var updates = new List<TrustListUpdate>();
        foreach (var each in wanted) updates.Add(await updater.UpdateAsync(each, places, context.Cancellation));

        IReadOnlyList<TrustListState> lists = [.. before.TrustLists.Select(each => updates.FirstOrDefault(update => update.Before == each)?.After ?? each)];
        var after = file.With(lists);
        if (!context.Arguments.GetValue(DryRun) && updates.Exists(each => each.After != each.Before)) file.Write(lists);
        if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. updates.Select(each => Json(each, Changes(each, before, after)))])));
        foreach (var each in updates) Tell(context, each, Changes(each, before, after));
        if (context.Arguments.GetValue(DryRun)) context.Terminal.Note("nothing was changed");
        return updates.Select(CodeOf).Where(code => code != ExitCode.Done).DefaultIfEmpty(ExitCode.Done).Min();
    }

    private static string[] Places(CommandContext context)
    {
        var places = context.Arguments.GetValue(From) ?? [];
        return Array.Find(places, each => !TrustListPlace.IsOne(each)) is { } wrong ? throw Refusal.Usage($"--from: '{wrong}' is not an https URL that ends with a slash", "a folder is asked with --documents DIR --offline") : places;
    }

    private static List<(bool Added, string Line)> Changes(TrustListUpdate update, TrustAnchors before, TrustAnchors after)
    {
        var (old, now) = (before.OfList(update.Before.Root.Id).Lines, after.OfList(update.Before.Root.Id).Lines);
        return [.. old.Except(now).Select(line => (false, line)), .. now.Except(old).Select(line => (true, line))];
    }

    /// <summary>What somebody else has to have a look at comes first; a mirror that was refused while another answered well is told and no more.</summary>
    private static int CodeOf(TrustListUpdate update) =>
        !update.Reached && update.Findings.Any(finding => finding.Outcome == Outcome.Fail) ? ExitCode.Invalid
        : update.Expired is not null || (!update.Reached && update.Findings.Any(finding => finding.Code != FindingCode.TrustUnavailable)) ? ExitCode.Indeterminate
        : update.Reached ? ExitCode.Done
        : ExitCode.Incomplete;

    private static void Tell(CommandContext context, TrustListUpdate update, List<(bool Added, string Line)> changes)
    {
        var (name, state) = (Terminal.Tame(update.After.Root.Name), update.After);
        var news = state.Root.Version != update.Before.Root.Version || state.List?.Version != update.Before.List?.Version;
        if (!context.Json)
        {
            context.Terminal.Say($"{name}: {(news ? "" : "nothing new, ")}{FollowedLists.Summary(state)}");
            foreach (var (added, line) in changes) context.Terminal.Say($"  {(added ? "+" : "-")} {Terminal.Tame(line)}");
        }

        foreach (var finding in update.Findings) context.Terminal.Warn($"{name}: {Terminal.Tame(Verb.Lower(finding.Message))} ({finding.Code.Id})");
        if (!update.Reached) context.Terminal.Note($"{name}: {Age(context, state)}");
        if (update.Expired is { } expired) context.Terminal.Warn($"{name}: {Terminal.Tame(Verb.Lower(expired.Message))} ({expired.Code.Id}); verdicts that rest on it are undecided");
    }

    private static string Age(CommandContext context, TrustListState state) => state.Checked is not { } time
        ? "it was never reached"
        : string.Create(CultureInfo.InvariantCulture, $"what is held stays as it is; it was heard of last on {Times.Write(time)}, {Words.Count((long)(context.Surroundings.Clock.GetUtcNow() - time).TotalDays, "day")} ago");

    private static JsonObject Json(TrustListUpdate update, List<(bool Added, string Line)> changes) => new()
    {
        ["id"] = update.After.Root.Id,
        ["name"] = update.After.Root.Name,
        ["root"] = update.After.Root.Version,
        ["version"] = update.After.List?.Version,
        ["validUntil"] = update.After.ValidUntil is { } until ? Times.Write(until) : null,
        ["checked"] = update.After.Checked is { } time ? Times.Write(time) : null,
        ["reached"] = update.Reached,
        ["expired"] = update.Expired is not null,
        ["added"] = new JsonArray([.. changes.Where(each => each.Added).Select(each => JsonValue.Create(each.Line))]),
        ["removed"] = new JsonArray([.. changes.Where(each => !each.Added).Select(each => JsonValue.Create(each.Line))]),
        ["findings"] = new JsonArray([.. update.Findings.Select(each => new JsonObject { ["code"] = each.Code.Id, ["message"] = each.Message })]),
    };
}
