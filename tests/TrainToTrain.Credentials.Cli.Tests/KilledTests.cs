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
        var files = Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), "*.jwt");
        Assert.Equal(badges.Select(badge => System.Text.Encoding.ASCII.GetString(badge.SecuredBytes.Span)).Order(StringComparer.Ordinal), files.Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    private static readonly string[] Arguments = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv"];

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. Arguments]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private void WaitFor(string moment, Process child)
    {
        var limit = Stopwatch.StartNew();
        while (!IsReached(moment))
        {
            if (child.HasExited) Assert.Fail($"it ended before '{moment}': {child.StandardError.ReadToEnd()}");
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
        _ => Count() >= 40,
    };

    private int Count() => Directory.Exists(_shell.PathOf("badges/mag-fillet-welds")) ? Directory.GetFiles(_shell.PathOf("badges/mag-fillet-welds"), "*.jwt").Length : 0;
}
