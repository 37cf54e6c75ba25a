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
        return Bar(terminal).Start(context => work(Steps(context, what, steps)));
    }

    public static Task<T> RunAsync<T>(Terminal terminal, string what, int steps, Func<Action, Task<T>> work)
    {
        if (!terminal.Interactive || steps < WorthShowing) return work(() => { });
        return Bar(terminal).StartAsync(context => work(Steps(context, what, steps)));
    }

    private static Spectre.Console.Progress Bar(Terminal terminal) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Log) })
            .Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    private static Action Steps(ProgressContext context, string what, int steps)
    {
        var bar = context.AddTask(what, maxValue: steps);
        return () => bar.Increment(1);
    }
}
