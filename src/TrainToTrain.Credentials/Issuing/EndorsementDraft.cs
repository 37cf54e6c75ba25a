using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// A mentor's word for one badge of a supervised trainer, before it is signed (DESIGN §4.1). It is about the badge's id and about every
/// member of its subject: neither the learner nor the achievement can be exchanged under it.
/// </summary>
public sealed record EndorsementDraft
{
    public required string Id { get; init; }

    /// <summary>The accreditor of the badge's trainer.</summary>
    public required string IssuerId { get; init; }

    public required string IssuerName { get; init; }

    public string Name { get; init; } = "Mentor's endorsement";

    /// <summary>The id of the badge; only one whose proof holds should come this far.</summary>
    public required string About { get; init; }

    /// <summary>Of the badge's subject.</summary>
    public required string SubjectDigest { get; init; }

    /// <summary>May be later than the badge's.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Where it can be revoked.</summary>
    public IReadOnlyList<StatusPlace> Status { get; init; } = [];

    /// <summary>What an endorsement of this badge is about.</summary>
    /// <exception cref="InvalidOperationException">The badge has no id, so nothing can be said about it.</exception>
    public static (string About, string SubjectDigest) SubjectOf(Credential badge)
    {
        ArgumentNullException.ThrowIfNull(badge);
        return (badge.Id ?? throw new InvalidOperationException("The badge has no id."), Multibase.Sha256(Jcs.Canonicalize(badge.Subject)));
    }

    /// <returns>The unsigned credential, UTF-8.</returns>
    public byte[] Write() => Object(writer =>
    {
        Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.OpenBadges]);
        writer.WriteString("id", Id);
        Strings(writer, "type", ["VerifiableCredential", "EndorsementCredential"]);
        writer.WriteString("name", Name);
        Issuer(writer, IssuerId, IssuerName);
        writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", About);
        Strings(writer, "type", ["EndorsementSubject"]);
        writer.WriteString("digestMultibase", SubjectDigest);
        writer.WriteEndObject();
        StatusWriter.Write(writer, Status);
    });
}
