using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// An authority's statement that a badge from elsewhere counts as one of its own (decision 0018), before it is signed: a badge of the local achievement, for the same
/// learner, that names the other badge as its evidence. It ends when that one ends.
/// </summary>
public sealed record StatementDraft
{
    public required string Id { get; init; }

    /// <summary>The authority that signed the agreement.</summary>
    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>The whole local achievement, carried word for word.</summary>
    public required JsonElement Achievement { get; init; }

    /// <summary>Whom it is about: <see cref="StatementSubject.Of"/>.</summary>
    public required StatementSubject Subject { get; init; }

    public required RecognitionClaim Claim { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8.</returns>
    /// <exception cref="InvalidOperationException">The achievement has no name.</exception>
    public byte[] Write()
    {
        var name = JsonMembers.TextOf(Achievement, "name"u8) ?? throw new InvalidOperationException("The achievement has no name.");
        return Object(writer =>
        {
            Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.OpenBadges]);
            writer.WriteString("id", Id);
            Strings(writer, "type", ["VerifiableCredential", "OpenBadgeCredential"]);
            writer.WriteString("name", name);
            Issuer(writer, IssuerId, IssuerName);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            if (ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
            WriteSubject(writer);
            WriteEvidence(writer);
            RecognitionClaimWriter.Write(writer, Claim);
            StatusWriter.Write(writer, Status);
        });
    }

    private void WriteSubject(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", Subject.Id);
        Strings(writer, "type", ["AchievementSubject"]);
        writer.WritePropertyName("achievement");
        writer.WriteRawValue(Achievement.GetRawText(), skipInputValidation: true);
        if (Subject.Identities.Count > 0)
        {
            writer.WriteStartArray("identifier");
            foreach (var identity in Subject.Identities) identity.WriteTo(writer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteEvidence(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("evidence");
        writer.WriteStartObject();
        writer.WriteString("id", Claim.Badge.Id);
        Strings(writer, "type", ["Evidence"]);
        writer.WriteString("name", "The badge that is recognised");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
