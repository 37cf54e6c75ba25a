using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// Rule 5 (DESIGN §5.1) on what a badge teaches: word for word what a pin names, a newer edition of it, or an adaptation where those count. Who may say
/// that an edition replaces another, or approve an adaptation, is whoever signed the accreditation with the pin and those above them on the path, never
/// those below it; to a pin in the verifier's own anchors file nobody may. Pure.
/// </summary>
/// <param name="permits">Of the whole path.</param>
/// <param name="signers">From the anchor down: the one at a place signed the accreditation at that place.</param>
internal sealed class CurriculumRule(Leaf badge, AdaptationRule permits, IReadOnlyList<PathSigner> signers, CurriculumRecords records)
{
    private readonly Achievement? _achievement = badge.Credential.Achievement;
    private Sha256Digest _taught;
    private bool _undecided;

    /// <returns>What is wrong, and passes that whoever relies on the badge should know; nothing where it teaches what is pinned.</returns>
    public IReadOnlyList<Finding> Judge(IReadOnlyList<CurriculumPin> pins)
    {
        if (pins.Count == 0) return [];
        _taught = Sha256Digest.Of(Jcs.Canonicalize(_achievement!.Json));
        var findings = new List<Finding>();
        foreach (var pin in pins)
        {
            if (JudgeOne(pin) is { } finding && !findings.Contains(finding)) findings.Add(finding);
        }

        if (_undecided) findings.Add(Found(FindingCode.LineageStatusUnavailable, "Whether a record of the editions of its achievement still stands could not be found out"));
        return findings;
    }

    private Finding? JudgeOne(CurriculumPin pin)
    {
        if (pin.AchievementId == _achievement!.Id && Leads(_taught, pin) is { } editions) return JudgeEdition(_taught, pin, editions);
        if (badge.Adaptation is not { } notice || notice.BaseId != pin.AchievementId) return Drift(pin, "The achievement is not word for word the one its accreditation was given for");

        var made = Sha256Digest.From(Multibase.TryReadSha256(notice.BaseDigest));
        if (Leads(made, pin) is not { } above) return Drift(pin, "What it was adapted from is not the achievement its accreditation was given for");
        if (JudgeEdition(made, pin, above) is { Outcome: Outcome.Fail } old) return old;
        return permits switch
        {
            AdaptationRule.None => Drift(pin, "It is taught by an adaptation, and its trainer was not accredited for adaptations"),
            AdaptationRule.Declared => Found(FindingCode.LineageCurriculumAdapted, $"It is taught by an adaptation {ByWhom(null)}: {Changes(notice)}"),
            _ => JudgeApproval(notice, made, pin),
        };
    }

    /// <summary>From an edition back to the pinned one, by records of those who may say it, each from its date on.</summary>
    /// <returns>How many editions newer; null when it does not lead there.</returns>
    private int? Leads(Sha256Digest edition, CurriculumPin pin)
    {
        var reached = new List<Sha256Digest> { edition };
        var known = new HashSet<Sha256Digest> { edition };
        for (var newer = 0; newer <= Limits.Editions && reached.Count > 0; newer++)
        {
            if (reached.Contains(pin.Digest)) return newer;
            var before = new List<Sha256Digest>();
            foreach (var record in Usable(pin))
            {
                if (record.Says.Replaced is not { } replaced || !reached.Contains(record.Says.Digest) || !known.Add(replaced)) continue;
                before.Add(replaced);
            }

            reached = before;
        }

        return null;
    }

    /// <param name="newer">How many editions it is newer than the pinned one.</param>
    private Finding? JudgeEdition(Sha256Digest edition, CurriculumPin pin, int newer)
    {
        if (ReplacedBy(edition, pin) is { } next)
        {
            var end = next.Says.TransitionUntil;
            var replaced = $"It teaches {Named(edition, pin)}, which {Name(next.Says.Edition)} replaced on {XsdDateTime.Print(next.Signed.ValidFrom!.Value)}";
            return end < badge.ValidFrom
                ? Found(FindingCode.LineageCurriculumDrift, $"{replaced}; the old one counted until {XsdDateTime.Print(end.Value)}") with { Time = end }
                : Found(FindingCode.LineageCurriculumTransition, end is null ? $"{replaced}; the old one still counts" : $"{replaced}; the old one counts until {XsdDateTime.Print(end.Value)}") with { Time = end };
        }

        return newer == 0 ? null : Found(FindingCode.LineageCurriculumNewer, $"It teaches {Named(edition, pin)}, which has replaced {Named(pin.Digest, pin)} that its trainer was accredited for");
    }

