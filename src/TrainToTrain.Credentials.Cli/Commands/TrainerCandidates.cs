using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer candidates</c>: who is ready to be asked, so that good people are.</summary>
internal static class TrainerCandidates
{
    private static readonly Option<string> For = new("--for") { Description = "For which stage: observer, co-trainer, trainer, master-trainer", HelpName = "STAGE", DefaultValueFactory = _ => TrainerStage.Trainer.Word };
    private static readonly Option<int> Most = new("--most") { Description = "How many are listed of those who are ready, and of those who have begun", HelpName = "N", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> Pathway = new("--pathway") { Description = "By the rule with this pathway (default: the only one in force)", HelpName = "ID" };

    public static Command Create() => new Verb("candidates", "Show who of the learners here is ready to be certified, with evidence, and who has begun and lacks what", """
        t2t trainer candidates --for co-trainer
        """) { For, Most, Pathway, CommonOptions.Format }
        .Does(ListAsync);

    private static async Task<int> ListAsync(CommandContext context)
    {
        var stage = TrainerStage.Find(context.Arguments.GetRequiredValue(For)) ?? throw Refusal.Usage($"--for: there is no stage '{Terminal.Tame(context.Arguments.GetRequiredValue(For))}'", "there is: " + string.Join(", ", TrainerStage.All));
        var most = context.Arguments.GetValue(Most);
        if (most is < 1 or > Limits.Candidates) throw Refusal.Usage($"--most is 1 to {Limits.Candidates}");
        using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
        var rule = RuleFor(context, EligibilityInForce.All(store), stage);
        var search = new CandidateSearch(store, rule, stage, context.Surroundings.Clock.GetUtcNow());
        var list = await Progress.RunAsync(context.Terminal, "looking at learners", store.CountLearners(), step => Task.FromResult(search.Run(most, step, context.Cancellation)));
        if (context.Json) context.Terminal.Say(JsonText.Of(Json(list)));
        else Print(context.Terminal, list);
        return ExitCode.Done;
    }

    private static EligibilityInForce RuleFor(CommandContext context, IReadOnlyList<EligibilityInForce> rules, TrainerStage stage)
    {
        var fitting = rules.Where(each => each.Rule.Find(stage) is not null && (context.Arguments.GetValue(Pathway) is not { } id || each.Rule.Pathway.Id == id)).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw Refusal.Usage($"no rule in force says who may become a {stage}", "see: t2t trainer eligibility show; set one with: t2t trainer eligibility set FILE --by ALIAS"),
            _ => throw Refusal.Usage($"{fitting.Count} rules in force say who may become a {stage}", "name one with --pathway: " + string.Join(", ", fitting.Select(each => each.Rule.Pathway.Id))),
        };
    }

    private static void Print(Terminal terminal, CandidateList list)
    {
        foreach (var each in list.Ready.First) Print(terminal, "ready", each);
        foreach (var each in list.Begun.First)
        {
            Print(terminal, "nearly", each);
            foreach (var line in EligibilityWords.Missing(each.Rung.Rule)) terminal.Say(Terminal.Tame("  missing  " + line));
        }

        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"as {list.Stage}: {list.Ready.Count} ready, {list.Begun.Count} nearly; by {list.Rule.Rule.Pathway.Name}"));
        var hidden = list.Ready.Count - list.Ready.First.Count + list.Begun.Count - list.Begun.First.Count;
        if (hidden > 0) terminal.Hint(string.Create(CultureInfo.InvariantCulture, $"{hidden} more are not listed; --most N lists more"));
        if (list.Ready.First.FirstOrDefault() is { } first && list.Stage != TrainerStage.Observer) terminal.Hint($"certify with: t2t trainer certify --stage {list.Stage} --learner {(first.Trainer is null ? first.Evidence[^1].Badge.Id : "WHO")} …");
    }

    private static void Print(Terminal terminal, string word, Candidate each)
    {
        terminal.Say(Terminal.Tame($"{word}: {each.Name ?? each.Subject}{(each.Trainer is { } alias ? $", '{alias}'" : "")}"));
        foreach (var evidence in each.Evidence)
        {
            var more = evidence.Cosigners.Count > 0 ? $", co-signed by {string.Join(", ", evidence.Cosigners)}" : "";
            var marks = evidence.Marks.Count > 0 ? $" [{string.Join(", ", evidence.Marks.Select(mark => PathwayWords.Code(mark)))}]" : "";
            terminal.Say(Terminal.Tame($"  has      {Times.Day(evidence.Badge.ValidFrom)}  {EligibilityWords.Short(evidence.Badge.AchievementId)}  {evidence.Badge.Id}{more}{marks}"));
        }
    }

    private static JsonObject Json(CandidateList list) => new()
    {
        ["stage"] = list.Stage.Word,
        ["rule"] = list.Rule.Record.Url,
        ["pathway"] = list.Rule.Rule.Pathway.Id,
        ["ready"] = new JsonObject { ["count"] = list.Ready.Count, ["first"] = new JsonArray([.. list.Ready.First.Select(Json)]) },
        ["nearly"] = new JsonObject { ["count"] = list.Begun.Count, ["first"] = new JsonArray([.. list.Begun.First.Select(Json)]) },
    };

    private static JsonObject Json(Candidate each) => new()
    {
        ["subject"] = each.Subject,
        ["name"] = each.Name,
        ["trainer"] = each.Trainer,
        ["evidence"] = new JsonArray([.. each.Evidence.Select(evidence => new JsonObject
        {
            ["id"] = evidence.Badge.Id,
            ["achievement"] = evidence.Badge.AchievementId,
            ["digestMultibase"] = Multibase.Sha256(evidence.Badge.Digest),
            ["issuer"] = evidence.Badge.Issuer,
            ["validFrom"] = XsdDateTime.Print(evidence.Badge.ValidFrom),
            ["cosigners"] = new JsonArray([.. evidence.Cosigners.Select(name => JsonValue.Create(name))]),
            ["marks"] = new JsonArray([.. evidence.Marks.Select(mark => JsonValue.Create(PathwayWords.Code(mark)))]),
        })]),
        ["missing"] = new JsonArray([.. EligibilityWords.Missing(each.Rung.Rule).Select(line => JsonValue.Create(line.Trim()))]),
    };
}
