using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>A competency framework in one of the forms they are published in, read whole or not at all.</summary>
public static class FrameworkReader
{
    /// <param name="problems">All of them, each with the JSON path of where it is; empty when the framework is good.</param>
    /// <returns>Null when there is any problem: a framework with half its items would be another one.</returns>
    public static Framework? Read(ReadOnlySpan<byte> json, out IReadOnlyList<string> problems)
    {
        var said = new FrameworkProblems();
        var framework = Read(json, said);
        problems = said.All;
        return said.None ? framework : null;
    }

    private static Framework? Read(ReadOnlySpan<byte> json, FrameworkProblems said)
    {
        if (json.Length > Limits.FrameworkBytes) said.Say("$", $"it has more than the {Limits.FrameworkBytes / 1024 / 1024} MiB a framework may have");
        else if (StrictJson.Parse(json, out var problem) is not { } root) said.Say("$", problem!);
        else if (root.ValueKind != JsonValueKind.Object) said.Say("$", "it is not an object");
        else if (root.TryGetProperty("CFPackage"u8, out var package) && package.ValueKind == JsonValueKind.Object) return new CasePackage(package, root, "$.CFPackage", said).Read();
        else if (root.TryGetProperty("CFDocument"u8, out _)) return new CasePackage(root, root, "$", said).Read();
        else if (root.TryGetProperty("@graph"u8, out _)) return new CtdlGraph(root, said).Read();
        else said.Say("$", "it is neither a CASE package (CFDocument, CFItems) nor a CTDL-ASN graph (@graph)");
        return null;
    }
}
