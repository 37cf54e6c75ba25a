using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary>
/// <c>t2t revoke</c>, <c>suspend</c> and <c>reinstate</c>: one bit of a badge. A trainer's accreditation is suspended and reinstated alike;
/// taking it back for good needs a reason and a date (<see cref="TrainerWithdraw"/>).
/// </summary>
internal static class StatusCommands
{
    private const string BadgeIds = "Ids of badges or accreditations, or at least their last 6 characters; or a trainer's alias";

    private static readonly Option<long?> Batch = new("--batch") { Description = "All badges of a batch, by its number in t2t batch list", HelpName = "N" };
    private static readonly Option<string?> From = new("--from") { Description = "All badges of a file: a manifest, another CSV with a column badge or id, or ids one a line", HelpName = "FILE" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "With --batch or --from: do not ask whether that is meant" };

    public static Command Revoke()
    {
        var change = new Change("revoke", "Take badges back for good: some, a whole batch, or those of a file", "revoked", StatusLists.Revocation, true, """
            t2t revoke 1f2e9c04 --reason "issued to the wrong person"
            """);
        var which = new Argument<string[]>("ID") { Description = "Ids of badges, or at least their last 6 characters", Arity = ArgumentArity.ZeroOrMore };
        var reason = Reason();
        return new Verb(change.Verb, change.Description, change.Example) { which, Batch, From, reason, Yes, CommonOptions.Format }
            .Does(async context =>
            {
                var (ids, batch, file) = (context.Arguments.GetValue(which) ?? [], context.Arguments.GetValue(Batch), context.Arguments.GetValue(From));
                if ((ids.Length > 0 ? 1 : 0) + (batch is null ? 0 : 1) + (file is null ? 0 : 1) != 1) throw Refusal.Usage("which badges? give their ids, or --batch N, or --from FILE", "see: t2t batch list");
                return ids.Length > 0
                    ? Apply(context, change, ids, context.Arguments.GetValue(reason), trainersOnly: false)
                    : await RevokeManyAsync(context, batch, context.Arguments.GetValue(reason));
            });
    }

    public static Command Suspend() => Create(new("suspend", "Take a badge, or a trainer's accreditation, back for the time being", "suspended", StatusLists.Suspension, true, """
        t2t suspend 1f2e9c04 --reason "result under review"
        """), BadgeIds);

    public static Command Reinstate() => Create(new("reinstate", "End a suspension; a revocation is final", "reinstated", StatusLists.Suspension, false, """
        t2t reinstate 1f2e9c04
        """), BadgeIds);

    public static Command SuspendTrainer() => Create(new("suspend", "Leave undecided what was issued below a trainer, for the time being", "suspended", StatusLists.Suspension, true, """
        t2t trainer suspend maria --reason "complaint under investigation"
        """), null);

    public static Command ReinstateTrainer() => Create(new("reinstate", "End a trainer's suspension", "reinstated", StatusLists.Suspension, false, """
        t2t trainer reinstate maria
        """), null);

    /// <param name="ids">What may be named; null when only trainers may.</param>
    private static Verb Create(Change change, string? ids)
    {
        var which = ids is null
            ? new Argument<string[]>("TRAINER") { Description = TrainerLookup.Description, Arity = ArgumentArity.OneOrMore }
            : new Argument<string[]>("ID") { Description = ids, Arity = ArgumentArity.OneOrMore };
        var reason = Reason();
        return new Verb(change.Verb, change.Description, change.Example) { which, reason, CommonOptions.Format }
            .Does(context => Apply(context, change, context.Arguments.GetRequiredValue(which), context.Arguments.GetValue(reason), ids is null));
    }

    private static Option<string?> Reason() => new("--reason") { Description = "Why, for your own records; it is not published", HelpName = "TEXT" };

    private static async Task<int> RevokeManyAsync(CommandContext context, long? batch, string? reason)
    {
        using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
        var file = context.Arguments.GetValue(From);
        var what = batch is { } number ? $"batch {BatchCommand.Find(store, number).Id}: {BatchCommand.Find(store, number).Description}" : file!;
        var revocation = new BatchRevocation(context, store, () => batch is { } id ? BatchCommand.Badges(store, id) : new BadgeIdsFile(context.PathOf(file!), file!).Read());
        if (revocation.Preview(what) > 0) Confirm(context);
        var revoked = await revocation.RunAsync(reason);
        context.Terminal.Say(context.Json ? JsonText.Of(revocation.Json(revoked)) : $"revoked {Words.Count(revoked, "badge")}");
        if (revoked > 0) context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    private static void Confirm(CommandContext context)
    {
        if (context.Arguments.GetValue(Yes)) return;
        if (context.Surroundings.AskLine is not { } ask) throw Refusal.Usage("nothing was changed: a revocation is for good and has to be confirmed", "add --yes");
        if (ask("t2t: this is for good; revoke? [y/N] ")?.Trim() is not ("y" or "Y" or "yes")) throw Refusal.Usage("nothing was changed");
    }

    private static int Apply(CommandContext context, Change change, string[] given, string? reason, bool trainersOnly)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var credentials = given.Select(each => trainersOnly ? TrainerLookup.Find(store, each) : Find(store, each)).ToList();
        if (change.Purpose == StatusLists.Revocation && credentials.FirstOrDefault(each => each.Kind == "accreditation") is { } accreditation)
        {
            throw Refusal.Usage($"{accreditation.Id} is the accreditation of {accreditation.SubjectName ?? accreditation.SubjectId}: it is withdrawn, for a reason and from a day on", $"t2t trainer withdraw {accreditation.Id} --reason REASON --effective-from DATE");
        }

        var now = context.Surroundings.Clock.GetUtcNow();
        var done = credentials.Select(each => (Credential: each, Changed: store.SetStatus(new StatusChange(each.Id, change.Purpose, change.Set, reason, now))));
        if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. done.Select(each => Json(each.Credential, change, each.Changed))])));
        else foreach (var (credential, changed) in done) Tell(context.Terminal, credential, change, changed);
        context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    private static void Tell(Terminal terminal, StoredCredential credential, Change change, bool changed)
    {
        var whose = credential.SubjectName is { } name ? $" ({name})" : "";
        if (changed) terminal.Say($"{change.Done} {credential.Kind} {credential.Id}{whose}");
        else terminal.Note($"{credential.Id}{whose} {(change.Set ? $"is {change.Done} already" : "is not suspended")}");
        if (!change.Set && credential.Revoked is not null) terminal.Note($"{credential.Id}{whose} stays revoked: a revocation is final");
    }

    private static JsonObject Json(StoredCredential credential, Change change, bool changed) => new()
    {
        ["id"] = credential.Id,
        ["kind"] = credential.Kind,
        ["name"] = credential.SubjectName,
        ["state"] = (change, credential) switch
        {
            ({ Set: true, Purpose: StatusLists.Revocation }, _) or (_, { Revoked: not null }) => "revoked",
            ({ Set: true }, _) => "suspended",
            _ => "good",
        },
        ["changed"] = changed,
    };

    private static StoredCredential Find(CredentialStore store, string given) =>
        store.FindIssuer(given) is not null ? TrainerLookup.Find(store, given) : TrainerLookup.FindCredential(store, given);

    private sealed record Change(string Verb, string Description, string Done, string Purpose, bool Set, string Example);
}
