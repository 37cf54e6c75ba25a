using System.Text.Json;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>What is to be signed about an achievement or framework: an edition of it, an adaptation that is approved, or that somebody else's edition is good.</summary>
/// <param name="Kind">As the workspace keeps it once it is signed.</param>
/// <param name="About">The achievement or framework; of an endorsement, the record of the edition.</param>
internal sealed record RequestedRecord(string Kind, string Id, string IssuerDid, string About, DateTimeOffset ValidFrom, IReadOnlyList<StatusPlace> Status)
{
    /// <summary>What it says, in words.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <returns>Null when it is none of them, or says anything else besides.</returns>
    public static RequestedRecord? Read(JsonElement json) =>
        DraftReader.Closed(json, ReadStandard, draft => draft.Write()) is { } standard ? Of(standard)
        : DraftReader.Closed(json, ReadAdaptation, draft => draft.Write()) is { } adaptation ? Of(adaptation)
        : DraftReader.Closed(json, ReadEndorsement, draft => draft.Write()) is { } endorsement ? Of(endorsement)
        : null;

    private static RequestedRecord? Of(StandardDraft draft)
    {
        // A digest that is not that of the content it holds would be signed unseen; the draft writes it anew, so it fits.
        var words = new RecordWords(draft.IsFramework ? "an edition of a framework" : "an edition of an achievement", draft.Id, draft.IssuerName, draft.IssuerId, draft.ValidFrom);
        var about = draft.Content.GetProperty("id").GetString()!;
        return new RequestedRecord(StoredStandards.Standard, draft.Id, draft.IssuerId, about, draft.ValidFrom, draft.Status)
        {
            Words = words.With(
                [
                    ("of", about),
                    ("edition", draft.Edition ?? "it has no name"),
                    ("replaces", draft.Replaces ?? "none before it"),
                    .. draft.TransitionUntil is { } until ? [("", $"which counts until {XsdDateTime.Print(until)}")] : (ReadOnlySpan<(string, string)>)[],
                    ("digest", Multibase.Sha256(Jcs.Canonicalize(draft.Content))),
                    .. RecordWords.Says(draft.Content),
                ],
                draft.Status),
        };
    }

    private static RequestedRecord? Of(AdaptationDraft draft)
    {
        var words = new RecordWords("an approval of an adaptation", draft.Id, draft.IssuerName, draft.IssuerId, draft.ValidFrom);
        var (id, name, digest, notice) = draft.Variant;
        return new RequestedRecord(StoredStandards.Adaptation, draft.Id, draft.IssuerId, id, draft.ValidFrom, draft.Status)
        {
            Words = words.With(
                [
                    ("of", $"{name}, {id}"),
                    ("digest", digest),
                    ("made from", $"{notice.BaseId} ({notice.BaseDigest})"),
                    ("by", draft.AdaptedBy ?? "nobody who is named"),
                    .. notice.Changes.Select(each => ("changes", $"{each.Part}: {each.Change}: {each.Reason}")),
                ],
                draft.Status),
        };
    }

    private static RequestedRecord? Of(EndorsementDraft draft)
    {
        var words = new RecordWords("an endorsement of an edition", draft.Id, draft.IssuerName, draft.IssuerId, draft.ValidFrom);
        return new RequestedRecord(StoredStandards.Endorsement, draft.Id, draft.IssuerId, draft.About, draft.ValidFrom, draft.Status)
        {
            Words = words.With([("of", draft.About), ("digest", draft.SubjectDigest)], draft.Status),
        };
    }

    private static StandardDraft ReadStandard(JsonElement json)
    {
        var (issuer, subject) = (json.GetProperty("issuer"), json.GetProperty("credentialSubject"));
        var isFramework = subject.TryGetProperty("framework", out var content);
        return new StandardDraft
        {
            Id = DraftReader.Text(json, "id"),
            IssuerId = DraftReader.Text(issuer, "id"),
            IssuerName = DraftReader.Text(issuer, "name"),
            Content = isFramework ? content : subject.GetProperty("achievement"),
            IsFramework = isFramework,
            Edition = Optional(subject, "edition"),
            Replaces = Optional(subject, "replaces"),
            TransitionUntil = subject.TryGetProperty("transitionUntil", out _) ? DraftReader.Time(subject, "transitionUntil") : null,
            ValidFrom = DraftReader.Time(json, "validFrom"),
            Status = DraftReader.Places(json),
        };
    }

    private static AdaptationDraft ReadAdaptation(JsonElement json)
    {
        var (issuer, subject) = (json.GetProperty("issuer"), json.GetProperty("credentialSubject"));
        var named = DraftReader.Text(json, "name");
        return new AdaptationDraft
        {
            Id = DraftReader.Text(json, "id"),
            IssuerId = DraftReader.Text(issuer, "id"),
            IssuerName = DraftReader.Text(issuer, "name"),
            Variant = (DraftReader.Text(subject, "id"), named[..^Math.Min(named.Length, ", adapted".Length)], DraftReader.Text(subject, "digestMultibase"), AdaptationNotice.Read(subject) ?? throw new FormatException()),
            AdaptedBy = Optional(subject, "adaptedBy"),
            ValidFrom = DraftReader.Time(json, "validFrom"),
            Status = DraftReader.Places(json),
        };
    }

    private static EndorsementDraft ReadEndorsement(JsonElement json)
    {
        var (issuer, subject) = (json.GetProperty("issuer"), json.GetProperty("credentialSubject"));
        return new EndorsementDraft
        {
            Id = DraftReader.Text(json, "id"),
            Name = DraftReader.Text(json, "name"),
            IssuerId = DraftReader.Text(issuer, "id"),
            IssuerName = DraftReader.Text(issuer, "name"),
            About = DraftReader.Text(subject, "id"),
            SubjectDigest = DraftReader.Text(subject, "digestMultibase"),
            ValidFrom = DraftReader.Time(json, "validFrom"),
            Status = DraftReader.Places(json),
        };
    }

    private static string? Optional(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() ?? throw new FormatException() : null;
}
