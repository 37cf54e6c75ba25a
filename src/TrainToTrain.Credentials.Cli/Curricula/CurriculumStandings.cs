using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>Which edition each trainer was certified for, which their newest badge teaches, and which one is wanted now, as of a time.</summary>
internal sealed class CurriculumStandings(CredentialStore store, DateTimeOffset at)
{
    private readonly StoredStandards _standards = new(store);
    private readonly Dictionary<string, string> _achievements = store.Achievements().ToDictionary(each => each.Id, each => DigestOf(each.Json));

    /// <summary>Of each achievement that an accreditation pins, or that there are badges of and an edition was published.</summary>
    public IReadOnlyList<TaughtEdition> Of(StoredAccreditation accreditation)
    {
        var pins = accreditation.Issue?.Curriculum ?? accreditation.Accredit?.Curriculum ?? new Dictionary<string, string>();
        var issued = accreditation.Issue is null ? [] : store.AchievementsOf(accreditation.Stored.SubjectId).Where(id => GrantCheck.Covers(accreditation.Issue.Achievements, id)).ToList();
        return [.. pins.Keys.Concat(issued.Where(id => _standards.Newest(id) is not null)).Distinct().Order(StringComparer.Ordinal).Select(id => Of(accreditation, id, pins.GetValueOrDefault(id)))];
    }

    private TaughtEdition Of(StoredAccreditation accreditation, string id, string? pin)
    {
        var badge = accreditation.Issue is null ? null : store.NewestBadge(accreditation.Stored.SubjectId, id);
        var achievement = badge is null ? null : AchievementOf(badge);
        var wanted = Current(id);
        var wantedName = wanted is null ? null : Name(wanted, null);
        var pinned = pin is null ? null : Name(pin, null);
        if (achievement is not { } json) return new TaughtEdition(id, pinned, null, wantedName, accreditation.Issue is null ? "certifies" : "no badges", null);

        var taught = Multibase.Sha256(Jcs.Canonicalize(json));
        var edition = AdaptationNotice.Of(json) is { } notice ? notice.BaseDigest : taught;
        var (state, until) = State(edition, taught, pin, wanted);
        return new TaughtEdition(id, pinned, Name(taught, json), wantedName, state, until);
    }

    private (string State, DateTimeOffset? Until) State(string edition, string taught, string? pin, string? wanted)
    {
        if (_standards.ReplacedBy(edition) is { } next && next.Credential.ValidFrom <= at)
        {
            return (next.TransitionUntil < at ? "behind" : "transition", next.TransitionUntil);
        }

        if (edition != taught) return ("adapted", null);
        if (taught == wanted || taught == pin) return ("current", null);
        return (pin is null ? "not pinned" : "drifted", null);
    }

    /// <summary>The digest of the newest edition in force, or of the achievement as it is kept here.</summary>
    private string? Current(string id)
    {
        var newest = _standards.Editions.LastOrDefault(each => each.Id == id && each.Credential.ValidFrom <= at);
        return newest?.DigestMultibase ?? _achievements.GetValueOrDefault(id);
    }

    private string Name(string digest, JsonElement? achievement) =>
        (achievement is { } json ? CurriculumReference.EditionOf(json) : null) ?? _standards.Find(digest)?.Edition ?? digest[..Math.Min(10, digest.Length)] + "…";

    private static JsonElement? AchievementOf(StoredCredential badge) =>
        CredentialParser.Parse(badge.SecuredBytes, out _)?.Payload is { } payload && payload.TryGetProperty("credentialSubject", out var subject) && subject.TryGetProperty("achievement", out var achievement) ? achievement : null;

    private static string DigestOf(ReadOnlyMemory<byte> json) => StrictJson.Parse(json.Span, out _) is { } value ? Multibase.Sha256(Jcs.Canonicalize(value)) : "";
}
