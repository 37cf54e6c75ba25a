using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>The badges somebody may become a trainer by: each verified, those of this workspace by what its database knows, any other as an employer would.</summary>
internal sealed class EvidenceBadges(Workspace workspace, CredentialStore store, TimeProvider clock, IResourceLoader outside)
{
    private readonly BadgeCheck _check = new(workspace, store, clock, outside);

    /// <summary>Of the learners with these ids, as far as this workspace keeps them.</summary>
    public async ValueTask<List<WalletBadge>> OfSubjectsAsync(IEnumerable<string> subjects, CancellationToken cancellation)
    {
        var badges = new List<WalletBadge>();
        foreach (var stored in subjects.Distinct().SelectMany(subject => store.Credentials(new CredentialFilter { Kind = "badge", SubjectId = subject })).ToList())
        {
            if (await ReadStoredAsync(stored, cancellation) is { } badge) badges.Add(badge);
        }

        return badges;
    }

    /// <summary>One that was named: it has to be good, since whoever named it relies on it.</summary>
    public async ValueTask<WalletBadge> ReadNamedAsync(BadgeAtHand badge, CancellationToken cancellation)
    {
        if (badge.Stored is { } stored) return await ReadStoredAsync(stored, cancellation) ?? throw Refusal.Usage($"{badge.Name} is no badge");
        var verdict = await _check.VerifyAsync(badge, badge.Bundle.Beside, cancellation);
        if (BadgeCheck.Problems(badge, verdict).FirstOrDefault() is { } problem) throw new Refusal(ExitCode.Invalid, $"{badge.Name}: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "evidence has to be valid for a verifier that trusts whom you trust: see anchors.json, and --documents for its status lists");
        return WalletReader.Read(verdict) is [var only] ? only : throw Refusal.Usage($"{badge.Name} is no badge of an achievement");
    }

    private async ValueTask<WalletBadge?> ReadStoredAsync(StoredCredential stored, CancellationToken cancellation)
    {
        var endorsements = store.Credentials(new CredentialFilter { Kind = CosignSession.Kind, SubjectId = stored.Id }).Where(each => each.Revoked is null && each.IssuerId != stored.IssuerId).Select(each => each.SecuredBytes).ToList();
        var badge = BadgeAtHand.Of(stored);
        var verdict = await _check.VerifyAsync(badge, endorsements, cancellation);
        return WalletBadge.OfStore(stored.SecuredBytes, Standing(badge, verdict), isSupervised: endorsements.Count > 0);
    }

    private Pathways.BadgeStanding Standing(BadgeAtHand badge, Verdict verdict)
    {
        if (badge.Stored is { Revoked: not null }) return Pathways.BadgeStanding.Revoked;
        if (badge.Stored is { Suspended: not null }) return Pathways.BadgeStanding.Suspended;
        var problems = BadgeCheck.Problems(badge, verdict).Where(finding => finding.Stage != Stage.Validity).ToList();
        if (problems.Exists(finding => finding.Outcome == Outcome.Fail)) return Pathways.BadgeStanding.NotEntitled;
        if (problems.Count > 0) return Pathways.BadgeStanding.UnknownTrainer;
        return _check.Stopped(verdict) is null ? Pathways.BadgeStanding.Good : Pathways.BadgeStanding.NotEntitled;
    }
}
