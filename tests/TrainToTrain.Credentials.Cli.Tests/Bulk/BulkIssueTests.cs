using System.Diagnostics;
using System.Text;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Bulk;

/// <summary>Files longer than a chunk: order, spreading, lists that follow each other, kills at moments nobody chose.</summary>
public sealed class BulkIssueTests : IDisposable
{
    private readonly Shell _shell = new();

    public BulkIssueTests() => _shell.CopySchool();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_long_file_becomes_lines_and_a_manifest_in_its_own_order()
    {
        _shell.WriteLearners(5100);
        var done = await IssueAsync("--proof", "vc-jwt", "--no-codes", "--ndjson", "out.ndjson");
        Assert.Contains("issued 5100, issued before 0", done.Output, StringComparison.Ordinal);

        var rows = Manifest();
        Assert.Equal(Enumerable.Range(2, 5100), rows.Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal("issued", row[3]));
        var lines = File.ReadLines(_shell.PathOf("out.ndjson")).Select(line => line.Trim('"')).ToList();
        using var store = Open();
        foreach (var at in new[] { 0, 1, 1999, 2000, 4099, 5099 })
        {
            var kept = store.FindCredential(rows[at][2]).Match!;
            Assert.Equal((rows[at][1], $"Learner {at + 1}"), (kept.SubjectId, kept.SubjectName));
            Assert.Equal(Encoding.ASCII.GetString(kept.SecuredBytes.Span), lines[at]);
            Assert.Equal(lines[at], await File.ReadAllTextAsync(_shell.PathOf("badges/mag-fillet-welds/" + rows[at][4]), TestContext.Current.CancellationToken));
        }

        // Spread over folders by the end of their ids, and every one of them good.
        Assert.All(rows, row => Assert.Equal(row[2][^8..^6], row[4].Split('/')[0]));
        await _shell.RunAsync("publish", "site");
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync("verify", "badges/mag-fillet-welds/" + rows[77][4].Split('/')[0], "--documents", "site", "--offline")).Exit);

        // Again: nothing is issued, nothing is written, and the manifest says so.
        var again = await IssueAsync("--proof", "vc-jwt", "--no-codes");
        Assert.Contains("0 badge files written, 5100 there already", again.Error, StringComparison.Ordinal);
        Assert.All(Manifest(), row => Assert.Equal("already", row[3]));
        Assert.Single(Batches(store));
    }

    [Fact]
    public async Task Who_is_killed_again_and_again_ends_with_one_badge_a_learner_and_no_index_shared()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("T2T_BULK_KILLS") ?? "4", System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(11);
        for (var round = 0; round < rounds; round += 4) await KilledCourseAsync(random);
    }

    [Fact]
    public async Task An_unfinished_batch_says_so_and_goes_on()
    {
        _shell.WriteLearners(6000);
        var kept = 0L;
        for (var attempt = 0; kept is 0 or 6000 && attempt < 24; attempt++)
        {
            await KillAsync("learners.csv", TimeSpan.FromMilliseconds(600 + (attempt * 300)));
            using var store = Open();
            kept = Batches(store).FirstOrDefault()?.Issued ?? 0;
        }

        if (kept == 6000) return; // A fast machine was through before it was killed.
        Assert.Contains("unfinished: of 6000 rows", (await _shell.RunAsync("batch", "list")).Output, StringComparison.Ordinal);
        var again = await _shell.RunAsync([.. Arguments("learners.csv")]);
        Assert.Contains($"goes on with batch", again.Error, StringComparison.Ordinal);
        Assert.Contains($"issued {6000 - kept}, issued before {kept}", again.Output, StringComparison.Ordinal);
        Assert.Contains("complete", (await _shell.RunAsync("batch", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_interrupted_while_nobody_takes_what_comes_of_it_ends_and_goes_on_later()
    {
        // More than are on their way at a time: while nobody reads the lines, it cannot come to its end.
        const int learners = 20_000;
        string[] arguments = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv", "--proof", "vc-jwt", "--no-files", "--ndjson"];
        _shell.WriteLearners(learners);
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. arguments, "-"]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var child = Process.Start(start)!;
        Assert.Equal('"', child.StandardOutput.Read());
        using (var interrupt = Process.Start("kill", ["-INT", child.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Incomplete, child.ExitCode);
        Assert.Contains("interrupted", await errors, StringComparison.Ordinal);
        var kept = Consistent().Count;
        Assert.InRange(kept, 1, learners - 1);
        var again = await _shell.RunAsync([.. arguments, "out.ndjson"]);
        Assert.Contains($"issued {learners - kept}, issued before {kept}", again.Output, StringComparison.Ordinal);
        Assert.Equal(Consistent().Order(StringComparer.Ordinal), File.ReadLines(_shell.PathOf("out.ndjson")).Select(line => line.Trim('"')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_a_verifier_would_refuse_is_found_before_the_first_badge_is_kept()
    {
        // The last of 3,000 rows names the trainer as learner; another is from before the trainer was certified.
        using (var store = Open())
        {
            var lines = Enumerable.Range(1, 2998).Select(each => $"L-{each},,2026-02-01").Append("L-x,,2024-01-01").Append($",{store.FindIssuer("ben")!.Did},2026-02-01");
            File.WriteAllLines(_shell.PathOf("learners.csv"), ["learner,did,date", .. lines]);
        }

        var refused = await _shell.RunAsync([.. Arguments("learners.csv")]);
        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.Contains("line 3000: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was issued", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Consistent());

        var skipping = await _shell.RunAsync([.. Arguments("learners.csv"), "--skip-invalid", "--manifest", "what.csv"]);
        Assert.Contains("issued 2998, issued before 0, skipped 2", skipping.Output, StringComparison.Ordinal);
        Assert.Contains("(lineage.self-issued)", File.ReadAllLines(_shell.PathOf("what.csv"))[^1], StringComparison.Ordinal);
        Assert.Equal(2998, Consistent().Count);
    }

    /// <summary>A file in a workspace of its own, killed four times on its way.</summary>
    private static async Task KilledCourseAsync(Random random)
    {
        const int learners = 9000;
        using var course = new BulkIssueTests();
        course._shell.WriteLearners(learners);
        for (var kill = 0; kill < 4; kill++)
        {
            await course.KillAsync("learners.csv", TimeSpan.FromMilliseconds(random.Next(300, 4000)));
            course.Consistent();
        }

        var done = await course._shell.RunAsync([.. Arguments("learners.csv")]);
        Assert.True(done.Exit == ExitCode.Done, done.Error);
        var badges = course.Consistent();
        Assert.Equal(learners, badges.Count);
        using var store = course.Open();
        Assert.All(Batches(store), batch => Assert.NotNull(batch.FinishedAt));
        var files = Directory.GetFiles(course._shell.PathOf("out"), "*.jwt", SearchOption.AllDirectories);
        Assert.Equal(badges.Order(StringComparer.Ordinal), files.Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    private static string[] Arguments(string learners) => ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", learners, "--proof", "vc-jwt", "--no-codes", "--out", "out"];

    private Task<Shell.Result> IssueAsync(params string[] more) => _shell.RunAsync(["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv", .. more]);

    private List<string[]> Manifest() => [.. File.ReadLines(_shell.PathOf("badges/mag-fillet-welds/learners.manifest.csv")).Skip(1).Select(line => line.Split(','))];

    private CredentialStore Open() => CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);

    private static List<BatchRecord> Batches(CredentialStore store) => [.. store.Batches().Where(batch => batch.RowsWanted is not null)];

    /// <summary>Each row once, each badge whole with an index of its own; the badges.</summary>
    private List<string> Consistent()
    {
        using var store = Open();
        var badges = store.Credentials(new CredentialFilter { Kind = "badge" }).Select(badge => (badge.RowKey, Text: Encoding.ASCII.GetString(badge.SecuredBytes.Span))).ToList();
        Assert.Equal(badges.Count, badges.Select(badge => badge.RowKey).Distinct().Count());
        var entries = badges.Select(badge => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(badge.Text.Split('.')[1]))).Select(json => json[json.IndexOf("\"credentialStatus\"", StringComparison.Ordinal)..]).Select(json => json[..json.IndexOf('}', StringComparison.Ordinal)]);
        Assert.Equal(badges.Count, entries.Distinct().Count());
        return [.. badges.Select(badge => badge.Text)];
    }

    private async Task KillAsync(string learners, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. Arguments(learners)]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var child = Process.Start(start)!;
        if (!child.WaitForExit(after)) child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
