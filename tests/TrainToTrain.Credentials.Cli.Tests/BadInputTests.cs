using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What goes wrong around a command: told in a line, with the right exit status, and nothing lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Shell _shell = new();

    public BadInputTests() => _shell.CopySchool();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public async Task A_truncated_badge_cannot_pass(double part)
    {
        await IssueOne();
        var badge = File.ReadAllBytes(_shell.PathOf(_shell.FirstBadge()));
        File.WriteAllBytes(_shell.PathOf("cut.jwt"), badge[..(int)(badge.Length * part)]);
        var result = await _shell.RunAsync("verify", "cut.jwt", "--offline");
        Assert.True(result.Exit is ExitCode.Invalid or ExitCode.Usage, result.Output);
        Assert.Contains("because", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binary_noise_cannot_be_read()
    {
        File.WriteAllBytes(_shell.PathOf("noise.jwt"), RandomNumberGenerator.GetBytes(5000));
        var result = await _shell.RunAsync("verify", "noise.jwt", "--offline");
        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.StartsWith("cannot be read: noise.jwt", result.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _shell.RunAsync("inspect", "noise.jwt")).Exit);
        Assert.Equal(ExitCode.Usage, (await _shell.RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "noise.jwt")).Exit);
    }

    [Theory]
    [InlineData(2 * 1024 * 1024)]
    [InlineData(11 * 1024 * 1024)]
    public async Task A_credential_of_two_MiB_is_too_large(int bytes)
    {
        File.WriteAllText(_shell.PathOf("large.json"), "{\"x\":\"" + new string('y', bytes) + "\"}");
        var result = await _shell.RunAsync("verify", "large.json", "--offline");
        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.Contains("read.too-large", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_passphrase_issues_nothing_and_leaves_nothing()
    {
        await _shell.RunAsync("trainer", "certify", "--by", "board", "--name", "Zoe", "--achievements", "mag-fillet-welds", "--valid-from", "2025-01-01");
        _shell.Environment["T2T_PASSPHRASE"] = "battery staple";
        var result = await _shell.RunAsync("issue", "--trainer", "zoe", "--achievement", "mag-fillet-welds", "--learners", _shell.WriteLearners(3));
        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.Contains("the passphrase does not open the key", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.PathOf("badges")));
        _shell.Environment["T2T_PASSPHRASE"] = "correct horse";
        Assert.Contains("issued 3, issued before 0", (await _shell.RunAsync("issue", "--trainer", "zoe", "--achievement", "mag-fillet-welds", "--learners", "learners.csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are POSIX");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_shell.PathOf("keys/ben.pem"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var result = await _shell.RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", _shell.WriteLearners(1));
        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.Contains("chmod 600", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_a_newer_version_is_left_as_it_is()
    {
        using (var connection = new SqliteConnection($"Data Source={_shell.PathOf("t2t.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(_shell.PathOf("t2t.db"));
        var result = await _shell.RunAsync("trainer", "list");
        Assert.Equal(ExitCode.Incomplete, result.Exit);
        Assert.Contains("has version 999", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_shell.PathOf("t2t.db")));
    }

    [Fact]
    public async Task A_workspace_from_a_newer_version_is_refused()
    {
        File.WriteAllText(_shell.PathOf("t2t.json"), """{"version": 2, "name": "x", "baseUrl": "https://x.example"}""");
        var result = await _shell.RunAsync("trainer", "list");
        Assert.Equal(ExitCode.Incomplete, result.Exit);
        Assert.Contains("newer t2t", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"version": "1"}""")]
    [InlineData("""{"version": 1, "name": "x", "baseUrl": "ftp://x"}""")]
    public async Task A_workspace_file_that_is_none_is_told_with_its_form(string json)
    {
        File.WriteAllText(_shell.PathOf("t2t.json"), json);
        var result = await _shell.RunAsync("trainer", "list");
        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.Contains("is not a workspace file", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_folder_ends_in_one_line_and_changes_nothing()
    {
        using var disk = new SmallDisk("8m");
        Shell.Copy(_shell.Folder, disk.Path);
        disk.MakeReadOnly();
        _shell.WriteLearners(3);
        foreach (var command in new string[][]
        {
            ["issue", "-w", disk.Path, "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv"],
            ["key", "new", "eva", "-w", disk.Path],
            ["init", Path.Combine(disk.Path, "inner"), "--name", "x", "--base-url", "https://x.example"],
        })
        {
            var result = await _shell.RunAsync(command);
            Assert.True(result.Exit == ExitCode.Incomplete, result.Error);
            Assert.Matches("^t2t: error: [^\n]*\n(t2t: hint: [^\n]*\n)?$", result.Error);
        }
    }

    [Fact]
    public async Task A_full_disk_keeps_nothing_of_the_batch_and_what_was_there_before()
    {
        using var disk = new SmallDisk("8m");
        Shell.Copy(_shell.Folder, disk.Path);
        string[] first = ["issue", "-w", disk.Path, "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", _shell.WriteLearners(2, "two.csv"), "--out", _shell.PathOf("out")];
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync(first)).Exit);
        var ballast = disk.FillUp();
        string[] second = ["issue", "-w", disk.Path, "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", _shell.WriteLearners(100), "--out", _shell.PathOf("out")];
        var full = await _shell.RunAsync(second);
        Assert.Equal(ExitCode.Incomplete, full.Exit);
        Assert.Contains("no space", full.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, Directory.GetFiles(_shell.PathOf("out"), "*.json").Length);

        string[] third = ["issue", "--trainer", "ben", "--achievement", "workshop-safety", "--learners", "two.csv", "--out", Path.Combine(disk.Path, "out")];
        var noFiles = await _shell.RunAsync(third);
        Assert.Equal(ExitCode.Incomplete, noFiles.Exit);
        Assert.Matches("^t2t: error: [^\n]*\n$", noFiles.Error);

        File.Delete(ballast);
        Assert.Contains("issued 0, issued before 2", (await _shell.RunAsync(third)).Output, StringComparison.Ordinal);
        Assert.Equal(7, Directory.GetFiles(Path.Combine(disk.Path, "out")).Length); // three a badge, and the manifest
        Assert.Contains("issued 98, issued before 2", (await _shell.RunAsync(second)).Output, StringComparison.Ordinal);
        Assert.Equal(100, Directory.GetFiles(_shell.PathOf("out"), "*.json").Length);
    }

    private async Task IssueOne() =>
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", _shell.WriteLearners(1))).Exit);
}
