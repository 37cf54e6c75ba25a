using System.Text.Json;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>A pathway somebody hands in: as JSON or YAML, or signed.</summary>
/// <param name="Name">How messages call it.</param>
/// <param name="Json">The pathway itself.</param>
/// <param name="Signed">The credential it is the subject of; null when it is not signed.</param>
internal sealed record PathwayFile(string Name, Pathway Pathway, JsonElement Json, CredentialBundle? Signed)
{
    /// <summary>One that can be used, or a refusal that tells everything that is wrong with it.</summary>
    public static PathwayFile Read(CommandContext context, string input) =>
        Read(context, input, out var problems) ?? throw Refuse(context, input, problems, ExitCode.Usage);

    /// <summary>Says each thing that is wrong with it.</summary>
    public static Refusal Refuse(CommandContext context, string input, IReadOnlyList<PathwayProblem> problems, int exitCode)
    {
        foreach (var problem in problems) context.Terminal.Error($"{input}: {problem}");
        return new Refusal(exitCode, $"{input} is not a pathway: {Words.Count(problems.Count, "thing")} to put right", "a pathway has id, type (Pathway), name and rungs; a rung has id, name, level, achievement, requires and onRevokedComponent (void, keep); requires is allOf, anyOf, atLeast with of, a rung below, or an achievement");
    }

    /// <param name="problems">Of its rules; a file that is no pathway at all is refused.</param>
    public static PathwayFile? Read(CommandContext context, string input, out IReadOnlyList<PathwayProblem> problems)
    {
        var bytes = InputBytes.Read(context, input, out var unreadable);
        if (unreadable is not null) throw Refusal.Usage($"{input}: {Verb.Lower(unreadable.Message)}");
        var (json, signed) = IsYaml(input, bytes.Span) ? (FromYaml(input, bytes.Span), null) : FromJson(input, bytes);
        return PathwayReader.Read(json, out problems) is { } pathway ? new PathwayFile(input, pathway, json, signed) : null;
    }

    /// <summary>By its name, and where that says nothing by how it begins.</summary>
    private static bool IsYaml(string input, ReadOnlySpan<byte> bytes) =>
        Path.GetExtension(input) is ".yaml" or ".yml" || (Path.GetExtension(input) is not (".json" or ".jwt" or ".jws") && Carriers.Carriers.Sniff(bytes) == CarriedForm.Unknown);

    private static JsonElement FromYaml(string input, ReadOnlySpan<byte> bytes) =>
        YamlJson.Read(bytes, out var problem) ?? throw Refusal.Usage($"{input} cannot be read as YAML: {problem}");

    private static (JsonElement Json, CredentialBundle? Signed) FromJson(string input, ReadOnlyMemory<byte> bytes)
    {
        if (StrictJson.Parse(bytes.Span, out var problem) is { } json && !(json.ValueKind == JsonValueKind.Object && (json.TryGetProperty("credentialSubject", out _) || json.TryGetProperty("verifiableCredential", out _)))) return (json, null);
        if (CredentialBundle.Read(bytes, out var unreadable) is not { } bundle) throw Refusal.Usage($"{input} cannot be read: {Verb.Lower(problem ?? unreadable!.Message)}");
        if (CredentialParser.Parse(bundle.Main, out unreadable) is not { } parsed) throw Refusal.Usage($"{input} cannot be read: {Verb.Lower(unreadable!.Message)}");
        return parsed.Payload.TryGetProperty("credentialSubject", out var subject) ? (subject, bundle) : throw Refusal.Usage($"{input} is a credential without a subject, and no pathway");
    }
}
