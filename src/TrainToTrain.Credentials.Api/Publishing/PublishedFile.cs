using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Api.Publishing;

/// <summary>One file of a published site, with what is said about it to those who fetch it.</summary>
internal sealed record PublishedFile(byte[] Content, string MediaType, TimeSpan MaxAge)
{
    /// <summary>BSL 1.0 §2.2: what a list without a <c>ttl</c> of its own has; for all else, as soon as a withdrawal should be noticed.</summary>
    private static readonly TimeSpan UsualAge = TimeSpan.FromMinutes(5);

    /// <summary>Of a credential that says from when on it is one: a list or register, of which there are editions.</summary>
    public DateTimeOffset? ValidFrom { get; private init; }

    public DateTimeOffset? ValidUntil { get; private init; }

    public bool Covers(DateTimeOffset at) => ValidFrom <= at && !(at > ValidUntil);

    /// <summary>RFC 9110 §8.8.3, strong: it follows from the bytes.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 16))}\"";

    public static PublishedFile Of(string path, byte[] content)
    {
        // A log's files are none of them, and tiles are many.
        if (path.EndsWith(".tlog-proof", StringComparison.Ordinal) || path.EndsWith("/checkpoint", StringComparison.Ordinal)) return new PublishedFile(content, "text/plain; charset=utf-8", UsualAge);
        if (path.EndsWith("did.json", StringComparison.Ordinal)) return new PublishedFile(content, "application/did+json", UsualAge);
        if (path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".jwt", StringComparison.Ordinal))
        {
            return CredentialParser.Parse(content, out _) is { } parsed && parsed.Payload.TryGetProperty("credentialSubject"u8, out var subject)
                ? new PublishedFile(content, content[0] == '{' ? "application/vc" : "application/vc+jwt", AgeOf(subject)) { ValidFrom = TimeOf(parsed.Payload, "validFrom"), ValidUntil = TimeOf(parsed.Payload, "validUntil") }
                : new PublishedFile(content, "application/json", UsualAge);
        }

        return new PublishedFile(content, "application/octet-stream", UsualAge);
    }

    private static TimeSpan AgeOf(JsonElement subject) =>
        subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("ttl"u8, out var ttl) && ttl.ValueKind == JsonValueKind.Number && ttl.TryGetDouble(out var milliseconds) && milliseconds >= 0
            ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, Model.Limits.StatusListAge.TotalMilliseconds))
            : UsualAge;

    private static DateTimeOffset? TimeOf(JsonElement credential, string member) =>
        credential.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && XsdDateTime.TryParse(text.GetString(), out var time) ? time : null;
}
