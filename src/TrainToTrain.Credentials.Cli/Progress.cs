using Spectre.Console;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A bar on standard error while long work goes on, where a person is watching; else nothing at all.</summary>
internal static class Progress
{
    /// <summary>Shorter work is over before a bar can be read.</summary>
    private const int WorthShowing = 20;

    public static T Run<T>(Terminal terminal, string what, int steps, Func<Action, T> work)
    {
        if (!terminal.Interactive || steps < WorthShowing) return work(() => { });
        return Show(terminal, what, steps, work);
    }

    private static T Show<T>(Terminal terminal, string what, int steps, Func<Action, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Log) });
        return console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(what, maxValue: steps);
                return work(() => bar.Increment(1));
            });
    }
}
