using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>Template and row to unsigned badge (DESIGN §4.2). What is the same for the whole batch is serialised once.</summary>
internal sealed class BadgeWriter
{
    // Names in any script stay readable in the JSON; nothing of this is ever put into HTML without encoding there.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly BadgeTemplate _template;
    private readonly byte[] _achievement;
    private readonly byte[] _issuer;
    private readonly byte[]? _lineage;
    private readonly string _name;
    private readonly string? _resultDescription;

    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public BadgeWriter(BadgeTemplate template)
    {
        _template = template;
        _achievement = Encoding.UTF8.GetBytes(template.Achievement.GetRawText());
        _issuer = Written(WriteIssuer);
        _lineage = template.Lineage.Count == 0 ? null : Written(writer => StapleWriter.Write(writer, template.Lineage));
        _name = Needed(template.Achievement, "name");
        AchievementId = Needed(template.Achievement, "id");
        _resultDescription = OnlyResultDescription(template.Achievement);
    }

    public string AchievementId { get; }

    /// <param name="id">The badge's.</param>
    /// <param name="subjectId">The learner's.</param>
    /// <param name="status">The indexes reserved for it.</param>
    public byte[] Write(string id, string subjectId, LearnerRow row, IReadOnlyList<StatusPlace> status)
    {
        var buffer = new ArrayBufferWriter<byte>(_achievement.Length + _issuer.Length + (_lineage?.Length ?? 0) + 2048);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        writer.WriteStartArray("@context"u8);
        writer.WriteStringValue(Contexts.CredentialsV2);
        writer.WriteStringValue(Contexts.OpenBadges);
        writer.WriteEndArray();
        writer.WriteString("id"u8, id);
        writer.WriteStartArray("type"u8);
        writer.WriteStringValue("VerifiableCredential"u8);
        writer.WriteStringValue("OpenBadgeCredential"u8);
        writer.WriteEndArray();
        writer.WriteString("name"u8, _name);
        Raw(writer, "issuer"u8, _issuer);
        writer.WriteString("validFrom"u8, XsdDateTime.Print(row.Date));
        if (_template.ValidFor is { } validFor) writer.WriteString("validUntil"u8, XsdDateTime.Print(row.Date + validFor));
        writer.WritePropertyName("credentialSubject"u8);
        WriteSubject(writer, subjectId, row);
        StatusWriter.Write(writer, status);
        if (row.Evidence is { } evidence) WriteEvidence(writer, evidence);
        if (_lineage is not null) Raw(writer, "relatedResource"u8, _lineage);
        if (_template.Jurisdiction is { } jurisdiction) writer.WriteString(BadgeTerms.Jurisdiction, jurisdiction);
        if (_template.Stack is { } stack) StackWriter.Write(writer, stack);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Held against the rule its id will meet: a sentence that starts like a URL is still a sentence.</summary>
    public static bool IsUrl(string evidence) => Uri.TryCreate(evidence, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" or "urn" or "ipfs"
        && Utf8Text.IsAbsoluteUri(Encoding.UTF8.GetBytes(evidence));

    private void WriteIssuer(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, _template.IssuerId);
        Type(writer, "Profile"u8);
        writer.WriteString("name"u8, _template.IssuerName);
        if (_template.ParentOrg is { } provider)
        {
            writer.WriteStartObject("parentOrg"u8);
            writer.WriteString("id"u8, provider.Id);
            Type(writer, "Profile"u8);
            writer.WriteString("name"u8, provider.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteSubject(Utf8JsonWriter writer, string subjectId, LearnerRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, subjectId);
        Type(writer, "AchievementSubject"u8);
        if (row.Name is not null || row.Email is not null || row.Learner is not null)
        {
            writer.WriteStartArray("identifier"u8);
            if (row.Name is { } name) WriteIdentity(writer, "name", name, null);
            if (row.Email is { } email) WriteIdentity(writer, "emailAddress", email.ToLowerInvariant(), NewSalt());
            if (row.Learner is { } learner) WriteIdentity(writer, "identifier", learner, NewSalt());
            writer.WriteEndArray();
        }

        Raw(writer, "achievement"u8, _achievement);
        if (row.Result is { } result)
        {
            writer.WriteStartArray("result"u8);
            writer.WriteStartObject();
            Type(writer, "Result"u8);
            if (_resultDescription is not null) writer.WriteString("resultDescription"u8, _resultDescription);
            writer.WriteString("value"u8, result);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <param name="salt">Null states the identity in the clear: the name on the certificate.</param>
    private static void WriteIdentity(Utf8JsonWriter writer, string type, string identity, string? salt)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "IdentityObject"u8);
        writer.WriteBoolean("hashed"u8, salt is not null);
        writer.WriteString("identityHash"u8, salt is null ? identity : LearnerIdentity.Hash(identity, salt));
        writer.WriteString("identityType"u8, type);
        if (salt is not null) writer.WriteString("salt"u8, salt);
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, string evidence)
    {
        writer.WriteStartArray("evidence"u8);
        writer.WriteStartObject();
        var isUrl = IsUrl(evidence);
        if (isUrl) writer.WriteString("id"u8, evidence);
        Type(writer, "Evidence"u8);
        if (!isUrl) writer.WriteString("narrative"u8, evidence);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Needed(JsonElement achievement, string member) =>
        TextOf(achievement, member) ?? throw new ArgumentException($"The achievement has no {member}.", nameof(achievement));

    private static string? OnlyResultDescription(JsonElement achievement) =>
        achievement.TryGetProperty("resultDescription", out var descriptions) && descriptions.ValueKind == JsonValueKind.Array && descriptions.GetArrayLength() == 1
            ? TextOf(descriptions[0], "id")
            : null;

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static void Type(Utf8JsonWriter writer, ReadOnlySpan<byte> type)
    {
        writer.WriteStartArray("type"u8);
        writer.WriteStringValue(type);
        writer.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter writer, ReadOnlySpan<byte> member, byte[] json)
    {
        writer.WritePropertyName(member);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
