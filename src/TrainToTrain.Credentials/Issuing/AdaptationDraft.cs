using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An approval of an adaptation before it is signed (DESIGN §4.6): whoever approves it is its issuer.</summary>
public sealed record AdaptationDraft
{
    public required string Id { get; init; }

    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>Which text it is, to the letter, and what was changed in it: <see cref="VariantOf"/>.</summary>
    public required (string Id, string Name, string DigestMultibase, AdaptationNotice Notice) Variant { get; init; }

    /// <summary>The DID of whoever made it; null when nobody is named.</summary>
    public string? AdaptedBy { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <summary>What an approval of this achievement is about.</summary>
    /// <exception cref="ArgumentException">It has no id or name, or does not say that it is an adaptation.</exception>
    public static (string Id, string Name, string DigestMultibase, AdaptationNotice Notice) VariantOf(JsonElement achievement)
    {
        var notice = AdaptationNotice.Of(achievement) ?? throw new ArgumentException("The achievement names nothing it was adapted from.");
        return (Needed("id"), Needed("name"), Multibase.Sha256(Jcs.Canonicalize(achievement)), notice);

        string Needed(string member) => JsonMembers.TextOf(achievement, member) ?? throw new ArgumentException($"The achievement has no {member}.");
    }

    /// <returns>The unsigned credential, UTF-8.</returns>
    public byte[] Write() => Object(writer =>
    {
        RecordHead.Write(writer, new RecordHead(Id, CurriculumRecordType.Adaptation, $"{Variant.Name}, adapted", IssuerId, IssuerName, ValidFrom));
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", Variant.Id);
        writer.WriteString("type", CurriculumRecordType.Adaptation);
        writer.WriteString("digestMultibase", Variant.DigestMultibase);
        if (AdaptedBy is not null) writer.WriteString("adaptedBy", AdaptedBy);
        Variant.Notice.WriteMembers(writer);
        writer.WriteEndObject();
        StatusWriter.Write(writer, Status);
    });
}
