using System.Text.Json;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What two authorities have agreed on, as somebody wrote it down: one file, out of which come one or two halves to sign.</summary>
internal sealed class AgreementTerms(string file)
{
    private static readonly string[] Members = ["with", "validFrom", "validUntil", "scope", "equivalences", "inReturn"];

    /// <param name="by">The authority that recognises.</param>
    /// <param name="today">From when on, where the file does not say.</param>
    public IReadOnlyList<AgreementDraft> Read(ReadOnlySpan<byte> content, IssuerRecord by, DateTimeOffset today)
    {
        var problem = (string?)null;
        var read = Path.GetExtension(file) is ".yaml" or ".yml" ? YamlJson.Read(content, out problem) : StrictJson.Parse(content, out problem);
        if (read is not { ValueKind: JsonValueKind.Object } json) throw Refusal.Usage($"{file}: {problem ?? "these are no terms, which are an object of JSON or YAML"}");
        Only(json, "", Members);
        var with = Object(json, "with");
        Only(with, "with.", ["id", "name", "jurisdiction"]);
        var first = new AgreementDraft
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            IssuerId = by.Did,
            SubjectId = Text(with, "id") ?? throw Missing("with.id, the other authority's DID"),
            SubjectName = Text(with, "name") ?? throw Missing("with.name, by which people know the other authority"),
            Jurisdiction = Text(with, "jurisdiction"),
            ValidFrom = Time(json, "validFrom") ?? today,
            ValidUntil = Time(json, "validUntil"),
            Scope = Object(json, "scope"),
            Equivalences = Needed(json, "equivalences"),
        };
        if (!json.TryGetProperty("inReturn", out var back)) return [Checked(first)];
        if (back.ValueKind != JsonValueKind.Object) throw Missing("inReturn as an object");
        Only(back, "inReturn.", ["scope", "equivalences"]);
        var second = first with
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            IssuerId = first.SubjectId,
            SubjectId = by.Did,
            SubjectName = by.Name,
            Jurisdiction = by.Jurisdiction,
            Scope = Object(back, "scope"),
            Equivalences = Needed(back, "equivalences"),
        };
        return [Bound(first, second), Bound(second, first)];
    }

    private AgreementDraft Bound(AgreementDraft half, AgreementDraft other) => Checked(half) with { ReciprocalOf = (other.Id, Halves.Open(Checked(other).Write(), file).TermsDigest) };

    /// <summary>A row that contradicts another, or never decides, is somebody's mistake.</summary>
    private AgreementDraft Checked(AgreementDraft half)
    {
        var conflicts = Halves.Open(half.Write(), file).Conflicts;
        return conflicts.Count == 0 ? half : throw Refusal.Usage($"{file}: {string.Join("; ", conflicts)}", "the first row that covers a badge and whose conditions hold decides: put the narrower one first, or leave one out");
    }

    private void Only(JsonElement json, string place, string[] known)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name)) throw Refusal.Usage($"{file}: {place}{Terminal.Tame(member.Name)} is not known here", "there is: " + string.Join(", ", known));
        }
    }

    private JsonElement Needed(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value : throw Missing(member);

    private JsonElement Object(JsonElement json, string member) => Needed(json, member) is { ValueKind: JsonValueKind.Object } value ? value : throw Missing($"{member} as an object");

    private string? Text(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Refusal.Usage($"{file}: {member} is not a text");
    }

    private DateTimeOffset? Time(JsonElement json, string member)
    {
        if (Text(json, member) is not { } text) return null;
        return Times.TryReadDay(text, out var time) ? time.ToUniversalTime() : throw Refusal.Usage($"{file}: {member}: '{Terminal.Tame(text)}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
    }

    private Refusal Missing(string what) => Refusal.Usage($"{file} lacks {what}", "terms are with, scope and equivalences; validFrom, validUntil and inReturn where they are wanted");
}
