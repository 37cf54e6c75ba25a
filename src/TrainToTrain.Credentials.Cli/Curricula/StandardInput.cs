using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>An achievement or framework somebody names: one of this workspace, a file, or the file of a signed record of it.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Record">Null where it is not signed.</param>
internal sealed record StandardInput(string Name, JsonElement Content, bool IsFramework, StandardEdition? Record)
{
    public string Id => Content.GetProperty("id").GetString()!;

    public string DigestMultibase => Multibase.Sha256(Jcs.Canonicalize(Content));

    public string? Edition => Record?.Edition ?? CurriculumReference.EditionOf(Content);

    /// <param name="store">Null where there is no workspace.</param>
    public static StandardInput Read(CommandContext context, CredentialStore? store, string given)
    {
        if (File.Exists(context.PathOf(given))) return OfFile(context, given);
        if (store is null) throw Refusal.Usage($"there is no file {given}");
        var record = Issuers.FindAchievement(store, given);
        return new StandardInput(record.Id, StrictJson.Parse(record.Json.Span, out _) ?? throw Refusal.Incomplete($"the achievement {record.Id} in the database cannot be read"), false, null);
    }

    private static StandardInput OfFile(CommandContext context, string given)
    {
        var bytes = ReadFile(context, given, Limits.FrameworkBytes);
        if (bytes.Length > 0 && bytes[0] == (byte)'e') return OfRecord(given, bytes);
        if (StrictJson.Parse(bytes, out var problem) is not { } json) throw Refusal.Usage($"{given} is not JSON: {problem}");
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("credentialSubject", out _)) return OfRecord(given, bytes);
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("CompetencyFramework")) return OfFramework(given, json);
        if (AchievementCheck.Check(json) is [var first, ..]) throw Refusal.Usage($"{given}: {first.Message}", "it is an Open Badges achievement, a framework from t2t standard import, or a signed record of one");
        return new StandardInput(given, json, false, null);
    }

    private static StandardInput OfFramework(string given, JsonElement json)
    {
        foreach (var member in (ReadOnlySpan<string>)["id", "name"])
        {
            if (!json.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String || value.GetString()!.Length == 0) throw Refusal.Usage($"{given}: the framework has no {member}");
        }

        return new StandardInput(given, json, true, null);
    }

    private static StandardInput OfRecord(string given, byte[] bytes) => StandardEdition.ReadKept(bytes, out var problem) is { } edition
        ? new StandardInput(given, edition.Content, edition.IsFramework, edition)
        : throw Refusal.Usage($"{given} is no record of an achievement or framework: {Verb.Lower(problem!)}");

    public static byte[] ReadFile(CommandContext context, string given, int most)
    {
        var path = context.PathOf(given);
        if (!File.Exists(path)) throw Refusal.Usage($"there is no file {given}");
        return new FileInfo(path).Length <= most ? File.ReadAllBytes(path) : throw Refusal.Usage($"{given} has more than {most / 1024} KiB");
    }
}
