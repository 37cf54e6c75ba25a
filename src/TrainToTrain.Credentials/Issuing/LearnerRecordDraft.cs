using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// A learner record before it is signed (CLR 2.0 <c>ClrCredential</c>): credentials about one learner, each as it was signed, under one name. Its
/// signature says who put it together; what each of them is worth is its own matter.
/// </summary>
public sealed record LearnerRecordDraft
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whoever puts it together.</summary>
    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    public Organisation? ParentOrg { get; init; }

    /// <summary>The learner, as the badges name them.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Secured bytes, as they came; only what a verifier finds valid should come this far.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Held { get; init; }

    /// <summary>How achievements of what it holds, which it then also lists, go together (CLR 2.0 §Association): ids, and between them one of the words of the standard.</summary>
    public IReadOnlyList<(string SourceId, string Type, string TargetId)> Associations { get; init; } = [];

    /// <summary>Whether its publisher knows of more that the learner has been given.</summary>
    public bool Partial { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8.</returns>
    /// <exception cref="InvalidOperationException">Something it is to hold is no credential.</exception>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(Held.Sum(each => each.Length) + 2048);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.LearnerRecords, Contexts.OpenBadges]);
        writer.WriteString("id", Id);
        Strings(writer, "type", ["VerifiableCredential", "ClrCredential"]);
        writer.WriteString("name", Name);
        writer.WriteStartObject("issuer");
        NamedProfile(writer, IssuerId, IssuerName);
        if (ParentOrg is { } parent)
        {
            writer.WriteStartObject("parentOrg");
            NamedProfile(writer, parent.Id, parent.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
        if (Partial) writer.WriteBoolean("partial", true);
        WriteSubject(writer);
        StatusWriter.Write(writer, Status);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The first rule of stage structure that it would break once signed; null when there is none.</summary>
    public static Finding? Refusal(ReadOnlyMemory<byte> written)
    {
        if (CredentialParser.Parse(written, out var problem) is not { } parsed) return problem;
        var structure = StructureCheck.Check(parsed, Profile.LearnerRecord);
        return structure.Evidence is null ? structure.Findings[0] : null;
    }

    private void WriteSubject(Utf8JsonWriter writer)
    {
        var held = Held.Select(each => CredentialParser.Parse(each, out _) ?? throw new InvalidOperationException("A record holds credentials.")).ToList();
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", SubjectId);
        Strings(writer, "type", ["ClrSubject"]);
        writer.WriteStartArray("verifiableCredential");
        foreach (var each in held) WriteHeld(writer, each);
        writer.WriteEndArray();
        if (Associations.Count > 0) WriteAssociations(writer, held);
        writer.WriteEndObject();
    }

    /// <summary>JSON byte by byte as it was signed; a token in its envelope (VCDM 2.0 §4.13).</summary>
    private static void WriteHeld(Utf8JsonWriter writer, ParsedCredential held)
    {
        if (held.Jws is null)
        {
            writer.WriteRawValue(held.SecuredBytes.Span);
            return;
        }

        writer.WriteStartObject();
        Strings(writer, "@context", [Contexts.CredentialsV2]);
        Strings(writer, "type", ["EnvelopedVerifiableCredential"]);
        writer.WriteString("id", $"data:{(held.SdJwt is null ? DataUrl.VcJwt : DataUrl.VcSdJwt)},{Encoding.ASCII.GetString(held.SecuredBytes.Span)}");
        writer.WriteEndObject();
    }

    private void WriteAssociations(Utf8JsonWriter writer, List<ParsedCredential> held)
    {
        var named = Associations.SelectMany(each => (string[])[each.SourceId, each.TargetId]).ToHashSet(StringComparer.Ordinal);
        writer.WriteStartArray("achievement");
        foreach (var each in held)
        {
            if (AchievementOf(each.Payload) is { } achievement && named.Remove(achievement.GetProperty("id"u8).GetString()!)) writer.WriteRawValue(achievement.GetRawText());
        }

        writer.WriteEndArray();
        writer.WriteStartArray("association");
        foreach (var each in Associations)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Association");
            writer.WriteString("associationType", each.Type);
            writer.WriteString("sourceId", each.SourceId);
            writer.WriteString("targetId", each.TargetId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static JsonElement? AchievementOf(JsonElement credential) =>
        credential.TryGetProperty("credentialSubject"u8, out var subject) && subject.ValueKind == JsonValueKind.Object
        && subject.TryGetProperty("achievement"u8, out var achievement) && achievement.ValueKind == JsonValueKind.Object
        && achievement.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String
            ? achievement
            : null;
}
