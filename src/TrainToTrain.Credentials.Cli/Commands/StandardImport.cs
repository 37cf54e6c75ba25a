using System.CommandLine;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Frameworks;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t standard import</c>: a framework as others publish it (1EdTech CASE, CTDL-ASN), as a file to sign and, item by item, as achievements to issue.</summary>
internal static class StandardImport
{
    private const string FrameworkFile = "framework.json";

    private static readonly Argument<string> Input = new("FILE") { Description = "A CASE package (CFDocument, CFItems, CFAssociations), or a CTDL-ASN graph, as JSON" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder it is written to", Required = true, HelpName = "DIR" };
    private static readonly Option<string?> Achievements = new("--achievements") { Description = "Also write an achievement for each item that nothing is a part of, with an id below this address", HelpName = "URL" };

    public static Command Create() => new Verb("import", "Bring a competency framework in from CASE or CTDL-ASN; all of it, or nothing when something in it leads nowhere", """
        t2t standard import welding-case.json --out welding --achievements https://skills.example/achievements/
        """) { Input, Out, Achievements }
        .Does(Import);

    private static int Import(CommandContext context)
    {
        var given = context.Arguments.GetRequiredValue(Input);
        var prefix = Prefix(context.Arguments.GetValue(Achievements));
        if (FrameworkReader.Read(StandardInput.ReadFile(context, given, Limits.FrameworkBytes), out var problems) is not { } framework)
        {
            foreach (var problem in problems) context.Terminal.Error($"{given}: {Terminal.Tame(problem)}");
            throw new Refusal(ExitCode.Usage, $"nothing was imported: {Words.Count(problems.Count, "thing")} in {given} {(problems.Count == 1 ? "is" : "are")} not right", "the place of each is its JSON path");
        }

        var folder = context.PathOf(context.Arguments.GetRequiredValue(Out));
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, FrameworkFile), framework.Write());
        var written = prefix is null ? 0 : WriteAchievements(framework, prefix, folder);
        var aligned = framework.Items.Sum(each => each.Alignments.Count);
        var known = framework.Items.SelectMany(each => each.Alignments).Where(each => each.Framework is not null).CountBy(each => each.Framework!).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Value} of {each.Key}");
        context.Terminal.Say($"{framework.Name}{(framework.Version is { } version ? $", {version}" : "")} ({framework.Form}): {Words.Count(framework.Items.Count, "item")}, {Words.Count(aligned, "alignment")}{string.Concat(known.Select(each => $", {each}"))}");
        if (written > 0) context.Terminal.Say($"{Words.Count(written, "achievement")} in {Path.Combine(folder, "achievements")}");
        context.Terminal.Hint(written > 0 ? $"add them with: t2t achievement add {Path.Combine(folder, "achievements")}" : $"sign it with: t2t standard publish {Path.Combine(folder, FrameworkFile)} --by ALIAS");
        return ExitCode.Done;
    }

    private static string? Prefix(string? given)
    {
        if (given is null) return null;
        return Uri.TryCreate(given, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http" or "urn" } && !given.Contains('*', StringComparison.Ordinal)
            ? given.EndsWith('/') || given.EndsWith(':') ? given : given + "/"
            : throw Refusal.Usage($"--achievements: '{Terminal.Tame(given)}' is no address", "it looks like https://skills.example/achievements/");
    }

    private static int WriteAchievements(Framework framework, string prefix, string folder)
    {
        var place = Path.Combine(folder, "achievements");
        Directory.CreateDirectory(place);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in framework.Leaves)
        {
            var name = BadgeFiles.Slug(item.Code ?? item.Id);
            for (var number = 2; !names.Add(name); number++) name = $"{BadgeFiles.Slug(item.Code ?? item.Id)}-{number}";
            AtomicFile.Write(Path.Combine(place, name + ".json"), framework.WriteAchievement(item, prefix + Uri.EscapeDataString(name)));
        }

        return names.Count;
    }
}
