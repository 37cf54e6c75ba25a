using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>A log and a witness who share nothing but a copy of the log's folder and a line of text.</summary>
public sealed class LogWitnessTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_witness_elsewhere_signs_a_copy_and_the_operator_adds_its_line()
    {
        var archive = await SetUpAsync();
        Shell.Copy(_shell.PathOf("log"), Folder("copy"));
        var line = (await Run("-w", "archive", "log", "witness", "copy", "--key", "archive", "--name", "archive.example")).Output;
        await File.WriteAllTextAsync(_shell.PathOf("line.txt"), line, TestContext.Current.CancellationToken);

        var stranger = await _shell.RunAsync("log", "checkpoint", "log", "--cosignatures", "line.txt");
        Assert.Equal(ExitCode.Usage, stranger.Exit);
        Assert.Contains("no witness of this key is trusted here", stranger.Error, StringComparison.Ordinal);

        await Run("log", "trust", archive, "--name", "State Archive");
        var added = await Run("log", "checkpoint", "--cosignatures", "line.txt");
        Assert.Contains("1 cosignatures added", added.Error, StringComparison.Ordinal);
        Assert.Contains("hint: put the time into the proofs with: t2t log prove", added.Error, StringComparison.Ordinal);
        Assert.Contains("0 cosignatures added", (await Run("log", "checkpoint", "log", "--cosignatures", "line.txt")).Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_shell.PathOf("copy/checkpoint")), File.ReadAllBytes(_shell.PathOf("log/checkpoint")));
        Assert.Contains("State Archive", (await Run("log", "verify", "log")).Output, StringComparison.Ordinal);

        // Of a line that was changed nothing is added.
        await File.WriteAllTextAsync(_shell.PathOf("line.txt"), line.Replace("=", "A", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.NotEqual(ExitCode.Done, (await _shell.RunAsync("log", "checkpoint", "log", "--cosignatures", "line.txt")).Exit);
    }

    [Fact]
    public async Task A_witness_signs_neither_branch_that_forks_off_after_what_it_has_seen()
    {
        await SetUpAsync();
        Shell.Copy(_shell.PathOf("log"), Folder("fork"));
        await Run("log", "append", "log", "accreditations");
        await Run("log", "checkpoint", "log");
        await Witness("log");

        // The log's operator signs another history for somebody else.
        File.WriteAllText(_shell.PathOf("other.json"), """{"type": "another credential"}""");
        await Run("log", "append", "fork", "other.json");
        await Run("log", "append", "fork", "accreditations");
        await Run("log", "checkpoint", "fork");
        var refused = await _shell.RunAsync("-w", "archive", "log", "witness", "fork", "--key", "archive", "--name", "archive.example");

        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.Contains("log.inconsistent", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        var found = await _shell.RunAsync("log", "verify", "fork", "--since", "log/checkpoint");
        Assert.Equal(ExitCode.Invalid, found.Exit);
        Assert.Contains("log.inconsistent", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_whose_clock_went_back_signs_nothing()
    {
        await SetUpAsync();
        await Witness("log");
        await Run("log", "append", "log", "accreditations");
        await Run("log", "checkpoint", "log");
        _shell.Clock.Advance(TimeSpan.FromDays(-1));

        var refused = await _shell.RunAsync("-w", "archive", "log", "witness", "log", "--key", "archive", "--name", "archive.example");

        Assert.Equal(ExitCode.Incomplete, refused.Exit);
        Assert.Contains("set the clock right", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proof_made_late_has_the_time_of_the_first_witness()
    {
        var archive = await SetUpAsync();
        await Run("log", "trust", archive, "--name", "State Archive");
        await Witness("log");
        _shell.Clock.Advance(TimeSpan.FromDays(400));
        await Run("log", "append", "log", "accreditations");
        await Run("log", "checkpoint", "log");
        await Witness("log");

        await Run("log", "prove", "log", "first.json");

        Assert.Contains("it existed at 2026-03-01T12:00:00Z", (await Run("log", "verify", "first.json.tlog-proof")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_witness_wrote_down_has_to_be_its_own_words()
    {
        await SetUpAsync();
        await Witness("log");
        var state = Directory.GetFiles(_shell.PathOf("archive/witness")).Single(path => !path.EndsWith(".lock", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(state, Encoding.UTF8.GetBytes("nothing"), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Incomplete, (await _shell.RunAsync("-w", "archive", "log", "witness", "log", "--key", "archive", "--name", "archive.example")).Exit);
    }

    /// <summary>A log of one entry, and a workspace of the archive that trusts it.</summary>
    /// <returns>The archive's verifier key.</returns>
    private async Task<string> SetUpAsync()
    {
        _shell.CopySchool();
        var log = (await Run("log", "init", "log", "--name", "log.riverside.example")).Output.Trim();
        File.WriteAllText(_shell.PathOf("first.json"), """{"type": "a credential"}""");
        await Run("log", "append", "log", "first.json");
        await Run("log", "checkpoint", "log");
        await Run("init", "archive", "--name", "State Archive", "--base-url", "https://archive.example");
        await Run("-w", "archive", "key", "new", "archive", "--no-passphrase");
        await Run("-w", "archive", "log", "trust", log);
        return (await Run("-w", "archive", "log", "witness", "--key", "archive", "--name", "archive.example")).Output.Trim();
    }

    private Task<Shell.Result> Witness(string folder) => Run("-w", "archive", "log", "witness", folder, "--key", "archive", "--name", "archive.example");

    private string Folder(string name) => Directory.CreateDirectory(_shell.PathOf(name)).FullName;

    private async Task<Shell.Result> Run(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }
}
