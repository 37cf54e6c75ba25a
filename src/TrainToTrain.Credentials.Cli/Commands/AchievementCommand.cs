using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t achievement</c>: what can be demonstrated, in Open Badges form.</summary>
internal static class AchievementCommand
{
    private const int MaxBytes = 256 * 1024;
    private const string InBadge = "/credentialSubject/achievement";

    public static Command Create() => new Verb("achievement", "Add and show achievements: what a badge says its learner can do", "t2t achievement add achievements/")
    {
        Add(),
        List(),
    };

    private static Verb Add()
    {
        var inputs = new Argument<string[]>("FILE") { Description = "JSON files, or folders of them, one Open Badges Achievement each", Arity = ArgumentArity.OneOrMore };
        var replace = new Option<bool>("--replace") { Description = "Let a changed achievement take the place of the one with its id; badges issued before keep the old one" };
        var manifest = new Option<string?>("--curriculum") { Description = "What they are taught by: a manifest from t2t curriculum manifest, which each of them then names, and which is published with them", HelpName = "FILE" };
        return new Verb("add", "Add achievements from JSON files; all of them, or none when one is not right", """
            t2t achievement add mag-fillet-welds.json
            """) { inputs, replace, manifest }
            .Does(context => AddAll(context, context.Arguments.GetRequiredValue(inputs), context.Arguments.GetValue(replace), context.Arguments.GetValue(manifest)));
    }

    private static int AddAll(CommandContext context, string[] inputs, bool replace, string? curriculum)
    {
        var workspace = context.OpenWorkspace();
        var manifest = curriculum is null ? null : KeptManifests.ReadFile(context, curriculum);
        var files = inputs.SelectMany(input => Expand(context, input)).ToList();
        var read = files.Select(file => Taught(Read(file, context.Surroundings.Clock.GetUtcNow()), manifest)).ToList();
        using var store = workspace.OpenStore(context.Surroundings.Clock);

        // Looked at before anything is kept: of several files all go in, or none.
        foreach (var (record, file) in read.Zip(files))
        {
            if (!replace && store.FindAchievement(record.Id).Match is { } kept && kept.Id == record.Id && !kept.Json.Span.SequenceEqual(record.Json.Span))
            {
                throw Refusal.Usage($"{file}: there is another achievement with the id {record.Id}", "--replace lets this one take its place");
            }
        }

        if (manifest is not null && store.Achievements().Concat(read).Any(record => manifest.Id.StartsWith(record.Id, StringComparison.Ordinal))) throw Refusal.Usage($"the manifest would be published under {manifest.Id}, which is an achievement's", "give it an address of its own with: t2t curriculum manifest DIR --id URL");
        if (manifest is not null) KeptManifests.Keep(workspace, manifest);
        foreach (var record in read)
        {
            var outcome = store.PutAchievement(record, replace);
            context.Terminal.Note($"{(outcome == PutOutcome.Same ? "unchanged" : outcome == PutOutcome.Replaced ? "replaced" : "added")}: {record.Name} ({record.Id})");
            if (Uncovered(record) is { } problem)
            {
                context.Terminal.Warn($"badges of it cannot be secured by {ProofFormats.EddsaRdfc2022.Id}: {Verb.Lower(problem.Message)} (at {problem.Target?.Replace(InBadge, "", StringComparison.Ordinal)})");
                context.Terminal.Hint("take that member out, or issue with --proof vc-jwt");
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The achievement with the member that names its curriculum, in place of any it had.</summary>
    private static AchievementRecord Taught(AchievementRecord record, CurriculumManifest? manifest) =>
        manifest is null ? record : record with { Json = AchievementText.With(record.Json.Span, CurriculumReference.Member, manifest.Reference.Write) };

    /// <summary>What the usual proof would not cover, found by signing with a key nobody has.</summary>
    private static Finding? Uncovered(AchievementRecord achievement)
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var badge = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["credentialSubject"] = new JsonObject { ["type"] = new JsonArray("AchievementSubject"), ["achievement"] = JsonNode.Parse(achievement.Json.Span) },
        };
        ProofFormats.EddsaRdfc2022.TrySign(JsonText.Bytes(badge), key.AsDidKey(), DateTimeOffset.UnixEpoch, out var problem);
        return problem;
    }

    private static List<string> Expand(CommandContext context, string input)
    {
        var path = context.PathOf(input);
        if (!Directory.Exists(path)) return [path];
        var files = Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw Refusal.Usage($"there are no .json files in {input}");
    }

    private static AchievementRecord Read(string path, DateTimeOffset now)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path)) throw Refusal.Usage($"there is no file {path}");
        if (new FileInfo(path).Length > MaxBytes) throw Refusal.Usage($"{file} is larger than {MaxBytes / 1024} KiB, too much for an achievement");
        var bytes = File.ReadAllBytes(path);
        if (StrictJson.Parse(bytes, out var problem) is not { } json) throw Refusal.Usage($"{file} is not JSON: {problem}");
        if (json.ValueKind != JsonValueKind.Object) throw Refusal.Usage($"{file} is not a JSON object");
        if (Problem(json) is { } wrong) throw Refusal.Usage($"{file}: {wrong}", "an achievement has id, type, name, description and criteria (Open Badges 3.0)");
        return new AchievementRecord(json.GetProperty("id").GetString()!, json.GetProperty("name").GetString()!, bytes, now);
    }

    /// <summary>By the rules it will meet inside a badge; before a batch is the time to hear of them.</summary>
    internal static string? Problem(JsonElement json)
    {
        if (AchievementCheck.Check(json) is [var first, ..])
        {
            // A member of the achievement itself is named in the sentence.
            return first.Target is { } place && place.AsSpan().ContainsAny('.', '[') ? $"{first.Message} (at {place})" : first.Message;
        }

        var id = json.GetProperty("id").GetString()!;
        return id.Contains('*', StringComparison.Ordinal) ? $"the id '{id}' has a '*' in it, which is for scopes" : null;
    }

    private static Verb List() => new Verb("list", "Show the achievements of this workspace", "t2t achievement list") { CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var achievements = store.Achievements();
            if (context.Json)
            {
                context.Terminal.Say(JsonText.Of(new JsonArray([.. achievements.Select(each => JsonNode.Parse(each.Json.Span))])));
            }
            else if (achievements.Count == 0)
            {
                context.Terminal.Note("no achievements yet; add one with: t2t achievement add FILE");
            }
            else
            {
                Tables.Print(context.Terminal, ["name", "id"], achievements.Select(each => new[] { each.Name, each.Id }));
            }

            return ExitCode.Done;
        });
}
