using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>A credential as data: a typed view of the members the stages use, and all members as they came in <see cref="Json"/>.</summary>
public sealed record Credential
{
    /// <summary>Every member, known or not, of the credential as signed (an embedded <c>proof</c> included).</summary>
    public required JsonElement Json { get; init; }

    /// <summary>Null only for credentials whose profile does not ask for one (a status list may have none).</summary>
    public string? Id { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public string? Name { get; init; }

    public required string IssuerId { get; init; }

    public string? IssuerName { get; init; }

    /// <summary><c>credentialSubject</c>, an object; an empty one where a credential without a badge's rules has several.</summary>
    public required JsonElement Subject { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>The name the credential gives whom it is about, its own word: an identity of type <c>name</c> in the open (OB 3.0 §B.1.12), else the subject's <c>name</c>.</summary>
    public string? SubjectName
    {
        get
        {
            if (Subject.TryGetProperty("identifier"u8, out var identities) && identities.ValueKind == JsonValueKind.Array)
            {
                foreach (var each in identities.EnumerateArray())
                {
                    if (Text(each, "identityType") == "name" && each.TryGetProperty("hashed"u8, out var hashed) && hashed.ValueKind == JsonValueKind.False) return Text(each, "identityHash");
                }
            }

            return Text(Subject, "name");
        }
    }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary><c>credentialStatus</c>, one or many, in order.</summary>
    internal IReadOnlyList<StatusEntry> Status { get; init; } = [];

    /// <summary>Those that are not stapled.</summary>
    internal IReadOnlyList<RelatedResource> RelatedResources { get; init; } = [];

    /// <summary><c>credentialSubject.achievement</c>; null for credentials that are no Open Badge.</summary>
    public Achievement? Achievement { get; init; }

    public bool HasType(string type)
    {
        foreach (var each in Types)
        {
            if (each == type) return true;
        }

        return false;
    }

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
