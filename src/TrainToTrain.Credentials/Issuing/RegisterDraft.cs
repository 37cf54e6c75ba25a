using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An accreditation register before it is signed (DESIGN §5.2).</summary>
public sealed record RegisterDraft
{
    /// <summary>The URL it will be published under.</summary>
    public required string Id { get; init; }

    /// <summary>The DID that signs it, which is the issuer of the accreditations in it.</summary>
    public required string IssuerId { get; init; }

    public required IReadOnlyList<Withdrawal> Withdrawn { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long a verifier may keep a copy, in milliseconds.</summary>
    public long? TtlMs { get; init; }

    /// <returns>The unsigned credential, UTF-8. The same draft gives the same bytes.</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            writer.WriteStartArray("@context");
            writer.WriteStringValue(Contexts.CredentialsV2);
            writer.WriteStringValue(Contexts.UndefinedTerms);
            writer.WriteEndArray();
            writer.WriteString("id", Id);
            writer.WriteStartArray("type");
            writer.WriteStringValue("VerifiableCredential");
            writer.WriteStringValue("AccreditationRegister");
            writer.WriteEndArray();
            writer.WriteString("issuer", IssuerId);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            if (ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("type", "AccreditationRegister");
            writer.WriteStartArray("withdrawn");
            foreach (var row in Withdrawn) WriteRow(writer, row);
            writer.WriteEndArray();
            if (TtlMs is { } milliseconds) writer.WriteNumber("ttl", milliseconds);
            writer.WriteEndObject();
        });
    }

    private static void WriteRow(Utf8JsonWriter writer, Withdrawal row)
    {
        writer.WriteStartObject();
        writer.WriteString("accreditation", row.Accreditation);
        writer.WriteString("reason", row.Reason.Word);
        writer.WriteString("effectiveFrom", XsdDateTime.Print(row.EffectiveFrom));
        writer.WriteEndObject();
    }
}
