using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>A notice of barred trainers before it is signed (decision 0019).</summary>
public sealed record BarredNoticeDraft
{
    /// <summary>The URL it will be published under.</summary>
    public required string Id { get; init; }

    /// <summary>The DID of the authority that bars them, and signs it.</summary>
    public required string IssuerId { get; init; }

    /// <summary>One row a trainer, in any order.</summary>
    public required IReadOnlyList<BarredTrainer> Barred { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>A notice that never ended could be kept from being followed by the next.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <returns>The unsigned credential, UTF-8. The same draft gives the same bytes.</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            Strings(writer, "@context", Contexts.CredentialsV2, Contexts.UndefinedTerms);
            writer.WriteString("id", Id);
            Strings(writer, "type", "VerifiableCredential", BarredNotice.Type);
            writer.WriteString("issuer", IssuerId);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            writer.WriteString("validUntil", XsdDateTime.Print(ValidUntil));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("type", BarredNotice.Type);
            writer.WriteStartArray("barred");
            foreach (var row in Barred.OrderBy(each => each.Trainer, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("trainer", row.Trainer);
                writer.WriteString("reason", row.Reason.Word);
                writer.WriteString("since", XsdDateTime.Print(row.Since));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