    /// <summary>The record that put another edition in the place of this one when the badge was issued, the one whose window ends first; null when this one was in force.</summary>
    private CurriculumRecord<StandardEdition>? ReplacedBy(Sha256Digest edition, CurriculumPin pin)
    {
        CurriculumRecord<StandardEdition>? first = null;
        foreach (var record in Usable(pin))
        {
            if (record.Says.Replaced != edition || BroughtBack(edition, record, pin)) continue;
            if (first is null || (record.Says.TransitionUntil ?? DateTimeOffset.MaxValue) < (first.Says.TransitionUntil ?? DateTimeOffset.MaxValue)) first = record;
        }

        return first;
    }

    private bool BroughtBack(Sha256Digest edition, CurriculumRecord<StandardEdition> replaced, CurriculumPin pin)
    {
        foreach (var record in Usable(pin))
        {
            if (record.Says.Digest == edition && record.Signed.ValidFrom > replaced.Signed.ValidFrom) return true;
        }

        return false;
    }

    private Finding JudgeApproval(AdaptationNotice notice, Sha256Digest made, CurriculumPin pin)
    {
        var refused = false;
        foreach (var record in records.Approvals)
        {
            if (record.Signed.SubjectId != _achievement!.Id || record.Says.Variant != _taught || record.Says.Notice.BaseId != notice.BaseId || record.Says.Base != made) continue;
            if (!MaySay(record, pin) || record.Revoked)
            {
                refused = true;
                continue;
            }

            _undecided |= record.Undecided;
            return Found(FindingCode.LineageCurriculumAdapted, $"It is taught by an adaptation {ByWhom(record.Signed.IssuerId)}: {Changes(record.Says.Notice)}");
        }

        return refused
            ? Found(FindingCode.LineageAdaptationNotApproved, "It is taught by an adaptation, and what is there to approve it is none: by somebody who may not, of another time, or taken back")
            : Found(FindingCode.LineageAdaptationApprovalMissing, "It is taught by an adaptation, and nothing shows that those who certified its trainer approved it");
    }

    /// <summary>The records that count for a pin at the badge's date.</summary>
    private IEnumerable<CurriculumRecord<StandardEdition>> Usable(CurriculumPin pin)
    {
        foreach (var record in records.Editions)
        {
            if (record.Says.IsFramework || record.Says.Id != pin.AchievementId || record.Revoked || !MaySay(record, pin)) continue;
            _undecided |= record.Undecided;
            yield return record;
        }
    }

    private bool MaySay<T>(CurriculumRecord<T> record, CurriculumPin pin)
    {
        var dated = record.Signed.ValidFrom!.Value;
        if (dated > badge.ValidFrom || record.Signed.ValidUntil < badge.ValidFrom) return false;
        for (var i = 0; i <= pin.Link; i++)
        {
            if (signers[i].Did == record.Signed.IssuerId && signers[i].MaySay(dated, record.Existence)) return true;
        }

        return false;
    }

    private Finding Drift(CurriculumPin pin, string what)
    {
        var taught = CurriculumReference.EditionOf(_achievement!.Json);
        var wanted = Wanted(pin);
        return Found(FindingCode.LineageCurriculumDrift, (taught, wanted) switch
        {
            ({ } own, { } other) => $"{what}: it teaches edition {own}, and edition {other} is wanted",
            ({ } own, null) => $"{what}: it teaches edition {own}",
            (null, { } other) => $"{what}: edition {other} is wanted",
            _ => what,
        });
    }

    /// <summary>The name of the newest edition that leads back to the pinned one.</summary>
    private string? Wanted(CurriculumPin pin)
    {
        string? name = null;
        var most = -1;
        foreach (var record in Usable(pin))
        {
            if (Leads(record.Says.Digest, pin) is not { } newer || newer <= most) continue;
            (most, name) = (newer, record.Says.Edition);
        }

        return name;
    }

    private string Named(Sha256Digest digest, CurriculumPin pin)
    {
        if (digest == _taught && pin.AchievementId == _achievement!.Id && CurriculumReference.EditionOf(_achievement.Json) is { } own) return Name(own);
        foreach (var record in Usable(pin))
        {
            if (record.Says.Digest == digest && record.Says.Edition is { } name) return Name(name);
        }

        return "the edition";
    }

    private static string Name(string? edition) => edition is null ? "another edition" : $"edition {edition}";

    /// <param name="approver">Null where nobody had to approve it.</param>
    private string ByWhom(string? approver) => approver is null ? "that says what it was made from" : approver == signers[0].Did ? "that the authority approved" : "that those who certified its trainer approved";

    private static string Changes(AdaptationNotice notice) =>
        string.Join("; ", notice.Changes.Take(3).Select(each => $"{each.Part}: {each.Change}")) + (notice.Changes.Count > 3 ? $"; and {notice.Changes.Count - 3} more" : "");

    private Finding Found(FindingCode code, string message) => new(code, message, badge.Credential.Id);
}
