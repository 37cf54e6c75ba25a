using System.Text.RegularExpressions;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>
/// A script of commands and what must be seen of them. One line each:
///   school                  an authority (board), two trainers (maria, ben), three achievements
///   env NAME=VALUE          for the commands that follow; NAME= takes it away
///   t2t ARGUMENT…           exit status 0; [N] in front: that exit status. $NAME is a capture, $FIRST the first badge, $QR its QR code
///   stdout /REGEX/, stderr /REGEX/   of the _last command; ! in front: must not match
///   capture NAME /REGEX/    the first group in the _last command's stdout
///   stdin FILE              for the next command
///   answer TEXT             typed when the next command asks
///   wait DAYS               the clock goes on
///   exists PATH, cp FROM TO, mkdir PATH, rm PATH     ! in front of exists
///   line FILE TEXT          a line more in a file, captures in it filled in
/// Below "-- NAME --" lines: files laid out before the first command.
/// </summary>
internal sealed partial class Transcript(Shell shell)
{
    private readonly Dictionary<string, string> _captures = [];
    private Shell.Result _last = new(0, "", "");

    public async Task PlayAsync(string script)
    {
        var lines = script.ReplaceLineEndings("\n").Split('\n');
        var files = Array.FindIndex(lines, FileHeader().IsMatch);
        var commands = files < 0 ? lines : lines[..files];
        if (files >= 0) LayOut(lines[files..]);
        for (var number = 1; number <= commands.Length; number++)
        {
            var line = commands[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            var problem = await PlayLineAsync(line);
            if (problem is not null) Assert.Fail($"line {number}: {line}\n{problem}\n--- exit {_last.Exit}\n--- stdout\n{_last.Output}\n--- stderr\n{_last.Error}");
        }
    }

    private async Task<string?> PlayLineAsync(string line)
    {
        var not = line.StartsWith("! ", StringComparison.Ordinal);
        if (not) line = line[2..];
        var expected = 0;
        if (line[0] == '[')
        {
            expected = line[1] - '0';
            line = line[4..];
        }

        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (line, "");
        switch (word)
        {
            case "school":
                shell.CopySchool();
                return null;
            case "env":
                shell.Environment[rest[..rest.IndexOf('=', StringComparison.Ordinal)]] = rest[(rest.IndexOf('=', StringComparison.Ordinal) + 1)..];
                return null;
            case "t2t":
                _last = await shell.RunAsync([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(Expand(rest))]);
                return _last.Exit == expected ? null : $"expected exit status {expected}";
            case "stdout" or "stderr":
                return Regex.IsMatch(word == "stdout" ? _last.Output : _last.Error, Pattern(rest), RegexOptions.Multiline) != not ? null : $"{(not ? "unwanted" : "no")} match";
            case "capture":
                var match = Regex.Match(_last.Output, Pattern(rest[rest.IndexOf('/', StringComparison.Ordinal)..]), RegexOptions.Multiline);
                _captures[rest[..rest.IndexOf(' ', StringComparison.Ordinal)]] = match.Groups[1].Value;
                return match.Success ? null : "nothing to capture";
            case "stdin":
                shell.Input = File.ReadAllBytes(shell.PathOf(Expand(rest)));
                return null;
            case "answer":
                shell.Answer = rest;
                return null;
            case "wait":
                shell.Clock.Advance(TimeSpan.FromDays(int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture)));
                return null;
            case "exists":
                return Path.Exists(shell.PathOf(Expand(rest))) != not ? null : not ? "it is there" : "it is not there";
            default:
                return FileCommand(word, Expand(rest)) ? null : "unknown word";
        }
    }

    private bool FileCommand(string word, string rest)
    {
        var parts = rest.Split(' ');
        switch (word)
        {
            case "cp":
                File.Copy(shell.PathOf(parts[0]), shell.PathOf(parts[1]), overwrite: true);
                return true;
            case "line":
                File.AppendAllText(shell.PathOf(parts[0]), rest[(parts[0].Length + 1)..] + "\n");
                return true;
            case "mkdir":
                Directory.CreateDirectory(shell.PathOf(rest));
                return true;
            case "rm":
                if (Directory.Exists(shell.PathOf(rest))) Directory.Delete(shell.PathOf(rest), recursive: true);
                else File.Delete(shell.PathOf(rest));
                return true;
            default:
                return false;
        }
    }

    private void LayOut(string[] lines)
    {
        string? name = null;
        var content = new List<string>();
        foreach (var line in lines.Append("-- end --"))
        {
            if (FileHeader().Match(line) is not { Success: true } header)
            {
                content.Add(line);
                continue;
            }

            if (name is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(shell.PathOf(name))!);
                File.WriteAllText(shell.PathOf(name), string.Join('\n', content).TrimEnd('\n') + "\n");
            }

            name = header.Groups[1].Value;
            content.Clear();
        }
    }

    private string Expand(string text)
    {
        if (text.Contains("$FIRST", StringComparison.Ordinal)) text = text.Replace("$FIRST", shell.FirstBadge(), StringComparison.Ordinal);
        if (text.Contains("$QR", StringComparison.Ordinal)) text = text.Replace("$QR", Path.ChangeExtension(shell.FirstBadge(), ".png"), StringComparison.Ordinal);
        foreach (var (name, value) in _captures) text = text.Replace("$" + name, value, StringComparison.Ordinal);
        return text;
    }

    private string Pattern(string rest) => Expand(rest.Trim()[1..^1]);

    [GeneratedRegex("^-- (\\S+) --$")]
    private static partial Regex FileHeader();
}
