using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>An accreditation that could be read, before anything about it is proven: what the search for paths goes by.</summary>
internal sealed class LineageNode
{
    private LineageNode(ParsedCredential parsed, string issuerId, string subjectId)
    {
        Parsed = parsed;
        IssuerId = issuerId;
        SubjectId = subjectId;
    }

    public ParsedCredential Parsed { get; }

    /// <summary>Null when it states none.</summary>
    public string? Id { get; private init; }

    public string IssuerId { get; }

    public string SubjectId { get; }

    /// <summary>Where its issuer says the next accreditation is (DESIGN §4.1): a hint.</summary>
    public string? RecognizedIn { get; private init; }

    /// <summary>How a finding names it.</summary>
    public string Target => Id ?? $"accreditation of {SubjectId}";

    /// <summary>Null when the credential is no <c>TrainerAccreditation</c>, or names no issuer or subject to search by.</summary>
    public static LineageNode? Read(ParsedCredential parsed)
    {
        var json = parsed.Payload;
        if (!HasType(json, "TrainerAccreditation")) return null;
        if (!json.TryGetProperty("issuer"u8, out var issuer) || !json.TryGetProperty("credentialSubject"u8, out var subject)) return null;

        var issuerId = issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : TextOf(issuer, "id"u8);
        if (issuerId is null || TextOf(subject, "id"u8) is not { } subjectId) return null;
        return new LineageNode(parsed, issuerId, subjectId) { Id = TextOf(json, "id"u8), RecognizedIn = HintOf(issuer) };
    }

    /// <summary><c>recognizedIn.id</c> of an issuer; null when there is none.</summary>
    public static string? HintOf(JsonElement issuer) =>
        issuer.ValueKind == JsonValueKind.Object && issuer.TryGetProperty("recognizedIn"u8, out var recognizedIn) ? TextOf(recognizedIn, "id"u8) : null;
}
