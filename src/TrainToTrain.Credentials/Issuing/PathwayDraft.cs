using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>A pathway before it is signed (DESIGN §4.5).</summary>
public sealed record PathwayDraft
{
    public required string Id { get; init; }

    /// <summary>The standards body or authority.</summary>
    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>The pathway itself, carried word for word; only one that can be read should come this far.</summary>
    public required JsonElement Pathway { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <summary>The lineage of whoever signs it, secured bytes, nearest accreditation first; empty for an authority.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lineage { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8. Its terms are in no context, so it is signed over its JSON alone (DESIGN §3).</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.UndefinedTerms]);
            writer.WriteString("id", Id);
            Strings(writer, "type", ["VerifiableCredential", "Pathway"]);
            writer.WriteString("name", Pathway.GetProperty("name"u8).GetString());
            writer.WriteStartObject("issuer");
            writer.WriteString("id", IssuerId);
            writer.WriteString("name", IssuerName);
            writer.WriteEndObject();
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            writer.WritePropertyName("credentialSubject");
            writer.WriteRawValue(Pathway.GetRawText());
            StatusWriter.Write(writer, Status);
            if (Lineage.Count > 0)
            {
                writer.WritePropertyName("relatedResource");
                StapleWriter.Write(writer, Lineage);
            }
        });
    }
}
