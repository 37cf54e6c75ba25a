using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>The README's tours, run as a reader would type them; "…" stands for what differs from run to run.</summary>
public sealed partial class ReadmeTests
{
    private const string Marker = "~~~~ next command ~~~~";

    [Fact]
    public async Task Prints_what_the_README_says_it_prints()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "the tours are for a POSIX shell");
        var steps = Steps(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), TestContext.Current.CancellationToken));
        Assert.True(steps.Count > 12, "the README has lost its tours");

        var printed = (await RunAsync(steps)).Split(Marker + "\n");

        for (var i = 0; i < steps.Count; i++)
        {
            Assert.True(Pattern(steps[i].Output).IsMatch(printed[i + 1]), $"$ {steps[i].Command}\n--- the README says\n{steps[i].Output}\n--- it printed\n{printed[i + 1]}");
        }
    }

    /// <summary>Every command of a <c>console</c> block that is not about the clone itself, with the lines under it.</summary>
    private static List<(string Command, string Output)> Steps(string readme)
    {
        var steps = new List<(string Command, string Output)>();
        foreach (Match block in ConsoleBlock().Matches(readme))
        {
            if (block.Groups[1].Value.Contains("sh tests/run", StringComparison.Ordinal)) continue;
            foreach (Match step in Step().Matches(block.Groups[1].Value))
            {
                var lines = step.Groups[1].Value.Split('\n');
                var end = Array.IndexOf(lines, "END");
                steps.Add((string.Join('\n', lines[..(end + 1 == 0 ? 1 : end + 1)]), string.Join('\n', lines[(end + 1 == 0 ? 1 : end + 1)..]).Trim()));
            }
        }

        return steps;
    }

    private static Regex Pattern(string output)
    {
        // A line of "…" alone stands for any lines, also none.
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line == "…" ? @"(?:.*\n)*?" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + @"\n");
        return new Regex($@"\A\s*{string.Concat(lines)}\s*\z");
    }

    private static async Task<string> RunAsync(List<(string Command, string Output)> steps)
    {
        var folder = Directory.CreateTempSubdirectory("t2t-readme-");
        try
        {
            var script = new StringBuilder($"t2t() {{ '{Path.Combine(AppContext.BaseDirectory, "t2t")}' \"$@\"; }}\nexec 2>&1\n");
            foreach (var (command, _) in steps) script.Append($"echo '{Marker}'\n{command}\n");

            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["T2T_PASSPHRASE"] = "a passphrase for the tour";
            start.Environment["NO_COLOR"] = "1";
            start.ArgumentList.Add("-s");
            using var shell = Process.Start(start)!;
            await shell.StandardInput.WriteAsync(script.ToString());
            shell.StandardInput.Close();
            var printed = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            return printed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Of the repository.</summary>
    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "README.md"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests are not inside the repository.");
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"^\$ (.*?)(?=^\$ |\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Step();
}
