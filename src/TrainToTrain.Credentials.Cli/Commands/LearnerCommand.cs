using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t learner</c>: what is kept about a person, to be handed out to them or erased.</summary>
internal static class LearnerCommand
{
    private static readonly Argument<string> Who = new("WHO") { Description = "The learner key of the file, an e-mail address, a DID, or the id of one of their badges" };

    public static Command Create(Surroundings surroundings) => new Verb("learner", "What is kept about a learner: show it to them, or erase it", "t2t learner export maria@example.org")
    {
        Export(surroundings),
        Erase(surroundings),
    };

    private static Verb Export(Surroundings surroundings) => new Verb("export", "Print everything kept about a learner, as JSON", """
        t2t learner export maria@example.org > maria.json
        """) { Who }
        .Does(surroundings, context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var files = new Erasure(context, workspace, store).Files();
            var shared = store.Shared().ToHashSet();
            context.Terminal.Say(JsonText.Of(new JsonArray([.. new LearnerRecords(store).Find(context.Arguments.GetRequiredValue(Who)).Select(each => new JsonObject
            {
                ["id"] = each.Id,
                ["kind"] = each.Kind,
                ["subject"] = each.SubjectId,
                ["name"] = each.SubjectName,
                ["achievement"] = each.AchievementId,
                ["issuedAt"] = Times.Write(each.IssuedAt),
                ["credential"] = Encoding.UTF8.GetString(each.SecuredBytes.Span),
                ["status"] = new JsonArray([.. store.StatusHistory(each.Id).Select(change => new JsonObject { ["purpose"] = change.Purpose, ["set"] = change.Set, ["reason"] = change.Reason, ["at"] = Times.Write(change.At) })]),
                ["shared"] = shared.Contains(each.Id),
                ["files"] = new JsonArray([.. Erasure.FilesOf(files, each).Select(path => JsonValue.Create(path))]),
            })])));
            return ExitCode.Done;
        });

    private static Verb Erase(Surroundings surroundings)
    {
        var revoke = new Option<bool>("--revoke") { Description = "Revoke the badges first (default: they stay valid in the learner's own hands)" };
        var yes = new Option<bool>("--yes") { Description = "Do it; without, only what would be done is shown" };
        var files = new Option<string[]?>("--files") { Description = "More folders that badges were written to, letters among them", HelpName = "DIR" };
        return new Verb("erase", "Take away everything kept about a learner; status indexes, log and audit trail stay, and hold nothing about them", """
            t2t learner erase maria@example.org
            """) { Who, revoke, yes, files }
            .Does(surroundings, context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var erasure = new Erasure(context, workspace, store)
                {
                    Revokes = context.Arguments.GetValue(revoke),
                    Folders = [.. (context.Arguments.GetValue(files) ?? []).Select(context.PathOf)],
                };
                var found = new LearnerRecords(store).Find(context.Arguments.GetRequiredValue(Who));
                return context.Arguments.GetValue(yes) ? Erase(context, erasure, found) : Preview(context, erasure, found);
            });
    }

    private static int Preview(CommandContext context, Erasure erasure, IReadOnlyList<StoredCredential> found)
    {
        var files = erasure.Files();
        foreach (var each in found)
        {
            context.Terminal.Say(Terminal.Tame($"{each.Kind} {each.Id}, {each.SubjectName ?? "no name"}, of {Times.Day(each.ValidFrom)}"));
            foreach (var path in Erasure.FilesOf(files, each)) context.Terminal.Say("  " + path);
        }

        if (found.Count == 0) context.Terminal.Note("nothing is kept about them here");
        else context.Terminal.Hint($"nothing was erased yet: {(erasure.Revokes ? "badges would be revoked first" : "badges would stay valid, in the learner's own hands")}; do it with --yes");
        return ExitCode.Done;
    }

    private static int Erase(CommandContext context, Erasure erasure, IReadOnlyList<StoredCredential> found)
    {
        var (erased, deleted) = erasure.Run(found);
        erasure.Forget();
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"erased {Words.Count(erased, "credential")} and {Words.Count(deleted, "file")}"));
        if (erased == 0) return ExitCode.Done;
        context.Terminal.Note("handed in again, the same row is issued as a new badge: nothing is left to know it by");
        context.Terminal.Hint("what is on the web goes with the next t2t publish DIR; older backups, result manifests and letters elsewhere still have it");
        return ExitCode.Done;
    }
}
