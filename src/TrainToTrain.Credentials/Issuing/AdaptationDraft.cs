using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An approval of an adaptation before it is signed (DESIGN §4.6): whoever approves it is its issuer.</summary>
public sealed record AdaptationDraft
{
    public required string Id { get; init; }

    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    public required AdaptedVariant Variant { get; init; }

    /// <summary>The DID of whoever made it; null when nobody is named.</summary>
    public string? AdaptedBy { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

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
