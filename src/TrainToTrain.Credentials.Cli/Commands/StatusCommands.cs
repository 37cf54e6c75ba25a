using System.CommandLine;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t revoke</c>, <c>suspend</c> and <c>reinstate</c>: one bit each, of a badge or of a trainer's accreditation.</summary>
internal static class StatusCommands
{
    public static Command Revoke(Surroundings surroundings) => Create(surroundings, new("revoke", "Take a badge, or a trainer's accreditation, back for good", "revoked", StatusLists.Revocation, true, """
        t2t revoke 1f2e9c04 --reason "issued to the wrong person"
        """));

    public static Command Suspend(Surroundings surroundings) => Create(surroundings, new("suspend", "Take a badge, or a trainer's accreditation, back for the time being", "suspended", StatusLists.Suspension, true, """
        t2t suspend maria --reason "complaint under investigation"
        """));

    public static Command Reinstate(Surroundings surroundings) => Create(surroundings, new("reinstate", "End a suspension; a revocation is final", "reinstated", StatusLists.Suspension, false, """
        t2t reinstate maria
        """));

    private static Verb Create(Surroundings surroundings, Change change)
    {
        var which = new Argument<string[]>("ID") { Description = "Ids of badges or accreditations, or at least their last 6 characters; or a trainer's alias", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string?>("--reason") { Description = "Why, for your own records; it is not published", HelpName = "TEXT" };
        return new Verb(change.Verb, change.Description, change.Example) { which, reason }
            .Does(surroundings, context => Apply(context, change, context.Arguments.GetRequiredValue(which), context.Arguments.GetValue(reason)));
    }

    private static int Apply(CommandContext context, Change change, string[] given, string? reason)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var credentials = given.Select(each => Find(store, each)).ToList();
        var now = context.Surroundings.Clock.GetUtcNow();
        foreach (var credential in credentials)
        {
            var changed = store.SetStatus(new StatusChange(credential.Id, change.Purpose, change.Set, reason, now));
            var whose = credential.SubjectName is { } name ? $" ({name})" : "";
            if (changed) context.Terminal.Say($"{change.Done} {credential.Kind} {credential.Id}{whose}");
            else context.Terminal.Note($"{credential.Id}{whose} {(change.Set ? $"is {change.Done} already" : "is not suspended")}");
            if (!change.Set && credential.Revoked is not null) context.Terminal.Note($"{credential.Id}{whose} stays revoked: a revocation is final");
        }

        context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    private static StoredCredential Find(CredentialStore store, string given)
    {
        if (store.FindIssuer(given) is { } trainer)
        {
            var held = new Lineages(store).Of(trainer.Did).Where(each => each.Stored.Revoked is null).ToList();
            if (held.Count == 1) return held[0].Stored;
            throw held.Count == 0
                ? Refusal.Usage($"{trainer.Name} holds no accreditation of this workspace that is not revoked")
                : Refusal.Usage($"{trainer.Name} holds several accreditations", "name one by its id: " + string.Join(", ", held.Select(each => each.Stored.Id)));
        }

        var lookup = store.FindCredential(given);
        if (lookup.Match is { } found) return found;
        if (lookup.IsAmbiguous) throw Refusal.Usage($"'{given}' fits more than one credential", "give more of the id: " + string.Join(", ", lookup.Candidates));
        throw Refusal.Usage($"there is no credential '{Terminal.Tame(given)}' in this workspace", given.Length < CredentialStore.ShortestIdEnd ? $"give at least the last {CredentialStore.ShortestIdEnd} characters of its id" : "ids are in the badge files: t2t inspect FILE");
    }

    private sealed record Change(string Verb, string Description, string Done, string Purpose, bool Set, string Example);
}
