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

/// <summary>
/// Template and row to unsigned badge (DESIGN §4.2). What all badges of a template have alike comes first, serialised once: so it is nine tenths of each, byte
/// for byte, and what becomes of it (<see cref="CommonBeginning"/>) is kept once.
/// </summary>
internal sealed class BadgeWriter
{
    // Names in any script stay readable in the JSON; nothing of this is ever put into HTML without encoding there. Not validated, since head and rest are written by themselves.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly BadgeTemplate _template;
    private readonly string? _resultDescription;

    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public BadgeWriter(BadgeTemplate template)
    {
        _template = template;
        Head = Written(WriteHead);
        AchievementId = Needed(template.Achievement, "id");
        _resultDescription = OnlyResultDescription(template.Achievement);
    }

    public string AchievementId { get; }

    /// <summary>What the badge of every row begins with; nothing of a row is in it.</summary>
    public byte[] Head { get; }

    /// <summary>Room for a badge, and for many that are written in it one after the other.</summary>
    public ArrayBufferWriter<byte> NewBuffer() => new(Head.Length + 2048);

    /// <param name="id">The badge's.</param>
    /// <param name="subjectId">The learner's.</param>
    /// <param name="status">The indexes reserved for it.</param>
    public byte[] Write(string id, string subjectId, LearnerRow row, IReadOnlyList<StatusPlace> status)
    {
        var buffer = NewBuffer();
        Write(buffer, new BadgeIds(id, subjectId), row, status);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>As above, into room that was used before.</summary>
    public void Write(ArrayBufferWriter<byte> buffer, BadgeIds ids, LearnerRow row, IReadOnlyList<StatusPlace> status)
    {
        buffer.ResetWrittenCount();
        buffer.Write(Head);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        WriteSubject(writer, ids.Learner, row);
        writer.WriteString("id"u8, ids.Badge);
        writer.WriteString("validFrom"u8, XsdDateTime.Print(row.Date));
        if (_template.ValidFor is { } validFor) writer.WriteString("validUntil"u8, XsdDateTime.Print(row.Date + validFor));
        StatusWriter.Write(writer, status);
        if (row.Evidence is { } evidence) WriteEvidence(writer, evidence);
        if (_template.Stack is { } stack) StackWriter.Write(writer, stack);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Held against the rule its id will meet: a sentence that starts like a URL is still a sentence.</summary>
    public static bool IsUrl(string evidence) => Uri.TryCreate(evidence, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" or "urn" or "ipfs"
        && Utf8Text.IsAbsoluteUri(Encoding.UTF8.GetBytes(evidence));

    /// <summary>Up to where the subject goes on with the learner.</summary>
    private void WriteHead(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("@context"u8);
        writer.WriteStringValue(Contexts.CredentialsV2);
        writer.WriteStringValue(Contexts.OpenBadges);
        writer.WriteEndArray();
        writer.WriteStartArray("type"u8);
        writer.WriteStringValue("VerifiableCredential"u8);
        writer.WriteStringValue("OpenBadgeCredential"u8);
        writer.WriteEndArray();
        writer.WriteString("name"u8, Needed(_template.Achievement, "name"));
        WriteIssuer(writer);
        if (_template.Jurisdiction is { } jurisdiction) writer.WriteString(BadgeTerms.Jurisdiction, jurisdiction);
        if (_template.Lineage.Count > 0)
        {
            writer.WritePropertyName("relatedResource"u8);
            StapleWriter.Write(writer, _template.Lineage);
        }

        writer.WriteStartObject("credentialSubject"u8);
        Type(writer, "AchievementSubject"u8);
        writer.WritePropertyName("achievement"u8);
        writer.WriteRawValue(_template.Achievement.GetRawText(), skipInputValidation: true);
        writer.WritePropertyName("id"u8);
    }

    private void WriteIssuer(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("issuer"u8);
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

    /// <summary>What is left of the subject: its id, whose name is there already, and on.</summary>
    private void WriteSubject(Utf8JsonWriter writer, string subjectId, LearnerRow row)
    {
        writer.WriteStringValue(subjectId);
        if (row.Name is not null || row.Email is not null || row.Learner is not null)
        {
            writer.WriteStartArray("identifier"u8);
            if (row.Name is { } name) WriteIdentity(writer, "name", name, null);
            if (row.Email is { } email) WriteIdentity(writer, "emailAddress", email.ToLowerInvariant(), NewSalt());
            if (row.Learner is { } learner) WriteIdentity(writer, "identifier", learner, NewSalt());
            writer.WriteEndArray();
        }

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

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
