using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>
/// Two machines that issue and two that publish, all from one PostgreSQL server, which is restarted meanwhile; one of the issuers is killed half-way.
/// T2T_STORE_BADGES says how many badges there are.
/// </summary>
public sealed class SideBySideTests : IDisposable
{
    private static readonly int Badges = int.Parse(Environment.GetEnvironmentVariable("T2T_STORE_BADGES") ?? "600", CultureInfo.InvariantCulture);
    private readonly Shell _first = new();
    private readonly Shell _second = new();
    private readonly PostgresServer _server;

    public SideBySideTests()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        _server = PostgresServer.Start();
    }

    public void Dispose()
    {
        _server.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task Totals_are_exact_whoever_is_killed_and_whatever_is_restarted()
    {
        _first.CopySchool();
        _first.Environment["PGPASSWORD"] = PostgresServer.Password;
        var moved = await _first.RunAsync("store", "copy", "--to", _server.Url("postgres"));
        Assert.True(moved.Exit == ExitCode.Done, moved.Error);
        Shell.Copy(_first.Folder, _second.Folder);
        Write(_first, 0);
        Write(_second, Badges / 2);

        using var over = new CancellationTokenSource();
        var restarts = new ConcurrentBag<string>();
        var publishers = new[] { _first, _second }.Select(shell => Task.Run(() => PublishUntil(shell, restarts, over.Token), TestContext.Current.CancellationToken)).ToList();
        using (var doomed = Start(_second, Issue))
        {
            var steady = Task.Run(() => Repeat(_first, Issue), TestContext.Current.CancellationToken);
            WaitForBadges(Badges / 8, doomed);
            doomed.Kill();
            await doomed.WaitForExitAsync(TestContext.Current.CancellationToken);
            var resumed = Task.Run(() => Repeat(_second, Issue), TestContext.Current.CancellationToken);
            _server.Stop();
            _server.StartAgain();
            await Task.WhenAll(steady, resumed);
        }

        await over.CancelAsync();
        await Task.WhenAll(publishers);
        AssertExact();
        Assert.True(File.Exists(_first.PathOf("site/index.json")), string.Join('\n', restarts));
        Repeat(_first, Publish);
        Repeat(_second, Publish);
        foreach (var list in Directory.GetFiles(_first.PathOf("site/status"), "*.jwt")) Assert.Equal(File.ReadAllBytes(list), File.ReadAllBytes(_second.PathOf("site/status/" + Path.GetFileName(list))));
    }

    private static readonly string[] Issue = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv", "--proof", "vc-jwt"];
    private static readonly string[] Publish = ["publish", "site"];

    private void AssertExact()
    {
        Assert.Equal((long)Badges, _server.Scalar("postgres", "SELECT count(*) FROM credential WHERE kind = 'badge'"));
        Assert.Equal((long)Badges, _server.Scalar("postgres", "SELECT count(DISTINCT subject_id) FROM credential WHERE kind = 'badge'"));
        Assert.Equal((long)Badges, _server.Scalar("postgres", "SELECT count(*) FROM credential c JOIN status_entry e ON e.credential = c.number AND e.purpose = 'revocation' WHERE c.kind = 'badge'"));
        foreach (var shell in new[] { _first, _second }) Assert.Equal(Badges / 2, Directory.EnumerateFiles(shell.PathOf("badges/mag-fillet-welds"), "*.jwt", SearchOption.AllDirectories).Count());
    }

    private static void Write(Shell shell, int first) =>
        File.WriteAllLines(shell.PathOf("learners.csv"), ["learner,name,date", .. Enumerable.Range(first, Badges / 2).Select(each => $"L-{each:d7},Learner {each},2026-02-01")]);

    private void WaitForBadges(int count, Process child)
    {
        for (var limit = Stopwatch.StartNew(); !child.HasExited && limit.Elapsed < TimeSpan.FromMinutes(10); Thread.Sleep(10))
        {
            if ((long)_server.Scalar("postgres", "SELECT count(*) FROM credential WHERE kind = 'badge'")! >= count) return;
        }
    }

    /// <summary>As an operator would: what the restart cut off is started again.</summary>
    private static void Repeat(Shell shell, string[] arguments)
    {
        var said = "";
        for (var attempt = 1; attempt <= 60; attempt++)
        {
            var exit = Run(shell, arguments, out said);
            if (exit == ExitCode.Done) return;
            Assert.True(exit == ExitCode.Incomplete, said);
            Assert.DoesNotContain("this should not have happened", said, StringComparison.Ordinal);
            Thread.Sleep(200);
        }

        Assert.Fail(said);
    }

    private static void PublishUntil(Shell shell, ConcurrentBag<string> problems, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var exit = Run(shell, Publish, out var said);
            if (exit == ExitCode.Done) continue;
            problems.Add(said);
            Assert.True(exit == ExitCode.Incomplete, said);
            Assert.DoesNotContain("this should not have happened", said, StringComparison.Ordinal);
        }
    }

    private static int Run(Shell shell, string[] arguments, out string said)
    {
        using var child = Start(shell, arguments);
        var errors = child.StandardError.ReadToEndAsync();
        said = child.StandardOutput.ReadToEnd() + errors.Result;
        child.WaitForExit();
        return child.ExitCode;
    }

    private static Process Start(Shell shell, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. arguments]) { WorkingDirectory = shell.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        return Process.Start(start)!;
    }
}
