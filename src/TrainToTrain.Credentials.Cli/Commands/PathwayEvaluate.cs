using System.CommandLine;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t pathway evaluate</c>: who stands on which rung, what is missing for the next, and why a badge does not count.</summary>
internal static class PathwayEvaluate
{
    private static readonly Argument<string[]> Badges = new("WALLET") { Description = "Files of one learner: badges, bundles, presentations, learner records, or a folder of them", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Learner = new("--learner") { Description = "In place of files, a learner of this workspace: a learner key, an e-mail address, a DID, or the id of a badge", HelpName = "WHO" };
    private static readonly Option<bool> All = new("--all") { Description = "In place of files, every learner of this workspace" };
    private static readonly Option<string[]> Subjects = new("--subject") { Description = "With files: an id the learner has in badges (default: that of the first badge); may be given again, where providers use different ones", HelpName = "ID" };
    private static readonly Option<string?> Anchors = new("--anchors") { Description = "With files: the authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };
    private static readonly Option<string?> At = new("--at") { Description = "Evaluate as of this time, such as 2025-06-01T00:00:00Z (default: now)", HelpName = "TIME" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network");
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Command Create() => new Verb("evaluate", "Say which rungs a learner has reached, what is missing for the next, and why a badge does not count", """
        t2t pathway evaluate welder.json wallet/ --anchors anchors.json
        """) { PathwayCommand.Input, Badges, Learner, All, Subjects, Anchors, At, Documents, Offline, CommonOptions.Format }
        .Does(EvaluateAsync);

    private static async Task<int> EvaluateAsync(CommandContext context)
    {
        var (files, learner, all) = (context.Arguments.GetValue(Badges) ?? [], context.Arguments.GetValue(Learner), context.Arguments.GetValue(All));
        if ((files.Length > 0 ? 1 : 0) + (learner is null ? 0 : 1) + (all ? 1 : 0) != 1) throw Refusal.Usage("whose badges?", "name badge files, or --learner WHO, or --all");
        var pathway = PathwayFile.Read(context, context.Arguments.GetRequiredValue(PathwayCommand.Input));
        var at = TimeOf(context);
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        return files.Length > 0 ? await OfFilesAsync(context, pathway, files, at, loading) : await OfStoreAsync(context, pathway, learner, at, loading);
    }

    private static async Task<int> OfFilesAsync(CommandContext context, PathwayFile pathway, string[] files, DateTimeOffset at, Loading loading)
    {
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = ReadAnchors(context), Loader = loading.Loader, Clock = context.Surroundings.Clock });
        await SignedPathway.CheckAsync(context, pathway, verifier, statusIsAsked: true);
        var wallet = await new FileWallets(context, verifier, at).ReadAsync(files, context.Arguments.GetValue(Subjects) ?? []);
        Print(context, wallet, PathwayEvaluation.Of(pathway.Pathway, wallet.Wallet, at));
        return ExitCode.Done;
    }

    private static async Task<int> OfStoreAsync(CommandContext context, PathwayFile pathway, string? learner, DateTimeOffset at, Loading loading)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var check = new BadgeCheck(workspace, store, context.Surroundings.Clock, loading.Loader);
        await SignedPathway.CheckAsync(context, pathway, SelfCheck.Verifier(workspace, store, context.Surroundings.Clock), statusIsAsked: false);
        var (wallets, paces) = (new StoreWallets(store, check, context.Cancellation), new TrainerPaces(store.TrainerActivities()));
        if (learner is not null)
        {
            Tell(await wallets.FindAsync(learner));
            return ExitCode.Done;
        }

        await foreach (var each in wallets.AllAsync()) Tell(each);
        return ExitCode.Done;

        void Tell(LearnerWallet wallet) => Print(context, wallet, PathwayEvaluation.Of(pathway.Pathway, wallet.Wallet, at, paces));
    }

    private static void Print(CommandContext context, LearnerWallet wallet, PathwayEvaluation evaluation)
    {
        if (context.Json) context.Terminal.Say(EvaluationJson.Of(wallet, evaluation));
        else EvaluationText.Print(context.Terminal, wallet, evaluation);
    }

    private static DateTimeOffset TimeOf(CommandContext context)
    {
        if (context.Arguments.GetValue(At) is not { } text) return context.Surroundings.Clock.GetUtcNow();
        return Times.TryRead(text, out var at) ? at : throw Refusal.Usage($"--at: '{text}' is not a time with zone", "it looks like 2025-06-01T00:00:00Z");
    }

    private static TrustAnchors? ReadAnchors(CommandContext context)
    {
        if (context.Arguments.GetValue(Anchors) is { } given) return AnchorsFile.Read(context.PathOf(given), given);
        if (context.FindWorkspace() is { } workspace && File.Exists(workspace.AnchorsPath)) return AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath);
        context.Terminal.Hint("no authority is trusted, so no badge counts; name some with --anchors FILE");
        return null;
    }
}
