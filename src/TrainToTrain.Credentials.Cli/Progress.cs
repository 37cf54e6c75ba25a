using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A bar on standard error while long work goes on, where a person is watching; else nothing at all.</summary>
internal static class Progress
{
    /// <summary>Shorter work is over before a bar can be read.</summary>
    private const int WorthShowing = 20;

    public static T Run<T>(Terminal terminal, string what, int steps, Func<Action, T> work)
    {
        if (!terminal.Interactive || steps < WorthShowing) return work(() => { });
        return Bar(terminal).Start(context =>
        {
            var step = Steps(context, what, steps);
            return work(() => step(1));
        });
    }

    /// <param name="work">Handed what it tells how many steps are done.</param>
    public static Task<T> RunAsync<T>(Terminal terminal, string what, int steps, Func<Action<int>, Task<T>> work)
    {
        if (!terminal.Interactive || steps < WorthShowing) return work(_ => { });
        return Bar(terminal).StartAsync(context => work(Steps(context, what, steps)));
    }

    private static Spectre.Console.Progress Bar(Terminal terminal) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Log) })
            .Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn());

    private static Action<int> Steps(ProgressContext context, string what, int steps)
    {
        var bar = context.AddTask(what, maxValue: steps);
        return done => bar.Increment(done);
    }

    /// <summary>Steps a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:N0}/s") : "");
    }
}
