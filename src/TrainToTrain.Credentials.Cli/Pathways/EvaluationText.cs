using System.Globalization;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>An evaluation for people: each rung, what is missing for the next one, what does not count and what is marked.</summary>
internal static class EvaluationText
{
    public static void Print(Terminal terminal, LearnerWallet learner, PathwayEvaluation evaluation)
    {
        terminal.Say(Terminal.Tame($"{learner.Called} in {evaluation.Pathway.Name}: {Standing(evaluation)}"));
        foreach (var rung in evaluation.Rungs) Line(terminal, 1, Rung(terminal, rung));
        if (evaluation.Next is { } next)
        {
            Line(terminal, 1, $"missing for {next.Rung.Name}:");
            foreach (var (depth, text) in PathwayWords.Missing(next.Rule)) Line(terminal, depth + 2, text);
        }

        foreach (var badge in evaluation.Badges.Where(each => !each.Counts)) Line(terminal, 1, $"does not count: {PathwayWords.Title(badge.Badge)}: {string.Join(", ", badge.Reasons.Select(reason => $"{PathwayWords.Of(reason)} ({PathwayWords.Code(reason)})"))}");
        foreach (var (name, reason) in learner.NotProven) Line(terminal, 1, $"does not count: {name}: {reason} ({PathwayWords.Code(NotCounted.NotProven)})");
        foreach (var badge in evaluation.Badges)
        {
            foreach (var mark in badge.Marks) Line(terminal, 1, $"marked: {PathwayWords.Title(badge.Badge)} {PathwayWords.Of(mark)} ({PathwayWords.Code(mark)})");
        }
    }

    private static string Standing(PathwayEvaluation evaluation) => evaluation.Highest is { } highest ? $"stands on {highest.Rung.Name}" : "stands on no rung yet";

    private static string Rung(Terminal terminal, RungReading rung)
    {
        var sign = terminal.Unicode ? rung.IsReached ? "✓ " : "· " : rung.IsReached ? "+ " : "- ";
        var how = (rung.Rule.IsMet, rung.Milestone) switch
        {
            (true, null) => $"reached with {Words.Count(rung.Components.Count, "badge")}; its milestone can be awarded",
            (_, { } milestone) => $"its milestone was given on {Times.Day(milestone.ValidFrom)}",
            _ => "not yet",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{rung.Rung.Name} (level {rung.Rung.Level}): {how}");
    }

    private static void Line(Terminal terminal, int depth, string text) => terminal.Say(new string(' ', 2 * depth) + Terminal.Tame(text));
}
