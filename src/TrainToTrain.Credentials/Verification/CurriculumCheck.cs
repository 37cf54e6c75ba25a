using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Brings what is at hand about a badge's achievement (its editions, its adaptations) through the stages, where somebody on the path signed it: a
/// stranger's word is worth no signature check.
/// </summary>
/// <remarks>One for a lineage, which may have a thousand paths: each record is checked once.</remarks>
internal sealed class CurriculumCheck(Gatherer gatherer)
{
    private readonly Dictionary<ParsedCredential, Checked?> _checked = [];
    private bool _incomplete;

    public async ValueTask<CurriculumRecords> FindAsync(IReadOnlyList<CurriculumPin> pins, Credential badge, IReadOnlyList<PathSigner> signers, CancellationToken cancellation)
    {
        if (pins.Count == 0 || gatherer.CurriculumRecords.Count == 0) return CurriculumRecords.None;
        var editions = new List<CurriculumRecord<StandardEdition>>();
        var approvals = new List<CurriculumRecord<AdaptationApproval>>();
        foreach (var candidate in gatherer.CurriculumRecords)
        {
            if (SignerOf(candidate.Payload, signers) is not { } signer || !Concerns(candidate.Payload, pins, badge)) continue;
            if (!_checked.TryGetValue(candidate, out var known)) _checked.Add(candidate, known = await CheckAsync(candidate, cancellation));
            if (known is not { } record) continue;

            var existence = signer.NeedsProof ? await gatherer.FindExistenceAsync(candidate, [record.Signed.Id], cancellation) : default;
            if (record.Edition is { } edition) editions.Add(new(edition, record.Signed, existence) { Revoked = record.Revoked, Undecided = record.Undecided });
            if (record.Approval is { } approval) approvals.Add(new(approval, record.Signed, existence) { Revoked = record.Revoked, Undecided = record.Undecided });
        }

        return new CurriculumRecords(editions, approvals) { Incomplete = _incomplete };
    }

    private static PathSigner? SignerOf(JsonElement record, IReadOnlyList<PathSigner> signers)
    {
        if (!record.TryGetProperty("issuer"u8, out var issuer)) return null;
        if (issuer.ValueKind == JsonValueKind.Object && !issuer.TryGetProperty("id"u8, out issuer)) return null;
        if (issuer.ValueKind != JsonValueKind.String) return null;
        foreach (var signer in signers)
        {
            if (issuer.ValueEquals(signer.Did)) return signer;
        }

        return null;
    }

    /// <summary>Whether it is worth a signature check: about the badge's achievement, or what that was adapted from.</summary>
    private static bool Concerns(JsonElement record, IReadOnlyList<CurriculumPin> pins, Credential badge)
    {
        if (!record.TryGetProperty("credentialSubject"u8, out var subject) || JsonMembers.TextOf(subject, "id"u8) is not { } id) return false;
        if (id == badge.Achievement!.Id) return true;
        foreach (var pin in pins)
        {
            if (pin.AchievementId == id) return true;
        }

        return false;
    }

    /// <returns>Null when nothing it says is proven.</returns>
    private async ValueTask<Checked?> CheckAsync(ParsedCredential candidate, CancellationToken cancellation)
    {
        if (await gatherer.ProveCurriculumRecordAsync(candidate, cancellation) is not { } proven)
        {
            _incomplete |= gatherer.Budget.Exceeded;
            return null;
        }

        var found = new Checked(proven.Credential, StandardEdition.Read(proven, out _), AdaptationApproval.Read(proven, out _), false, false);
        if (found is { Edition: null, Approval: null }) return null;
        foreach (var reading in await gatherer.ReadStatusAsync(proven, cancellation))
        {
            if (reading is { State: StatusState.Set, Purpose: "revocation" }) found = found with { Revoked = true };
            else if (reading.State is StatusState.Unknown or StatusState.Set) found = found with { Undecided = true };
        }

        return found;
    }

    private sealed record Checked(Credential Signed, StandardEdition? Edition, AdaptationApproval? Approval, bool Revoked, bool Undecided);
}
