using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// The rules of DESIGN §5.1 over one path, from the anchor down; all of them are judged and only an unproven link ends it.
/// Holds no I/O: it is handed evidence link by link.
/// </summary>
internal sealed class PathJudge
{
    private readonly CandidatePath _path;
    private readonly TrustAnchor _anchor;
    private readonly Leaf _leaf;
    private readonly LineageState _state;
    private readonly List<Finding> _findings = [];
    private readonly List<Finding> _notes = [];
    private readonly HashSet<string> _dids;
    private readonly List<WithdrawalRule> _withdrawnAbove = [];
    private readonly List<PathSigner> _signers;
    private int _links;
    private DateTimeOffset? _windowFrom;
    private DateTimeOffset? _windowUntil;
    private string _windowOf = "";

    public PathJudge(CandidatePath path, TrustAnchor anchor, Leaf leaf)
    {
        _path = path;
        _anchor = anchor;
        _leaf = leaf;
        _state = LineageState.From(anchor);
        _dids = [anchor.Id];
        _signers = [new PathSigner(anchor.Id, anchor.ValidFrom, anchor.ValidUntil, [])];
        Pinned();
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Withdrawals that leave the path as it is.</summary>
    public IReadOnlyList<Finding> Notes => _notes;

    /// <summary>Links from the anchor down before the first that does not hold: how far the path got.</summary>
    public int Furthest { get; private set; } = int.MaxValue;

    /// <summary>Whether a link was never good: then nobody trusted says who the issuer is.</summary>
    public bool LinkFailed { get; private set; }

    /// <summary>The scope a badge's issuer needs an endorsement under: set once the last link asks for it.</summary>
    public bool NeedsSupervision { get; private set; }

    /// <summary>Whether what the next thing down comes to may turn on a proof of its existence.</summary>
    public bool NeedsProofOfExistence
    {
        get
        {
            foreach (var rule in _withdrawnAbove)
            {
                if (rule.MayNeedProof) return true;
            }

            return false;
        }
    }

    /// <summary>Rule 5: what the path asks of the badge's curriculum; none of an accreditation or endorsement looked at by itself.</summary>
    public IReadOnlyList<CurriculumPin> Pins => _leaf is { Issues: true, Credential.Achievement: { } achievement } ? _state.PinsOn(achievement.Id, _leaf.Adaptation?.BaseId) : [];

    /// <summary>Those who signed the accreditations of the path, from the anchor down, and at last the badge's issuer.</summary>
    public IReadOnlyList<PathSigner> Signers => _signers;

    /// <summary>Rule 1: the anchor, inside its own window when the badge was issued.</summary>
    private void Pinned()
    {
        if (!Inside(_leaf.ValidFrom, _anchor.ValidFrom, _anchor.ValidUntil))
        {
            Say(FindingCode.LineageOutsideWindow, $"{_anchor.Name} was not an authority for this verifier when the badge was issued", _anchor.Id);
        }

        if (_anchor.OutOfDate() is { } unknown) Say(unknown, 0);
    }

    /// <summary>A link that cannot be used at all: it ends the path.</summary>
    public void Break(Finding finding) => Say(finding, _links);

    /// <summary>Rules 3, 4, 6 and 7 on the next link down.</summary>
    /// <param name="existence">Of the link; asked for by <see cref="NeedsProofOfExistence"/>.</param>
    public void Take(CheckedAccreditation link, Existence existence = default)
    {
        var credential = link.Proven.Credential;
        var issued = credential.ValidFrom!.Value;
        var last = _links == _path.Accreditations.Count - 1;

        JudgeWithdrawalAbove(issued, existence);
        IssuedInsideWindowAbove(issued, link.Target);
        if (credential.SubjectId == credential.IssuerId)
        {
            Say(FindingCode.LineageSelfIssued, "Nobody certifies oneself: this accreditation is its trainer's own", link.Target);
        }
        else if (!_dids.Add(credential.SubjectId!))
        {
            Say(FindingCode.LineageCycle, "The same person stands twice in this lineage", link.Target);
        }

        if (link.Grant is null) Say(FindingCode.LineageAccreditationMalformed, $"The accreditation is against the rules: {link.Malformed}", link.Target);
        else if (last && _leaf.Issues) TakeIssue(link.Grant, link.Target);
        else TakeAccredit(link.Grant, link.Target);

        TakeStatus(link);
        _signers.Add(new PathSigner(credential.SubjectId!, issued, credential.ValidUntil, [.. _withdrawnAbove]));
        _windowFrom = issued;
        _windowUntil = credential.ValidUntil;
        _windowOf = link.Target;
        _links++;
    }

    private void TakeAccredit(Accreditation grant, string target)
    {
        if (grant.Accredit is not { } scope)
        {
            Say(FindingCode.LineageActionMissing, "This accreditation does not permit certifying further trainers", target);
            return;
        }

        if (!_state.Descend(scope)) Say(FindingCode.LineageDepthExceeded, "There are more generations of trainers than were permitted", target);
        _state.Narrow(scope);
    }

    private void TakeIssue(Accreditation grant, string target)
    {
        if (grant.Issue is not { } scope)
        {
            Say(FindingCode.LineageActionMissing, "This accreditation does not permit issuing badges", target);
            return;
        }

        _state.Narrow(scope);
        NeedsSupervision = scope.Supervised;
    }

    /// <summary>DESIGN §5.2. What a withdrawal comes to is known with the date of the thing below.</summary>
    private void TakeStatus(CheckedAccreditation link)
    {
        foreach (var reading in link.Status)
        {
            switch (reading.State)
            {
                case StatusState.Unknown:
                    Say(FindingCode.LineageStatusUnavailable, $"Whether this accreditation still stands could not be found out: {reading.Detail}", link.Target);
                    break;
                case StatusState.Set when reading.Purpose == "suspension":
                    Say(FindingCode.LineageAccreditationSuspended, "The trainer's accreditation is suspended", link.Target);
                    break;
            }
        }

        foreach (var withdrawn in link.Withdrawn)
        {
            if (withdrawn.Problem is null) _withdrawnAbove.Add(new WithdrawalRule(link, withdrawn));
            else Say(FindingCode.LineageRegisterUnavailable, $"The trainer's accreditation was withdrawn, and why and from when could not be found out: {withdrawn.Problem}", link.Target);
        }
    }

    private void JudgeWithdrawalAbove(DateTimeOffset issued, Existence existence)
    {
        foreach (var rule in _withdrawnAbove)
        {
            var finding = rule.Judge(issued, existence);
            if (finding.Outcome == Outcome.Pass) _notes.Add(finding);
            else Say(finding, _links - 1);
        }

        _withdrawnAbove.Clear();
    }

    /// <summary>Rules 4 to 7 on the badge itself, once every link was taken.</summary>
    public void Finish(BadgeEvidence evidence)
    {
        var badge = _leaf.Credential;
        var target = badge.Id!;
        JudgeWithdrawalAbove(_leaf.ValidFrom, evidence.Existence);
        IssuedInsideWindowAbove(_leaf.ValidFrom, target);
        if (badge.SubjectId == badge.IssuerId) Say(FindingCode.LineageSelfIssued, "Nobody certifies oneself: issuer and learner are the same", target);

        if (_leaf.Malformed is { } malformed)
        {
            if (_leaf.IsRecord) Say(FindingCode.LineageStandardMalformed, $"The record is against the rules: {malformed}", target);
            else Say(FindingCode.LineageAccreditationMalformed, $"The accreditation is against the rules: {malformed}", target);
        }

        if (_leaf.Grant is { } grant) FinishAccreditation(grant, target);
        if (_leaf.About is { } about && !_state.PermitsAchievement(about)) Say(FindingCode.LineageScopeExceeded, $"Its signer was not accredited for {about}", target);
        if (!_leaf.Issues) return;
        InsideScope(badge, target);
        foreach (var finding in new CurriculumRule(_leaf, _state.Adaptations, _signers, evidence.Records).Judge(Pins))
        {
            if (finding.Outcome == Outcome.Pass) _notes.Add(finding);
            else Say(finding, _links);
        }

        if (evidence.Records.Incomplete) Say(FindingCode.LineageBudgetExceeded, "More is said about its achievement than can be checked", target);
        if (evidence.Supervision == Supervision.Missing) Say(FindingCode.LineageSupervisionMissing, "The trainer works under supervision, and the accreditor has not endorsed this badge", target);
        if (evidence.Supervision == Supervision.Undecided) Say(FindingCode.LineageStatusUnavailable, "Whether the accreditor's endorsement of this badge stands could not be found out", target);
    }

    /// <summary>Rules 3 and 7 on an accreditation looked at by itself: what it would be found to be as a link.</summary>
    private void FinishAccreditation(Accreditation grant, string target)
    {
        if (grant is { Issue: null, Accredit: null }) Say(FindingCode.LineageActionMissing, "This accreditation permits nothing", target);
        if (grant.Accredit is { } accredit && !_state.Descend(accredit)) Say(FindingCode.LineageDepthExceeded, "There are more generations of trainers than were permitted", target);
        if (grant.SubjectId != _leaf.Credential.IssuerId && _dids.Contains(grant.SubjectId)) Say(FindingCode.LineageCycle, "The same person stands twice in this lineage", target);
    }

    /// <summary>Rule 5.</summary>
    private void InsideScope(Credential badge, string target)
    {
        var achievement = badge.Achievement!;
        if (!_state.PermitsAchievement(achievement.Id)) Say(FindingCode.LineageScopeExceeded, $"The trainer was not accredited for {achievement.Name} ({achievement.Id})", target);

        var jurisdiction = BadgeFacts.JurisdictionOf(badge) ?? _anchor.Jurisdiction;
        if (!_state.PermitsJurisdiction(jurisdiction))
        {
            var where = string.IsNullOrEmpty(jurisdiction) ? "a place the badge does not name" : jurisdiction;
            Say(FindingCode.LineageScopeExceeded, $"The trainer was not accredited to issue in {where}", target);
        }

        if (_state.MaxLevel is { } most)
        {
            var level = achievement.EqfLevel;
            if (level is null) Say(FindingCode.LineageScopeExceeded, $"The trainer was accredited up to EQF level {most}, and the badge states no level", target);
            else if (level > most) Say(FindingCode.LineageScopeExceeded, $"The trainer was accredited up to EQF level {most}, and the badge is of level {level}", target);
        }
    }

    /// <summary>Rule 6, chain model: expiry since does not hurt. Above the first link there is only the anchor, whose window is about the badge (rule 1).</summary>
    private void IssuedInsideWindowAbove(DateTimeOffset issued, string target)
    {
        if (!Inside(issued, _windowFrom, _windowUntil))
        {
            Say(FindingCode.LineageOutsideWindow, $"It was issued outside the time for which the accreditation above it was valid ({_windowOf})", target);
        }
    }

    private static bool Inside(DateTimeOffset date, DateTimeOffset? from, DateTimeOffset? until) =>
        (from is null || date >= from) && (until is null || date <= until);

    private void Say(FindingCode code, string message, string target) => Say(new Finding(code, message, target), _links);

    /// <param name="place">How many links down.</param>
    private void Say(Finding finding, int place)
    {
        if (_findings.Contains(finding)) return; // Two lists of one link that cannot be had are one reason.
        _findings.Add(finding);
        Furthest = Math.Min(Furthest, place);

        // Whoever was withdrawn is still who their accreditor said; whom they certified may be anybody.
        var stillNamed = finding.Code == FindingCode.LineageAccreditationWithdrawn && place == _path.Accreditations.Count - 1;
        if (finding.Outcome == Outcome.Fail && !stillNamed && place < _path.Accreditations.Count) LinkFailed = true;
    }
}
