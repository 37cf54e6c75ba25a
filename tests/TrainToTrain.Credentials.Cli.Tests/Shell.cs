using System.Globalization;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>A folder of its own, a clock that stands still, no network and no terminal; commands run in this process through the real tree.</summary>
internal sealed class Shell : IDisposable
{
    private static readonly Lazy<Task<string>> School = new(MakeSchoolAsync);

    public string Folder { get; } = Directory.CreateTempSubdirectory("t2t-cli-").FullName;

    public Dictionary<string, string> Environment { get; } = new() { ["T2T_PASSPHRASE"] = "correct horse" };

    public Clock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Standard input of the next command.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>What the last command wrote to standard output that is no text of ours.</summary>
    public MemoryStream RawOutput { get; private set; } = new();

    /// <summary>What a person types when the next command asks, several lines with <c>|</c> between them; null when there is nobody.</summary>
    public string? Answer { get; set; }

    /// <summary>What a person types when asked for a passphrase; null when there is nobody.</summary>
    public Func<string, string>? Secret { get; set; }

    internal sealed record Result(int Exit, string Output, string Error);

    public string PathOf(string path) => Path.Combine(Folder, path);

    public async Task<Result> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await Root.RunAsync(arguments, Surroundings(), output, error);
        Input = [];
        Answer = null;
        return new Result(exit, output.ToString(), error.ToString());
    }

    /// <summary>Lays the workspace every other script starts from into this folder.</summary>
    public void CopySchool() => Copy(School.Value.GetAwaiter().GetResult(), Folder);

    /// <summary>A file of so many learners.</summary>
    public string WriteLearners(int count, string name = "learners.csv")
    {
        File.WriteAllLines(PathOf(name), ["learner,name,date,result", .. Enumerable.Range(1, count).Select(each => $"L-{each:d4},Learner {each},2026-02-{1 + (each % 28):d2},{60 + (each % 40)}")]);
        return name;
    }

    public string FirstBadge() =>
        Path.GetRelativePath(Folder, Directory.EnumerateFiles(PathOf("badges"), "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".json" or ".jwt").Order(StringComparer.Ordinal).First());

    /// <summary>One after the other where there are several, the last one from then on.</summary>
    private static Func<string, string?> Answering(string answers)
    {
        var left = new Queue<string>(answers.Split('|'));
        return _ => left.Count > 1 ? left.Dequeue() : left.Peek();
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    public static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
    }

    private Surroundings Surroundings() => new()
    {
        WorkingDirectory = Folder,
        Clock = Clock,
        Variable = name => Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null,
        OpenInput = () => new MemoryStream(Input),
        OpenOutput = () => RawOutput = new MemoryStream(),
        AskSecret = Secret,
        AskLine = Answer is { } answer ? Answering(answer) : null,
        OpenNetwork = () => new NoNetwork(),
    };

    /// <summary>Made once, and with open keys: each use of an encrypted one costs a tenth of a second.</summary>
    private static async Task<string> MakeSchoolAsync()
    {
        var shell = new Shell();
        Copy(Path.Combine(AppContext.BaseDirectory, "Demo", "achievements"), Directory.CreateDirectory(shell.PathOf("achievements")).FullName);
        string[][] commands =
        [
            ["init", "--name", "Riverside", "--base-url", "https://credentials.example.org"],
            ["achievement", "add", "achievements"],
            ["key", "new", "board", "--no-passphrase"],
            ["key", "new", "maria", "--no-passphrase"],
            ["key", "new", "ben", "--no-passphrase"],
            ["authority", "new", "board", "--name", "Kentucky Welding Board", "--jurisdiction", "US-KY"],
            ["trainer", "certify", "--by", "board", "--name", "Maria Kovač", "--alias", "maria", "--actions", "issue,accredit", "--achievements", "https://credentials.example.org/achievements/welding/*", "--max-level", "4", "--valid-from", "2025-01-01"],
            ["trainer", "certify", "--by", "maria", "--name", "Ben Okafor", "--alias", "ben", "--achievements", "workshop-safety,mag-fillet-welds", "--max-level", "3", "--valid-from", "2025-02-01"],
        ];
        foreach (var command in commands)
        {
            var result = await shell.RunAsync(command);
            Assert.True(result.Exit == ExitCode.Done, string.Join(' ', command) + "\n" + result.Error);
        }

        return shell.Folder;
    }

    private sealed class NoNetwork : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            ValueTask.FromResult(LoadedResource.NotHad("The host does not answer"));
    }
}
