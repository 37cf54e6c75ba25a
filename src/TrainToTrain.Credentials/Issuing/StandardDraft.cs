using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An edition of an achievement or competency framework before it is signed (DESIGN §4.6).</summary>
public sealed record StandardDraft
{
    public required string Id { get; init; }

    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>The achievement or framework, carried word for word: its digest is what scopes pin.</summary>
    public required JsonElement Content { get; init; }

    public bool IsFramework { get; init; }

    public string? Edition { get; init; }

    /// <summary>The digest of the edition before; null for the first.</summary>
    public string? Replaces { get; init; }

    /// <summary>Until when that one still counts; null sets no end.</summary>
    public DateTimeOffset? TransitionUntil { get; init; }

    /// <summary>From when on this edition counts.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <returns>The unsigned credential, UTF-8.</returns>
    /// <exception cref="ArgumentException">The content has no id or name.</exception>
    public byte[] Write()
    {
        var (id, name) = (Needed("id"), Needed("name"));
        var type = IsFramework ? CurriculumRecordType.Framework : CurriculumRecordType.Standard;
        return Object(writer =>
        {
            RecordHead.Write(writer, new RecordHead(Id, type, Edition is null ? name : $"{name}, edition {Edition}", IssuerId, IssuerName, ValidFrom));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("id", id);
            writer.WriteString("type", type);
            writer.WriteString("digestMultibase", Multibase.Sha256(Jcs.Canonicalize(Content)));
            if (Edition is not null) writer.WriteString("edition", Edition);
            if (Replaces is not null) writer.WriteString("replaces", Replaces);
            if (TransitionUntil is { } until) writer.WriteString("transitionUntil", XsdDateTime.Print(until));
            writer.WritePropertyName(IsFramework ? "framework" : "achievement");
            Content.WriteTo(writer);
            writer.WriteEndObject();
            StatusWriter.Write(writer, Status);
        });
    }

    private string Needed(string member) => JsonMembers.TextOf(Content, member) ?? throw new ArgumentException($"The content has no {member}.");
}
