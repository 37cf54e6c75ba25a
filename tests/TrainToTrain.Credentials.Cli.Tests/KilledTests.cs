using System.Diagnostics;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary><c>kill -9</c> in the middle of <c>t2t issue</c>, at several moments: the next run ends with exactly one badge a learner.</summary>
public sealed class KilledTests : IDisposable
{
    private const int Learners = 80;
    private readonly Shell _shell = new();

    public KilledTests() => _shell.CopySchool();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("starting")]
    [InlineData("signing")]
    [InlineData("writing the first files")]
    [InlineData("writing many files")]
    public async Task Issuing_again_after_a_kill_gives_each_learner_one_badge(string moment)
    {
        _shell.WriteLearners(Learners);
        using (var child = Start())
        {
            WaitFor(moment, child);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var again = await _shell.RunAsync(Arguments);
        Assert.True(again.Exit == ExitCode.Done, again.Error);
        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        var badges = store.Credentials(new CredentialFilter { Kind = "badge" }).ToList();
        Assert.Equal(Learners, badges.Count);
        Assert.Equal(Learners, badges.Select(badge => badge.SubjectId).Distinct().Count());

        // What lies in the folder is what the database holds, whole, and nothing else.
        var files = Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), "*.json");
        Assert.Equal(badges.Select(badge => System.Text.Encoding.ASCII.GetString(badge.SecuredBytes.Span)).Order(StringComparer.Ordinal), files.Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("writing many files")]
    [InlineData("appending")]
    [InlineData("signing the log")]
    [InlineData("writing the first proof")]
    [InlineData("writing many proofs")]
    public async Task Issuing_again_after_a_kill_logs_each_badge_once_and_proves_it(string moment)
    {
        _shell.WriteLearners(Learners);
        await RunAsync("key", "new", "log", "--no-passphrase");
        await RunAsync("log", "init", "log", "--name", "log.riverside.example");
        using (var child = Start())
        {
            WaitFor(moment, child);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await RunAsync(Arguments);
        Assert.Contains($"all {Learners} entries", (await RunAsync("log", "verify")).Output, StringComparison.Ordinal);
        Assert.Contains("logged 0", (await RunAsync(Arguments)).Error, StringComparison.Ordinal);

        await RunAsync("key", "new", "archive", "--no-passphrase");
        await RunAsync("log", "trust", (await RunAsync("log", "witness", "--key", "archive", "--name", "archive.example")).Output.Trim());
        await RunAsync("log", "witness", "log", "--key", "archive", "--name", "archive.example");
        await RunAsync("log", "prove");
        var places = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var badge in Directory.GetFiles(_shell.PathOf("badges"), "*.json", SearchOption.AllDirectories)) places.Add((await RunAsync("log", "verify", badge + ".tlog-proof")).Output);
        Assert.Equal(Learners, places.Count);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_a_command_that_does_not_look_for_it(string signal)
    {
        // Reading an input that never ends, which nothing cancels; that a pipeful was taken says that it has begun.
        using var child = Start("inspect", "-");
        await child.StandardInput.BaseStream.WriteAsync(new byte[256 * 1024], TestContext.Current.CancellationToken);
        await child.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-" + signal, child.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ended = child.WaitForExit(TimeSpan.FromSeconds(30));
        if (!ended) child.Kill();
        Assert.True(ended, "it went on");
        Assert.Equal("t2t: error: interrupted\n", await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Incomplete, child.ExitCode);
    }

    private async Task<Shell.Result> RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }

    private static readonly string[] Arguments = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv"];

    private Process Start() => Start(Arguments);

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. arguments]) { WorkingDirectory = _shell.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private void WaitFor(string moment, Process child)
    {
        var limit = Stopwatch.StartNew();
        while (!IsReached(moment))
        {
            if (child.HasExited && !IsReached(moment)) Assert.Fail($"it ended before '{moment}': {child.StandardError.ReadToEnd()}");
            if (limit.Elapsed > TimeSpan.FromSeconds(60)) Assert.Fail($"'{moment}' never came");
            Thread.Sleep(1);
        }
    }

    /// <summary>Told from outside: the journal appears with the first connection, and files after the commit.</summary>
    private bool IsReached(string moment) => moment switch
    {
        "starting" => true,
        "signing" => File.Exists(_shell.PathOf("t2t.db-wal")),
        "writing the first files" => Count() >= 1,
        "appending" => Directory.Exists(_shell.PathOf("log/tile/entries")),
        "signing the log" => Directory.Exists(_shell.PathOf("log/tile/0")),
        "writing the first proof" => Count("*.tlog-proof") >= 1,
        "writing many proofs" => Count("*.tlog-proof") >= 20,
        _ => Count() >= 40,
    };

    private int Count(string files = "*.json") => Directory.Exists(_shell.PathOf("badges/mag-fillet-welds")) ? Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), files).Length : 0;
}
