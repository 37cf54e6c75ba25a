using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>The badges somebody may become a trainer by: each verified, those of this workspace by what its database knows, any other as an employer would.</summary>
internal sealed class EvidenceBadges(Workspace workspace, CredentialStore store, TimeProvider clock, IResourceLoader outside)
{
    private readonly BadgeCheck _check = new(workspace, store, clock, outside);

    /// <summary>Of the learners with these ids, as far as this workspace keeps them.</summary>
    public async ValueTask<List<WalletBadge>> OfSubjectsAsync(IEnumerable<string> subjects, CancellationToken cancellation) =>
        await JudgeAsync([.. subjects.Distinct().SelectMany(subject => store.Credentials(new CredentialFilter { Kind = "badge", SubjectId = subject }).ToList())], cancellation);

    /// <summary>One that was named: it has to be good, since whoever named it relies on it.</summary>
    public async ValueTask<WalletBadge> ReadNamedAsync(BadgeAtHand badge, CancellationToken cancellation)
    {
        if (badge.Stored is { } stored) return await JudgeAsync([stored], cancellation) is [var own] ? own : throw Refusal.Usage($"{badge.Name} is no badge of an achievement");
        var verdict = await _check.VerifyAsync(badge, badge.Bundle.Beside, cancellation);
        if (BadgeCheck.Problems(badge, verdict).FirstOrDefault() is { } problem) throw new Refusal(ExitCode.Invalid, $"{badge.Name}: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "evidence has to be valid for a verifier that trusts whom you trust: see anchors.json, and --documents for its status lists");
        return WalletReader.Read(verdict) is [var only] ? only : throw Refusal.Usage($"{badge.Name} is no badge of an achievement");
    }

    private async ValueTask<List<WalletBadge>> JudgeAsync(IReadOnlyList<StoredCredential> badges, CancellationToken cancellation) =>
        [.. (await new StoreWallets(store, _check, cancellation).JudgeAsync(badges)).Wallet.Badges];
}
