using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An accreditation before it is signed (DESIGN §4.1).</summary>
public sealed record AccreditationDraft
{
    public required string Id { get; init; }

    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>Id of the issuer's own accreditation; null when an authority signs.</summary>
    public string? RecognizedIn { get; init; }

    /// <summary>The trainer's DID.</summary>
    public required string SubjectId { get; init; }

    public string? SubjectName { get; init; }

    /// <summary>Null leaves the action out.</summary>
    public Scope? Issue { get; init; }

    /// <summary>Null leaves the action out.</summary>
    public Scope? Accredit { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The rule it was given under, and what fulfils it; null where there is no rule.</summary>
    public EligibilityClaim? Eligibility { get; init; }

    /// <summary>One place for revocation and one for suspension.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8.</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.OpenBadges, Contexts.UndefinedTerms]);
            writer.WriteString("id", Id);
            Strings(writer, "type", ["VerifiableCredential", "OpenBadgeCredential", "RecognizedEntityCredential", "TrainerAccreditation"]);
            writer.WriteString("name", "Trainer accreditation");
            WriteIssuer(writer);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            if (ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
            WriteSubject(writer);
            StatusWriter.Write(writer, Status);
            if (Eligibility is { } eligibility)
            {
                writer.WritePropertyName(BadgeTerms.Eligibility);
                eligibility.Write(writer);
            }
        });
    }

    private void WriteIssuer(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("issuer");
        NamedProfile(writer, IssuerId, IssuerName);
        if (RecognizedIn is not null)
        {
            writer.WriteStartObject("recognizedIn");
            writer.WriteString("id", RecognizedIn);
            writer.WriteString("type", "RecognizedEntityCredential");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteSubject(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", SubjectId);
        Strings(writer, "type", ["AchievementSubject"]);
        if (SubjectName is not null) writer.WriteString("name", SubjectName);
        WriteAchievement(writer);
        writer.WriteStartArray("recognizedTo");
        WriteAction(writer, "issue", Issue);
        WriteAction(writer, "accredit", Accredit);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteAchievement(Utf8JsonWriter writer)
    {
        var may = (Issue, Accredit) switch
        {
            (not null, not null) => "issue badges and certify further trainers",
            (null, not null) => "certify further trainers",
            _ => "issue badges",
        };
        writer.WriteStartObject("achievement");
        writer.WriteString("id", $"{Id}#accreditation");
        Strings(writer, "type", ["Achievement"]);
        writer.WriteString("achievementType", "License");
        writer.WriteString("name", "Certified trainer");
        writer.WriteString("description", $"The holder may {may} within the scope stated in this credential.");
        writer.WriteStartObject("criteria");
        writer.WriteString("narrative", "Certified by the issuer under the rules of its authority.");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter writer, string action, Scope? scope)
    {
        if (scope is null) return;
        writer.WriteStartObject();
        writer.WriteString("type", "RecognizedAction");
        writer.WriteString("action", action);
        writer.WritePropertyName("scope");
        ScopeWriter.Write(writer, scope);
        writer.WriteEndObject();
    }
}
