using System.Text.RegularExpressions;

namespace TrainToTrain.Credentials.Tests;

/// <summary>A file of this repository as text: what the tests about the house itself read.</summary>
internal sealed partial record SourceFile(string Path)
{
    private static readonly Lazy<string> Root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TrainToTrain.Credentials.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    });

    private readonly Lazy<string> _text = new(() => File.ReadAllText(At(Path)));

    /// <summary>Of <c>src/P/F/X.cs</c>: P without what all projects are called; <c>Core</c> for the core.</summary>
    public string Project => Path.Split('/')[1] is "TrainToTrain.Credentials" ? "Core" : Path.Split('/')[1].Split('.')[^1];

    /// <summary>Of <c>src/P/F/X.cs</c>: F; empty for a file of the project's root.</summary>
    public string Folder => Path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    /// <summary>Without its ending, and without the word that tells parts of a class apart.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    public string Text => _text.Value;

    public IReadOnlyList<string> Lines => Text.Split('\n');

    public int CodeLines => Lines.Count(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal));

    public int CommentLines => Lines.Count(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>The text with comments and the insides of string literals left out.</summary>
    public string Code => InsideStrings().Replace(Comments().Replace(Text, ""), "\"\"");

    /// <summary>Name and whether it is public, of each type that stands in no other.</summary>
    public IReadOnlyList<(string Name, bool IsPublic)> Types =>
        [.. TopLevelTypes().Matches(Text).Select(match => (match.Groups["name"].Value, match.Groups["access"].Value == "public"))];

    public static string At(string path) => System.IO.Path.Combine(Root.Value, path);

    public static bool Exists(string path) => File.Exists(At(path));

    /// <summary>Every file below a folder, by pattern, sorted; nothing that a build put there.</summary>
    public static IReadOnlyList<SourceFile> Below(string folder, string pattern = "*.cs")
    {
        var found = Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Root.Value, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path))
            .ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"There is no {pattern} in {folder}: a test over nothing would pass.");
    }

    public override string ToString() => Path;

    [GeneratedRegex(@"^\s*///?.*$|//(?=\s).*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex InsideStrings();

    [GeneratedRegex(@"^(?<access>public|internal) (?:(?:static|sealed|abstract|partial|readonly|unsafe|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate [\w?<>\[\]]+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelTypes();
}
