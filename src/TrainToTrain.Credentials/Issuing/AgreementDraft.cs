using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>A recognition agreement, or one half of a reciprocal one, before it is signed (DESIGN §4.4).</summary>
public sealed record AgreementDraft
{
    public required string Id { get; init; }

    /// <summary>The DID of the authority that recognises.</summary>
    public required string IssuerId { get; init; }

    /// <summary>The DID of the authority whose badges it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What people are told in place of that DID.</summary>
    public required string SubjectName { get; init; }

    /// <summary>The default for badges below it.</summary>
    public string? Jurisdiction { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>As it is to stand in the agreement, like <see cref="Equivalences"/>.</summary>
    public required JsonElement Scope { get; init; }

    public required JsonElement Equivalences { get; init; }

    /// <summary>The other half, by its id and the digest of its terms (decision 0016); null for one that goes one way.</summary>
    public (string Id, string TermsDigest)? ReciprocalOf { get; init; }

    /// <summary>No part of the terms: each side gives its own when it signs.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8. The same draft gives the same bytes.</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            Strings(writer, "@context", Contexts.CredentialsV2, Contexts.UndefinedTerms);
            writer.WriteString("id", Id);
            Strings(writer, "type", "VerifiableCredential", "RecognizedEntityCredential", "RecognitionAgreement");
            writer.WriteString("issuer", IssuerId);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            if (ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
            WriteSubject(writer);
            if (ReciprocalOf is { } other)
            {
                writer.WriteStartObject("reciprocalOf");
                writer.WriteString("id", other.Id);
                writer.WriteString("digestMultibase", other.TermsDigest);
                writer.WriteEndObject();
            }

            StatusWriter.Write(writer, Status);
        });
    }

    private void WriteSubject(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", SubjectId);
        writer.WriteString("name", SubjectName);
        if (Jurisdiction is not null) writer.WriteString("jurisdiction", Jurisdiction);
        writer.WriteStartArray("recognizedTo");
        writer.WriteStartObject();
        writer.WriteString("type", "RecognizedAction");
        writer.WriteString("action", "accredit");
        writer.WritePropertyName("scope");
        Scope.WriteTo(writer);
        writer.WritePropertyName("equivalences");
        Equivalences.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
