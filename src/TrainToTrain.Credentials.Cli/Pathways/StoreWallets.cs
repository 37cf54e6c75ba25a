using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;
using BadgeStanding = TrainToTrain.Credentials.Pathways.BadgeStanding;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>The wallets of learners as this workspace knows them: what it issued. Each badge is verified, but for status lists, which the database knows better.</summary>
internal sealed class StoreWallets(CredentialStore store, BadgeCheck check, CancellationToken cancellation)
{
    private readonly RecordCheck _records = new(store, check);

    /// <summary>By DID, pseudonym, learner key, e-mail address or a badge.</summary>
    public async Task<LearnerWallet> FindAsync(string who)
    {
        var badges = new LearnerRecords(store).Find(who).Where(each => each.Kind == "badge").ToList();
        if (badges.Count == 0) throw Refusal.Usage($"nobody here has a badge under '{Terminal.Tame(who)}'", "it takes a learner key, an e-mail address, a DID, or the id of one of their badges");
        return await JudgeAsync(badges);
    }

    /// <summary>Everybody, one after the other.</summary>
    public async IAsyncEnumerable<LearnerWallet> AllAsync()
    {
        foreach (var subject in store.Learners())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return await JudgeAsync([.. store.Credentials(new CredentialFilter { Kind = "badge", SubjectId = subject })]);
        }
    }

    /// <summary>These badges, which are one person's.</summary>
    public async Task<LearnerWallet> JudgeAsync(IReadOnlyList<StoredCredential> badges)
    {
        var (wallet, unproven, beside) = (new List<WalletBadge>(badges.Count), new List<(string, string)>(), new List<ReadOnlyMemory<byte>>());
        foreach (var stored in badges)
        {
            var badge = BadgeAtHand.Of(stored);
            var cosignatures = _records.Cosignatures(badge);
            beside.AddRange(cosignatures);
            var verdict = await check.VerifyAsync(badge, cosignatures, cancellation);
            var read = WalletReader.Read(verdict, Standing(stored, verdict));
            wallet.AddRange(read);
            if (read.Count == 0) unproven.Add((stored.Id, $"{Verb.Lower(verdict.Headline.Message)} ({verdict.Headline.Code.Id})"));
        }

        string[] subjects = [.. badges.Select(each => each.SubjectId).Distinct()];
        return new LearnerWallet(subjects, new Wallet(subjects, wallet), unproven) { Beside = beside, Name = badges.Select(each => each.SubjectName).LastOrDefault(name => name is not null) };
    }

    private BadgeStanding Standing(StoredCredential stored, Verdict verdict) => stored switch
    {
        { Revoked: not null } => BadgeStanding.Revoked,
        { Suspended: not null } => BadgeStanding.Suspended,
        _ when verdict.Lineage is not null && check.Stopped(verdict) is not null => BadgeStanding.NotEntitled,
        _ => BadgeStanding.Good,
    };
}
