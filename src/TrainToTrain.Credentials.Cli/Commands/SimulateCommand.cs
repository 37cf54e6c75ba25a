using System.CommandLine;
using System.Text;
using TrainToTrain.Credentials.Cli.Simulation;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Cli.Simulation.Report;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t simulate</c>: years of a ladder, lived by simulated people whose badges are real ones, and what came of it.</summary>
internal static class SimulateCommand
{
    private static readonly Argument<string?> SettingsFile = new("SETTINGS") { Description = "A settings file with a ladder beside it (default: those that come with t2t)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int?> Learners = new("--learners") { Description = "How many learners, in place of what the settings say; trainers at the start in proportion", HelpName = "N" };
    private static readonly Option<int?> YearsLived = new("--years") { Description = "How many years, in place of what the settings say; learners begin over the same part of them", HelpName = "N" };
    private static readonly Option<int?> Seed = new("--seed") { Description = "What chance begins with: the same number, the same report", HelpName = "N" };
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Write a report with charts, one HTML file that needs nothing else", HelpName = "FILE" };
    private static readonly Option<string?> Badges = new("--badges") { Description = "Write every badge, the anchors and what was published into a folder, for t2t verify", HelpName = "DIR" };
    private static readonly Option<string?> Write = new("--write") { Description = "Write ladder and settings into a folder, to be changed, and simulate nothing", HelpName = "DIR" };

    public static Command Create() => new Verb("simulate", "Let a cohort of learners climb a ladder for some years, with trainers who become trainers, and report what came of it", """
        t2t simulate --learners 1000 --years 5 --out report.html
        """) { SettingsFile, Learners, YearsLived, Seed, Out, Badges, Write, CommonOptions.Format }
        .Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        if (context.Arguments.GetValue(Write) is { } ladder) return WriteLadder(context, ladder);
        var (read, settings) = Read(context);
        if (context.Arguments.GetValue(Badges) is { } folder && Directory.Exists(context.PathOf(folder)) && Directory.EnumerateFileSystemEntries(context.PathOf(folder)).Any())
        {
            throw Refusal.Usage($"{folder} is there already and not empty", "name another folder: --badges DIR");
        }

        var days = settings.Ends.DayNumber - settings.Begins.DayNumber;
        var world = await Progress.RunAsync(context.Terminal, "living", days, step => Task.FromResult(Years.Live(read, settings, step, context.Cancellation)));
        var figures = await Progress.RunAsync(context.Terminal, "verifying", world.Badges.Count, step => Reckoning.OfAsync(world, () => step(1), context.Cancellation));
        if (context.Arguments.GetValue(Badges) is { } badges)
        {
            SimulationFolder.Write(world, context.PathOf(badges));
            context.Terminal.Note($"wrote every badge; on the last day: t2t verify {badges}/badges --anchors {badges}/anchors.json --documents {badges}/documents --offline --at {XsdDateTime.Print(world.Clock.GetUtcNow())}");
        }

        if (context.Arguments.GetValue(Out) is { } report) AtomicFile.Write(context.PathOf(report), Encoding.UTF8.GetBytes(SimulationReport.Html(figures)));
        if (context.Json) context.Terminal.Say(JsonText.Of(FiguresJson.Of(figures)));
        else FiguresText.Print(context.Terminal, figures);
        return ExitCode.Done;
    }

    private static int WriteLadder(CommandContext context, string name)
    {
        var folder = context.PathOf(name);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw Refusal.Usage($"{name} is there already and not empty", "name another folder: t2t simulate --write DIR");
        LadderFiles.Write(folder);
        context.Terminal.Note($"wrote ladder and settings; change them, and: t2t simulate {name}/{LadderFiles.Settings} --out report.html");
        return ExitCode.Done;
    }

    private static (Ladder Ladder, SimulationSettings Settings) Read(CommandContext context)
    {
        var name = context.Arguments.GetValue(SettingsFile);
        var files = name is null ? LadderFiles.OfProgram() : LadderFiles.Of(Path.GetDirectoryName(context.PathOf(name))!);
        if (files.Read(name is null ? LadderFiles.Settings : Path.GetFileName(name), out var problems) is not { } read)
        {
            foreach (var problem in problems) context.Terminal.Log.WriteLine("t2t: error: " + Terminal.Tame(problem));
            throw Refusal.Usage($"{Words.Count(problems.Count, "thing")} to put right, and nothing was simulated", "t2t simulate --write DIR writes settings that are right, to begin from");
        }

        var settings = read.Settings
            .Over(Within(context, YearsLived, SimulationSettings.MostYears) ?? read.Settings.Years)
            .With(Within(context, Learners, SimulationSettings.MostLearners) ?? read.Settings.Learners.Number);
        return (read.Ladder, settings with { Seed = Within(context, Seed, int.MaxValue, 0) ?? settings.Seed });
    }

    private static int? Within(CommandContext context, Option<int?> option, int most, int least = 1) => context.Arguments.GetValue(option) switch
    {
        { } number when number < least || number > most => throw Refusal.Usage($"{option.Name} takes {least} to {most}, not {number}"),
        var number => number,
    };
}
