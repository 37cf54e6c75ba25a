using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What <c>t2t issue</c> and <c>t2t trainer certify</c> do when the workspace keeps a log, and the log is in the way.</summary>
public sealed class IssuanceLogTests : IDisposable
{
    private static readonly string[] Issue = ["issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv"];
    private static readonly string[] Certify = ["trainer", "certify", "--by", "maria", "--name", "Zoë Novak", "--alias", "zoe", "--achievements", "mag-fillet-welds", "--max-level", "3", "--supervised", "--valid-from", "2026-01-01"];
    private readonly Shell _shell = new();

    public IssuanceLogTests()
    {
        _shell.CopySchool();
        _shell.WriteLearners(3);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_log_that_somebody_else_is_writing_to_is_waited_for()
    {
        await InitAsync();
        var held = Lock();
        var release = Task.Run(async () =>
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await held.DisposeAsync();
        }, TestContext.Current.CancellationToken);

        var issued = await RunAsync(ExitCode.Done, Issue);

        await release;
        Assert.Contains("logged 3", issued.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_somebody_else_keeps_writing_to_means_that_nothing_is_signed()
    {
        await InitAsync();
        await using var held = Lock();

        var refused = await RunAsync(ExitCode.Incomplete, Issue);

        Assert.Contains("nothing was signed: somebody else is writing to the log", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Badges());
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/entries/000.p/2")]
    [InlineData("tile/0/000.p/2")]
    [InlineData("log.vkey")]
    public async Task A_damaged_log_means_that_nothing_is_signed(string file)
    {
        await InitAsync();
        await RunAsync(ExitCode.Done, "log", "append");
        await RunAsync(ExitCode.Done, "log", "checkpoint");
        await File.WriteAllTextAsync(_shell.PathOf("log/" + file), "damaged", TestContext.Current.CancellationToken);

        var refused = await RunAsync(ExitCode.Incomplete, Issue);
        await RunAsync(ExitCode.Incomplete, Certify);

        Assert.Contains("nothing was signed", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Badges());
        Assert.False(File.Exists(_shell.PathOf("keys/zoe.pem")));
    }

    [Fact]
    public async Task A_bundle_that_is_missing_far_back_means_that_nothing_is_signed()
    {
        await InitAsync();
        File.Delete(_shell.PathOf("learners.csv"));
        _shell.WriteLearners(300);
        await RunAsync(ExitCode.Done, Issue);
        File.Delete(_shell.PathOf("log/tile/entries/000"));
        _shell.WriteLearners(301);

        Assert.Contains("nothing was signed", (await RunAsync(ExitCode.Incomplete, Issue)).Error, StringComparison.Ordinal);
        Assert.Equal(300, Badges().Count);
    }

    [Fact]
    public async Task A_log_that_fails_after_the_badges_are_issued_is_completed_by_the_same_command()
    {
        await InitAsync();

        // The log opens, and has no place for its first entries: as on a full disk.
        await File.WriteAllTextAsync(_shell.PathOf("log/tile"), "in the way", TestContext.Current.CancellationToken);
        var failed = await RunAsync(ExitCode.Incomplete, Issue);
        Assert.Contains("issued 3", failed.Output, StringComparison.Ordinal);
        Assert.Contains("the badges are issued and their files written, but the log or its proofs are not complete", failed.Error, StringComparison.Ordinal);
        Assert.Contains("run the same command again", failed.Error, StringComparison.Ordinal);
        Assert.Equal(3, Badges().Count);
        Assert.Contains("\"complete\": false", (await RunAsync(ExitCode.Incomplete, [.. Issue, "--format", "json"])).Output, StringComparison.Ordinal);

        File.Delete(_shell.PathOf("log/tile"));
        var again = await RunAsync(ExitCode.Done, Issue);

        Assert.Contains("issued 0, issued before 3", again.Output, StringComparison.Ordinal);
        Assert.Contains("logged 3, logged before 0, 3 proofs written", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_under_the_log_loses_nothing()
    {
        using var disk = new SmallDisk("1m");
        await RunAsync(ExitCode.Done, "key", "new", "log", "--no-passphrase");
        await RunAsync(ExitCode.Done, "log", "init", Path.Combine(disk.Path, "log"), "--name", "log.riverside.example");
        var ballast = disk.FillUp();

        var failed = await RunAsync(ExitCode.Incomplete, Issue);
        Assert.Contains("the badges are issued", failed.Error, StringComparison.Ordinal);
        File.Delete(ballast);

        Assert.Contains("logged 3, logged before 0, 3 proofs written", (await RunAsync(ExitCode.Done, Issue)).Error, StringComparison.Ordinal);
        Assert.Contains("all 3 entries", (await RunAsync(ExitCode.Done, "log", "verify")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accreditation_that_could_not_be_logged_is_made_up_for_by_hand_or_with_the_next()
    {
        await InitAsync();
        await File.WriteAllTextAsync(_shell.PathOf("log/tile"), "in the way", TestContext.Current.CancellationToken);
        var failed = await RunAsync(ExitCode.Incomplete, Certify);
        Assert.Contains("the accreditation is signed and its file written, but", failed.Error, StringComparison.Ordinal);
        Assert.Contains("t2t log append", failed.Error, StringComparison.Ordinal);
        File.Delete(_shell.PathOf("log/tile"));

        // Two of the school, one that failed, and this one.
        Assert.Contains("logged 4, logged before 0, 4 proofs written", (await RunAsync(ExitCode.Done, Certify)).Error, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(_shell.PathOf("accreditations"), "*.jwt.tlog-proof").Length);
    }

    [Fact]
    public async Task A_supervised_trainers_badge_is_proven_beside_its_own_file_and_in_its_bundle()
    {
        await InitAsync();
        await RunAsync(ExitCode.Done, Certify);
        await RunAsync(ExitCode.Done, "issue", "--trainer", "zoe", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        Assert.Equal(3, Proofs().Count);
        await RunAsync(ExitCode.Done, "cosign", "--by", "maria", "--all");

        // One that somebody else wrote, and may have signed, is theirs.
        var bundles = Directory.GetFiles(_shell.PathOf("badges"), "*.bundle.json", SearchOption.AllDirectories);
        await File.AppendAllTextAsync(bundles[2], "\n", TestContext.Current.CancellationToken);
        var foreign = await File.ReadAllBytesAsync(bundles[2], TestContext.Current.CancellationToken);

        await WitnessAsync();
        Assert.StartsWith("6 proofs written", (await RunAsync(ExitCode.Done, "log", "prove")).Output, StringComparison.Ordinal);

        Assert.Equal(3, Proofs().Count);
        foreach (var proof in Proofs()) Assert.StartsWith("it existed at 2026-03-01T12:00:00Z", (await RunAsync(ExitCode.Done, "log", "verify", proof)).Output, StringComparison.Ordinal);

        // Given away without anything beside it, the bundle stands against a key that was stolen later; so does the accreditation, by what is published.
        _shell.Clock.Advance(TimeSpan.FromDays(10));
        await RunAsync(ExitCode.Done, "trainer", "withdraw", "zoe", "--reason", "keyCompromise", "--effective-from", "2026-03-05", "--yes");
        await RunAsync(ExitCode.Done, "trainer", "withdraw", "maria", "--reason", "keyCompromise", "--effective-from", "2026-03-05", "--yes");
        await RunAsync(ExitCode.Done, "publish", "site");
        File.Copy(bundles[0], _shell.PathOf("mailed.json"));
        await RunAsync(ExitCode.Done, "verify", "mailed.json", "--documents", "site", "--offline");
        Assert.Equal(foreign, await File.ReadAllBytesAsync(bundles[2], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_passphrase_for_the_log_changes_nothing()
    {
        await InitAsync("correct horse");
        _shell.Environment["T2T_PASSPHRASE"] = "another";

        await RunAsync(ExitCode.Usage, Issue);
        await RunAsync(ExitCode.Usage, Certify);

        Assert.Empty(Badges());
        Assert.False(File.Exists(_shell.PathOf("keys/zoe.pem")));
        Assert.False(Directory.Exists(_shell.PathOf("badges")));
    }

    [Theory]
    [InlineData("one", 1)]
    [InlineData("another", 2)]
    public async Task Two_keys_of_one_passphrase_ask_for_it_once(string ofTheLog, int questions)
    {
        _shell.Environment["T2T_PASSPHRASE"] = "one";
        await RunAsync(ExitCode.Done, "authority", "new", "council", "--name", "Skills Council");
        await InitAsync(ofTheLog);
        _shell.Environment.Remove("T2T_PASSPHRASE");
        var asked = new List<string>();
        _shell.Secret = question =>
        {
            asked.Add(question);
            return question.Contains("'log'", StringComparison.Ordinal) ? ofTheLog : "one";
        };

        await RunAsync(ExitCode.Done, "issue", "--trainer", "council", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");

        Assert.Equal(questions, asked.Count);
    }

    [Fact]
    public async Task Five_hundred_badges_cost_hardly_more_with_a_log_of_a_hundred_thousand_entries()
    {
        const int Badges = 500;
        _shell.WriteLearners(Badges);
        await RunAsync(ExitCode.Done, Issue);
        using var other = new Shell();
        other.CopySchool();
        other.WriteLearners(Badges);
        var without = await CostAsync(other);

        using var logging = new Shell();
        logging.CopySchool();
        logging.WriteLearners(Badges);
        Assert.Equal(ExitCode.Done, (await logging.RunAsync("key", "new", "log", "--no-passphrase")).Exit);
        Assert.Equal(ExitCode.Done, (await logging.RunAsync("log", "init", "log", "--name", "log.riverside.example")).Exit);
        using (var log = LogFolder.Open(logging.PathOf("log"))) log.Append(Enumerable.Range(0, 100_000).Select(each => Sha256Digest.Of(BitConverter.GetBytes(each))));
        Assert.Equal(ExitCode.Done, (await logging.RunAsync("log", "checkpoint")).Exit);
        var with = await CostAsync(logging);

        Assert.Equal(Badges, Directory.GetFiles(logging.PathOf("badges"), "*.tlog-proof", SearchOption.AllDirectories).Length);
        Assert.True(with < without * 1.5, $"{without:n0} bytes allocated without a log, {with:n0} with one");

        // Bytes, which are the same on every machine, in place of time: the log is 3.2 MB, and whoever reads it for each badge allocates it as often.
        static async Task<long> CostAsync(Shell shell)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var result = await shell.RunAsync(Issue);
            Assert.True(result.Exit == ExitCode.Done, result.Error);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }

    [Fact]
    public async Task A_proof_that_is_none_is_written_anew()
    {
        await InitAsync();
        await RunAsync(ExitCode.Done, Issue);
        await File.WriteAllTextAsync(Proofs()[0], "c2sp.org/tlog-proof@v1\n", TestContext.Current.CancellationToken);
        File.Copy(Proofs()[2], Proofs()[1], overwrite: true);

        Assert.Contains("2 proofs written", (await RunAsync(ExitCode.Done, Issue)).Error, StringComparison.Ordinal);
        await WitnessAsync();
        await RunAsync(ExitCode.Done, "log", "prove");
        foreach (var proof in Proofs()) await RunAsync(ExitCode.Done, "log", "verify", proof);
    }

    [Fact]
    public async Task Of_several_checkpoints_a_proof_has_the_one_a_trusted_witness_saw_first()
    {
        await InitAsync();
        await RunAsync(ExitCode.Done, Issue);
        await RunAsync(ExitCode.Done, "key", "new", "stranger", "--no-passphrase");
        await RunAsync(ExitCode.Done, "log", "witness", "log", "--key", "stranger", "--name", "stranger.example");
        await RunAsync(ExitCode.Done, "log", "prove", "badges");
        Assert.Equal(ExitCode.Indeterminate, (await _shell.RunAsync("log", "verify", Proofs()[0])).Exit);

        // The tree has grown before anybody who is trusted sees it.
        await RunAsync(ExitCode.Done, "log", "append");
        await RunAsync(ExitCode.Done, "log", "checkpoint");
        _shell.Clock.Advance(TimeSpan.FromDays(1));
        await WitnessAsync();

        Assert.StartsWith("5 proofs written", (await RunAsync(ExitCode.Done, "log", "prove")).Output, StringComparison.Ordinal);
        Assert.StartsWith("it existed at 2026-03-02T12:00:00Z", (await RunAsync(ExitCode.Done, "log", "verify", Proofs()[0])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_into_the_folder_a_log_lies_in_leaves_the_log_as_it_is()
    {
        await RunAsync(ExitCode.Done, "log", "init", "site", "--name", "log.riverside.example", "--key", "log");
        await RunAsync(ExitCode.Done, Issue);
        await RunAsync(ExitCode.Done, "log", "append");
        await RunAsync(ExitCode.Done, "log", "checkpoint");
        var achievement = JsonNode.Parse(await File.ReadAllTextAsync(_shell.PathOf("achievements/mag-fillet-welds.json"), TestContext.Current.CancellationToken))!;
        achievement["id"] = "https://credentials.example.org/log.vkey";
        await File.WriteAllTextAsync(_shell.PathOf("sly.json"), achievement.ToJsonString(), TestContext.Current.CancellationToken);
        await RunAsync(ExitCode.Done, "achievement", "add", "sly.json");
        var before = LogFiles();

        await RunAsync(ExitCode.Done, "publish", "site");

        Assert.Equal(before, LogFiles());
        await RunAsync(ExitCode.Done, "log", "verify");
        var index = JsonNode.Parse(await File.ReadAllTextAsync(_shell.PathOf("site/index.json"), TestContext.Current.CancellationToken))!.AsObject();
        Assert.StartsWith("achievements/", index["https://credentials.example.org/log.vkey"]!.GetValue<string>(), StringComparison.Ordinal);

        // Each accreditation by its id, and the file is its proof.
        await WitnessAsync("site");
        await RunAsync(ExitCode.Done, "publish", "site");
        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        foreach (var accreditation in store.Credentials(new CredentialFilter { Kind = "accreditation" }))
        {
            var file = Directory.GetFiles(_shell.PathOf("accreditations"), $"*{accreditation.Id[^8..]}.jwt").Single();
            await RunAsync(ExitCode.Done, "log", "verify", "site/" + index[accreditation.Id + ".tlog-proof"]!.GetValue<string>(), "--credential", file);
        }
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/0/000.p/3")]
    [InlineData("tile/entries/000.p/3")]
    public async Task A_log_in_trouble_does_not_hold_up_publishing(string file)
    {
        await InitAsync();
        await RunAsync(ExitCode.Done, Certify);
        await RunAsync(ExitCode.Done, "publish", "site");
        Assert.Equal(3, PublishedProofs());
        await WitnessAsync();
        await File.WriteAllTextAsync(_shell.PathOf("log/" + file), "damaged", TestContext.Current.CancellationToken);

        var published = await RunAsync(ExitCode.Done, "publish", "site");

        Assert.Contains("the proofs of when things existed are published as they were", published.Error, StringComparison.Ordinal);
        Assert.Equal(3, PublishedProofs());
    }

    [Fact]
    public async Task The_workspace_file_keeps_what_it_does_not_know_and_a_log_inside_moves_with_it()
    {
        var file = _shell.PathOf("t2t.json");
        var root = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        root["somebodyElses"] = new JsonArray(1, "two");
        await File.WriteAllTextAsync(file, root.ToJsonString(), TestContext.Current.CancellationToken);
        await InitAsync();

        var written = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal("log", written["log"]!.GetValue<string>());
        Assert.Equal(2, written["somebodyElses"]!.AsArray().Count);

        using var elsewhere = new Shell();
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync("log", "init", elsewhere.PathOf("log"), "--name", "other.example")).Exit);
        await RunAsync(ExitCode.Done, "log", "use", elsewhere.PathOf("log"));
        Assert.Equal(elsewhere.PathOf("log"), (await RunAsync(ExitCode.Done, "log", "use")).Output.Trim());

        root["log"] = 7;
        await File.WriteAllTextAsync(file, root.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Contains("is not a workspace file", (await RunAsync(ExitCode.Usage, "log", "use")).Error, StringComparison.Ordinal);
    }

    private List<string> Proofs() => [.. Directory.GetFiles(_shell.PathOf("badges"), "*.tlog-proof", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private int PublishedProofs() =>
        JsonNode.Parse(File.ReadAllText(_shell.PathOf("site/index.json")))!.AsObject().Count(each => each.Key.EndsWith(".tlog-proof", StringComparison.Ordinal) && File.Exists(_shell.PathOf("site/" + each.Value)));

    private List<string> LogFiles() =>
        [.. ((string[])[_shell.PathOf("site/checkpoint"), _shell.PathOf("site/log.vkey"), .. Directory.GetFiles(_shell.PathOf("site/tile"), "*", SearchOption.AllDirectories)])
            .Order(StringComparer.Ordinal).Select(path => path + " " + Convert.ToHexString(File.ReadAllBytes(path)))];

    private List<StoredCredential> Badges()
    {
        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        return [.. store.Credentials(new CredentialFilter { Kind = "badge" })];
    }

    private FileStream Lock() => new(_shell.PathOf("log/.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    /// <param name="passphrase">Null for an open key.</param>
    private async Task InitAsync(string? passphrase = null)
    {
        var before = _shell.Environment["T2T_PASSPHRASE"];
        if (passphrase is null) await RunAsync(ExitCode.Done, "key", "new", "log", "--no-passphrase");
        else _shell.Environment["T2T_PASSPHRASE"] = passphrase;
        await RunAsync(ExitCode.Done, "log", "init", "log", "--name", "log.riverside.example");
        _shell.Environment["T2T_PASSPHRASE"] = before;
    }

    private async Task WitnessAsync(string folder = "log")
    {
        await RunAsync(ExitCode.Done, "key", "new", "archive", "--no-passphrase");
        await RunAsync(ExitCode.Done, "log", "trust", (await RunAsync(ExitCode.Done, "log", "witness", "--key", "archive", "--name", "archive.example")).Output.Trim());
        await RunAsync(ExitCode.Done, "log", "witness", folder, "--key", "archive", "--name", "archive.example");
    }

    private async Task<Shell.Result> RunAsync(int expected, params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == expected, $"{string.Join(' ', arguments)}: exit {result.Exit}\n{result.Output}{result.Error}");
        return result;
    }
}
