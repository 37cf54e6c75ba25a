using System.CommandLine;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t pathway award</c>: the milestone of a rung, to whoever has reached it and to nobody else.</summary>
internal static class PathwayAward
{
    private static readonly Argument<string[]> Badges = new("WALLET") { Description = "Files of one learner, as for t2t pathway evaluate", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> RungId = new("--rung") { Description = "Which rung: its id in the pathway", Required = true, HelpName = "ID" };
    private static readonly Option<string> Trainer = new("--trainer") { Description = "Who issues the milestone: a trainer (or authority) of this workspace", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string?> Learner = new("--learner") { Description = "In place of files, a learner of this workspace: a learner key, an e-mail address, a DID, or the id of a badge", HelpName = "WHO" };
    private static readonly Option<string[]> Subjects = new("--subject") { Description = "With files: an id the learner has in badges; the first one is the milestone's", HelpName = "ID" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where the milestone is written, alone and with all it was stacked from (default: badges/ in the workspace)", HelpName = "DIR" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("For badges of others: a folder that stands in for the network");
    private static readonly Option<bool> Offline = new("--offline") { Description = "For badges of others: ask nothing of the network" };

    public static Command Create() => new Verb("award", "Issue the milestone of a rung to a learner who has reached it, stacked from the badges that show it", """
        t2t pathway award welder.json --rung welder-1 --learner ada@example.org --trainer maria
        exit status: 0 it is issued, 1 the rung is not reached, or the pathway does not hold
        """) { PathwayCommand.Input, Badges, RungId, Trainer, Learner, Subjects, Out, Documents, Offline, CommonOptions.Format }
        .Does(AwardAsync);

    private static async Task<int> AwardAsync(CommandContext context)
    {
        var (files, learner) = (context.Arguments.GetValue(Badges) ?? [], context.Arguments.GetValue(Learner));
        if (files.Length > 0 == learner is not null) throw Refusal.Usage("whose badges?", "name badge files, or --learner WHO");
        var pathway = PathwayFile.Read(context, context.Arguments.GetRequiredValue(PathwayCommand.Input));
        if (pathway.Signed is null) throw Refusal.Usage($"{pathway.Name} is not signed, and a milestone is held against a pathway that is", $"sign it first: t2t pathway sign {pathway.Name} --by ALIAS --out FILE");
        var rung = pathway.Pathway.Find(context.Arguments.GetRequiredValue(RungId))
            ?? throw Refusal.Usage($"there is no rung '{Terminal.Tame(context.Arguments.GetRequiredValue(RungId))}' in {pathway.Pathway.Name}", "there is: " + string.Join(", ", pathway.Pathway.Rungs.Select(each => each.Id)));

        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var now = context.Surroundings.Clock.GetUtcNow();
        await SignedPathway.CheckAsync(context, pathway, SelfCheck.Verifier(workspace, store, context.Surroundings.Clock), statusIsAsked: false);
        var wallet = learner is not null
            ? await new StoreWallets(store, new BadgeCheck(workspace, store, context.Surroundings.Clock, loading.Loader), context.Cancellation).FindAsync(learner)
            : await new FileWallets(context, SelfCheck.Verifier(workspace, store, context.Surroundings.Clock, loading.Loader), now).ReadAsync(files, context.Arguments.GetValue(Subjects) ?? []);
        var reading = PathwayEvaluation.Of(pathway.Pathway, wallet.Wallet, now, new TrainerPaces(store.TrainerActivities()));
        RefuseUnready(context, reading.Rungs[rung.Position], wallet);

        var award = new MilestoneAward(context, workspace, store) { Pathway = pathway, Reading = reading.Rungs[rung.Position], Learner = wallet };
        return await award.IssueAsync(Issuers.Find(store, context.Arguments.GetRequiredValue(Trainer)), context.Arguments.GetValue(Out));
    }

    private static void RefuseUnready(CommandContext context, RungReading reading, LearnerWallet wallet)
    {
        if (reading.Rule.IsMet) return;
        context.Terminal.Error($"{wallet.Called} has not reached {reading.Rung.Name}; what is missing:");
        foreach (var (depth, text) in PathwayWords.Missing(reading.Rule)) context.Terminal.Note(new string(' ', 2 * depth) + Terminal.Tame(text));
        foreach (var (name, reason) in wallet.NotProven) context.Terminal.Note($"{Terminal.Tame(name)} was not looked at: {reason}");
        throw new Refusal(ExitCode.Invalid, $"no milestone was issued for {reading.Rung.Name}", "see the whole ladder with: t2t pathway evaluate");
    }
}
