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

    /// <summary>The variant, which says itself what it was made from.</summary>
    public required JsonElement Variant { get; init; }

    /// <summary>The DID of whoever made it; null when nobody is named.</summary>
    public string? AdaptedBy { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8.</returns>
    /// <exception cref="ArgumentException">The achievement has no id or name, or does not say that it is an adaptation.</exception>
    public byte[] Write()
    {
        var notice = AdaptationNotice.Of(Variant) ?? throw new ArgumentException("The achievement names nothing it was adapted from.");
        return Object(writer =>
        {
            RecordHead.Write(writer, new RecordHead(Id, CurriculumRecordType.Adaptation, $"{Needed("name")}, adapted", IssuerId, IssuerName, ValidFrom));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("id", Needed("id"));
            writer.WriteString("type", CurriculumRecordType.Adaptation);
            writer.WriteString("digestMultibase", Multibase.Sha256(Jcs.Canonicalize(Variant)));
            if (AdaptedBy is not null) writer.WriteString("adaptedBy", AdaptedBy);
            notice.WriteMembers(writer);
            writer.WriteEndObject();
            StatusWriter.Write(writer, Status);
        });
    }

    private string Needed(string member) => JsonMembers.TextOf(Variant, member) ?? throw new ArgumentException($"The achievement has no {member}.");
}
