using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>A wallet as files: badges, bundles, presentations, learner records. Whatever is in them is verified as an employer would.</summary>
internal sealed class FileWallets(CommandContext context, CredentialVerifier verifier, DateTimeOffset at)
{
    /// <param name="subjects">The ids of the learner; none for the one that the first badge names.</param>
    public async Task<LearnerWallet> ReadAsync(string[] inputs, string[] subjects)
    {
        var found = new Found([], [], []);
        foreach (var input in VerifyInput.Expand(context, inputs))
        {
            var bytes = InputBytes.Read(context, input, out var problem);
            var bundle = problem is null ? CredentialBundle.Read(bytes, out problem) : null;
            if (bundle is null) found.Unproven.Add((input, $"{Verb.Lower(problem!.Message)} ({problem.Code.Id})"));
            else await JudgeAsync(input, bundle, found);
        }

        string[] known = subjects.Length > 0 ? subjects : found.Badges is [{ Credential.SubjectId: { } first }, ..] ? [first] : [];
        return new LearnerWallet(known, new Wallet(known, found.Badges), found.Unproven) { Beside = found.Beside, Name = found.Badges.Select(badge => badge.Credential.SubjectName).FirstOrDefault(name => name is not null) };
    }

    /// <summary>Every badge of a bundle is one of the wallet, and all of it may help to judge each. An accreditation that only helps is none.</summary>
    private async Task JudgeAsync(string input, CredentialBundle bundle, Found found)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> all = [bundle.Main, .. bundle.Beside];
        for (var i = 0; i < all.Count; i++)
        {
            var verdict = await verifier.VerifyAsync(
                new VerificationRequest { Input = input, Credential = all[i], Beside = [.. all.Where((_, other) => other != i)], ProofsOfExistence = bundle.ProofsOfExistence, At = at },
                context.Cancellation);
            var read = WalletReader.Read(verdict);
            var isBeside = i > 0 && read.All(badge => badge.Credential.HasType("TrainerAccreditation"));
            if (isBeside) found.Beside.Add(all[i]);
            else found.Badges.AddRange(read);
            if (i == 0 && read.Count == 0) found.Unproven.Add((input, $"{Verb.Lower(verdict.Headline.Message)} ({verdict.Headline.Code.Id})"));
        }
    }

    private sealed record Found(List<WalletBadge> Badges, List<(string, string)> Unproven, List<ReadOnlyMemory<byte>> Beside);
}
