using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t curriculum</c>: what is taught, file by file; local variants of it; and who teaches which edition.</summary>
internal static class CurriculumCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "Write it into this file (default: to standard output)", HelpName = "FILE" };

    public static Command Create() => new Verb("curriculum", "Say what is taught, file by file, adapt it openly, and show who teaches which edition", "t2t curriculum manifest mag/ --id https://skills.example/curricula/mag-2026.json --edition 2026")
    {
        Manifest(),
        Check(),
        Adapt(),
        Approve(),
        CurriculumDrift.Create(),
    };

    private static Verb Manifest()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder with the curriculum: rubric/ and assessments/ in it are told apart from the rest, which is content" };
        var id = new Option<string>("--id") { Description = "Where the manifest will be published: an absolute address", Required = true, HelpName = "URL" };
        var edition = new Option<string>("--edition") { Description = "What people call this edition, such as 2026.1", Required = true, HelpName = "TEXT" };
        return new Verb("manifest", "Write the manifest of a folder: each file with its size and digest; the same files give the same manifest", """
            t2t curriculum manifest mag/ --id https://skills.example/curricula/mag-2026.json --edition 2026 --out mag-2026.json
            """) { folder, id, edition, Out }
            .Does(context =>
            {
                var (given, output) = (context.Arguments.GetRequiredValue(folder), context.Arguments.GetValue(Out));
                if (!Uri.TryCreate(context.Arguments.GetRequiredValue(id), UriKind.Absolute, out var url)) throw Refusal.Usage("--id is no absolute address", "it looks like https://skills.example/curricula/mag-2026.json");
                if (string.IsNullOrWhiteSpace(context.Arguments.GetRequiredValue(edition))) throw Refusal.Usage("--edition: there is nothing in it");
                var entries = CurriculumFolder.Read(context.PathOf(given), output is null ? null : context.PathOf(output));
                var manifest = new CurriculumManifest(url.OriginalString, context.Arguments.GetRequiredValue(edition), entries);
                Give(context, output, manifest.Write());
                context.Terminal.Note($"{Words.Count(entries.Count, "file")}, edition {manifest.Edition}: {manifest.DigestMultibase}");
                return ExitCode.Done;
            });
    }

    private static Verb Check()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder with the curriculum" };
        var file = new Argument<string>("MANIFEST") { Description = "Its manifest" };
        return new Verb("check", "Say which files of a curriculum are not as its manifest has them", "t2t curriculum check mag/ mag-2026.json") { folder, file, CommonOptions.Format }
            .Does(context =>
            {
                var path = context.Arguments.GetRequiredValue(file);
                var manifest = KeptManifests.ReadFile(context, path);
                var differences = manifest.Compare(CurriculumFolder.Read(context.PathOf(context.Arguments.GetRequiredValue(folder)), context.PathOf(path)));
                if (context.Json)
                {
                    context.Terminal.Say(JsonText.Of(new JsonObject
                    {
                        ["id"] = manifest.Id,
                        ["edition"] = manifest.Edition,
                        ["differences"] = new JsonArray([.. differences.Select(each => new JsonObject { ["kind"] = each.Kind, ["name"] = each.Name })]),
                    }));
                }
                else if (differences.Count == 0) context.Terminal.Say($"edition {manifest.Edition}, all of {Words.Count(manifest.Entries.Count, "file")} as they should be");
                else foreach (var each in differences) context.Terminal.Say($"{each.Kind,-8} {Terminal.Tame(each.Name)}");
                return differences.Count == 0 ? ExitCode.Done : ExitCode.Invalid;
            });
    }

    private static Verb Adapt()
    {
        var file = new Argument<string>("FILE") { Description = "The variant: an Open Badges achievement, as it is taught here" };
        var made = new Option<string>("--from") { Description = "What it was made from: an achievement of this workspace, its file, or a signed record of an edition", Required = true, HelpName = "A" };
        var changes = new Option<string[]>("--change") { Description = "What is different and why, as \"part: change: reason\"; once for each", Required = true, HelpName = "TEXT" };
        return new Verb("adapt", "Say in a variant of an achievement what it was made from and what was changed", """
            t2t curriculum adapt mag-local.json --from mag-fillet-welds --change "unit 3: plates in inches: what the yards here weld" --out mag-adapted.json
            """) { file, made, changes, Out }
            .Does(context =>
            {
                using var store = context.FindWorkspace()?.OpenStore(context.Surroundings.Clock);
                var variant = StandardInput.Read(context, null, context.Arguments.GetRequiredValue(file));
                var from = StandardInput.Read(context, store, context.Arguments.GetRequiredValue(made));
                if (variant.IsFramework || from.IsFramework) throw Refusal.Usage("only achievements are adapted", "a framework has editions: t2t standard publish");
                var notice = new AdaptationNotice(from.Id, from.DigestMultibase, [.. context.Arguments.GetRequiredValue(changes).Select(ReadChange)]);
                var adapted = AchievementText.With(System.Text.Encoding.UTF8.GetBytes(variant.Content.GetRawText()), AdaptationNotice.Member, notice.Write);
                Give(context, context.Arguments.GetValue(Out), adapted);
                if (variant.Id == from.Id) context.Terminal.Note("it has the id of what it was made from, so that scopes for that id are held against it");
                return ExitCode.Done;
            });
    }

    private static CurriculumChange ReadChange(string text) => text.Split(':', 3, StringSplitOptions.TrimEntries) is [{ Length: > 0 } part, { Length: > 0 } change, { Length: > 0 } reason]
        ? new CurriculumChange(part, change, reason)
        : throw Refusal.Usage($"--change: '{Terminal.Tame(text)}' is not \"part: change: reason\"");

    private static Verb Approve()
    {
        var which = new Argument<string>("ACHIEVEMENT") { Description = "The variant: an achievement of this workspace, or its file" };
        var by = new Option<string>("--by") { Description = "Who approves it: it counts for trainers that they, or those below them, certified", Required = true, HelpName = "ALIAS" };
        var made = new Option<string?>("--adapted-by") { Description = "Who made it: a trainer of this workspace, or a DID", HelpName = "WHO" };
        return new Verb("approve", "Sign that an adaptation counts", "t2t curriculum approve mag-adapted.json --by board") { which, by, made, StandardCommand.Request }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var variant = StandardInput.Read(context, store, context.Arguments.GetRequiredValue(which));
                var notice = AdaptationNotice.Of(variant.Content) ?? throw Refusal.Usage($"{variant.Name} does not say what it was made from", "t2t curriculum adapt FILE --from ACHIEVEMENT --change …");
                var issuer = Issuers.Find(store, context.Arguments.GetRequiredValue(by));
                var who = context.Arguments.GetValue(made) is { } given ? store.FindIssuer(given)?.Did ?? given : null;
                if (who is not null && !Model.Did.TryParse(who, out _)) throw Refusal.Usage($"--adapted-by: '{Terminal.Tame(who)}' is neither a trainer here nor a DID");
                var now = RecordSigning.Now(context);
                var signing = new RecordSigning(context, workspace, store, issuer);
                byte[] Write(string each, Status.StatusPlace place) => new AdaptationDraft
                {
                    Id = each, IssuerId = issuer.Did, IssuerName = issuer.Name, Variant = AdaptationDraft.VariantOf(variant.Content), AdaptedBy = who, ValidFrom = now, Status = [place],
                }.Write();
                if (context.Arguments.GetValue(StandardCommand.Request) is { } file)
                {
                    signing.Request(variant.Id, file, Write);
                    return ExitCode.Done;
                }

                var (id, signed) = signing.Sign(StoredStandards.Adaptation, variant.Id, now, Write);
                context.Terminal.Say(id);
                context.Terminal.Note($"{issuer.Name} approves {variant.Id} with {Words.Count(notice.Changes.Count, "change")}: {signing.Write(variant.Id, id, signed)}");
                return ExitCode.Done;
            });
    }

    private static void Give(CommandContext context, string? output, byte[] content)
    {
        if (output is null) context.Terminal.Say(System.Text.Encoding.UTF8.GetString(content).TrimEnd('\n'));
        else AtomicFile.Write(context.PathOf(output), content);
    }
}
