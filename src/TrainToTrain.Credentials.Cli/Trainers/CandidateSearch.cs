using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;
using BadgeStanding = TrainToTrain.Credentials.Pathways.BadgeStanding;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>
/// Who of all learners is ready for a stage, and who has begun with what it asks for. Learners are looked at page by page, and of those found only so many are
/// kept as are asked for, so that memory is that of a page however many learners there are.
/// </summary>
internal sealed class CandidateSearch
{
    /// <summary>Learners whose badges are looked at before the next are asked for.</summary>
    private const int Page = 1000;

    private readonly CredentialStore _store;
    private readonly EligibilityInForce _rule;
    private readonly TrainerStage _stage;
    private readonly DateTimeOffset _at;
    private readonly Lineages _lineages;
    private readonly IReadOnlyDictionary<string, string> _trainers;
    private readonly TrainerPaces _paces;

    public CandidateSearch(CredentialStore store, EligibilityInForce rule, TrainerStage stage, DateTimeOffset at)
    {
        (_store, _rule, _stage, _at) = (store, rule, stage, at);
        _lineages = new Lineages(store);
        _trainers = store.TrainersBySubject();
        _paces = new TrainerPaces(store.TrainerActivities());
    }

    /// <param name="most">Of each kind.</param>
    /// <param name="step">Told how many learners were looked at.</param>
    public CandidateList Run(int most, Action<int> step, CancellationToken cancellation)
    {
        var (ready, begun) = (new Shortlist(most), new Shortlist(most));
        var own = OwnLeaves(_rule.Rule.Find(_stage)!.Requires).Select(leaf => leaf.Achievement).Distinct().ToList();
        var wanted = own.Count == 0 || own.Exists(pattern => pattern.EndsWith('*')) ? null : own;
        var seen = 0L;
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var after = ""; ;)
        {
            var page = _store.LearnersWith(wanted, after, Page);
            foreach (var subject in page)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Look(subject, people) is not { } candidate) continue;
                if (candidate.IsReady) ready.Add(candidate);
                else if (candidate.HasBegun) begun.Add(candidate);
            }

            seen += page.Count;
            step(page.Count);
            if (page.Count < Page) return new CandidateList(_rule, _stage, ready, begun, seen);
            after = page[^1];
        }
    }

    /// <returns>Null for somebody who is as far already, or was looked at by another id.</returns>
    private Candidate? Look(string subject, HashSet<string> people)
    {
        var did = _trainers.GetValueOrDefault(subject) ?? (_store.FindIssuer(subject)?.Did);
        IReadOnlyList<string> ids = did is null ? [subject] : [.. _store.SubjectsOf(did).Append(did).Distinct()];
        if (did is not null && !people.Add(did)) return null;
        if (did is not null && _lineages.Of(did).Any(IsAsFar)) return null;
        var stored = ids.SelectMany(id => _store.Credentials(new CredentialFilter { Kind = "badge", SubjectId = id }).ToList()).ToList();
        var badges = stored.Select(Read).OfType<WalletBadge>().ToList();
        var evaluation = PathwayEvaluation.Of(_rule.Rule.Pathway, EligibilityWallet.Of(did, badges), _at, _paces);
        var rung = evaluation.Rungs[_rule.Rule.Find(_stage)!.Position];
        var shown = rung.Rule.IsMet ? rung.Components : [.. Leaves(rung.Rule).SelectMany(leaf => leaf.Badges).Distinct()];
        return new Candidate(subject, stored.Select(each => each.SubjectName).LastOrDefault(name => name is not null), rung)
        {
            Trainer = did is null ? null : _store.FindIssuer(did)?.Alias,
            Evidence = [.. shown.OrderBy(badge => badge.ValidFrom).ThenBy(badge => badge.Id, StringComparer.Ordinal).Select(badge => new CandidateEvidence(badge, Cosigners(badge), MarksOf(evaluation, badge)))],
        };
    }

    private static IReadOnlyList<BadgeMark> MarksOf(PathwayEvaluation evaluation, WalletBadge badge) => evaluation.Badges.FirstOrDefault(each => each.Badge == badge)?.Marks ?? [];

    /// <summary>Certified for this stage or a later one, for something the rule is about, and not stopped or over.</summary>
    private bool IsAsFar(StoredAccreditation each) =>
        AccreditationText.StandingOf(each, _at) is Cli.Standing.Good or Cli.Standing.NotYetValid
        && TrainerStage.Of(each.Issue, each.Accredit).Position >= _stage.Position
        && _rule.Rule.IsAbout([.. each.Issue?.Achievements ?? [], .. each.Accredit?.Achievements ?? []]);

    /// <summary>As the database knows it; <c>certify</c> verifies what it rests on.</summary>
    private WalletBadge? Read(StoredCredential badge)
    {
        var standing = badge.Revoked is not null ? BadgeStanding.Revoked
            : badge.Suspended is not null ? BadgeStanding.Suspended
            : IsEntitled(badge) ? BadgeStanding.Good
            : BadgeStanding.NotEntitled;
        return WalletBadge.OfStore(badge.SecuredBytes, standing, isSupervised: Endorsements(badge.Id).Any());
    }

    /// <summary>Whether one of its issuer's accreditations still carries it, and, under supervision, a mentor has co-signed it.</summary>
    private bool IsEntitled(StoredCredential badge)
    {
        if (_store.FindIssuer(badge.IssuerId) is { Role: "authority" }) return true;
        var carrying = _lineages.Of(badge.IssuerId).Where(each => each.Issue is not null && _lineages.Upwards(each).All(link => !link.Stopped || link.EffectOn(badge.ValidFrom) == Registers.PriorWork.Stands)).ToList();
        return carrying.Exists(each => !each.Issue!.Supervised) || (carrying.Count > 0 && Endorsements(badge.Id).Any());
    }

    private IEnumerable<StoredCredential> Endorsements(string badgeId) =>
        _store.Credentials(new CredentialFilter { Kind = CosignSession.Kind, SubjectId = badgeId }).Where(each => each.Revoked is null);

    private List<string> Cosigners(WalletBadge badge) =>
        [.. Endorsements(badge.Id).Select(each => _store.FindIssuer(each.IssuerId)?.Name ?? each.IssuerId).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What this stage itself asks for, not what the stages below do.</summary>
    private static IEnumerable<BadgeRule> OwnLeaves(IPathwayRule rule) => rule switch
    {
        BadgeRule leaf => [leaf],
        SeveralRule several => several.Of.SelectMany(OwnLeaves),
        _ => [],
    };

    private static IEnumerable<RuleReading> Leaves(RuleReading reading) => reading.Rule is SeveralRule ? reading.Parts.SelectMany(Leaves) : [reading];
}
