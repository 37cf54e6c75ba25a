using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>Whether a pathway that is signed may be used: what somebody changed on the way decides about nobody.</summary>
internal static class SignedPathway
{
    /// <param name="statusIsAsked">Whether its status list counts as unknown where it cannot be had.</param>
    public static async Task CheckAsync(CommandContext context, PathwayFile file, CredentialVerifier verifier, bool statusIsAsked)
    {
        if (file.Signed is not { } bundle)
        {
            context.Terminal.Warn($"{file.Name} is not signed: it is taken as it is");
            return;
        }

        var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = file.Name, Credential = bundle.Main, Beside = bundle.Beside }, context.Cancellation);
        var problem = statusIsAsked ? verdict.Kind == VerdictKind.Valid ? null : verdict.Headline : SelfCheck.Problems(verdict).FirstOrDefault();
        if (problem is not null) throw new Refusal(problem.Outcome == Outcome.Fail ? ExitCode.Invalid : ExitCode.Indeterminate, $"{file.Name} cannot be relied on: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "see: t2t verify " + file.Name);
    }
}
