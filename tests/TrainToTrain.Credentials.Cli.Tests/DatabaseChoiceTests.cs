using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>Which database a workspace uses, and that no password ends up where it can be read.</summary>
public sealed class DatabaseChoiceTests : IDisposable
{
    private static readonly string[] Init = ["init", "--name", "Riverside", "--base-url", "https://badges.example.org"];
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_workspace_on_a_server_has_no_file_and_names_the_server_without_a_password()
    {
        var url = Url();
        _shell.Environment["PGPASSWORD"] = PostgresServer.Password;

        var made = await _shell.RunAsync([.. Init, "--database", url]);

        Assert.True(made.Exit == ExitCode.Done, made.Error);
        Assert.False(File.Exists(_shell.PathOf("t2t.db")));
        Assert.Contains($"\"database\": \"{url}\"", File.ReadAllText(_shell.PathOf("t2t.json")), StringComparison.Ordinal);
        await DoneAsync("key", "new", "board", "--no-passphrase");
        await DoneAsync("authority", "new", "board", "--name", "Board", "--jurisdiction", "US-KY");
        Assert.Contains("board", (await DoneAsync("key", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T2T_DATABASE_decides_and_may_hold_the_password()
    {
        var url = Url();
        _shell.Environment["T2T_DATABASE"] = url.Replace("@", $":{Uri.EscapeDataString(PostgresServer.Password)}@", StringComparison.Ordinal);

        var made = await DoneAsync(Init);

        Assert.DoesNotContain("database", File.ReadAllText(_shell.PathOf("t2t.json")), StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("t2t.db")));
        Assert.DoesNotContain(PostgresServer.Password, made.Error, StringComparison.Ordinal);
        await RefusedAsync(ExitCode.Usage, "both name a database", ["init", "other", .. Init[1..], "--database", url]);
    }

    [Fact]
    public async Task A_password_in_the_address_is_refused_and_not_repeated()
    {
        await RefusedAsync(ExitCode.Usage, "set PGPASSWORD", [.. Init, "--database", "postgres://t2t:hunter2@db.example/t2t"]);
        await RefusedAsync(ExitCode.Usage, "set PGPASSWORD", [.. Init, "--database", "postgres://t2t@db.example/t2t?password=hunter2"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_shell.Folder));

        await DoneAsync(Init);
        File.WriteAllText(_shell.PathOf("t2t.json"), """{"version": 1, "name": "R", "baseUrl": "https://badges.example.org", "database": "postgres://t2t:hunter2@db.example/t2t"}""");
        await RefusedAsync(ExitCode.Usage, "t2t.json: there is a password", ["key", "list"]);
    }

    [Theory]
    [InlineData("mysql://db.example/t2t", "it does not begin with postgres://")]
    [InlineData("postgres://db.example", "it names no database")]
    [InlineData("postgres:///t2t", "it names no server")]
    [InlineData("postgres://db.example:99999/t2t", "it names no server")]
    [InlineData("postgres://db.example/t2t?sslmod=require", "sslmod")]
    [InlineData("postgres://db.example/t2t?sslmode=sometimes", "cannot be used")]
    public async Task What_is_no_address_is_said(string url, string problem) => await RefusedAsync(null, problem, [.. Init, "--database", url]);

    [Fact]
    public async Task A_server_that_is_not_there_a_wrong_password_and_a_missing_database_are_said()
    {
        await RefusedAsync(ExitCode.Incomplete, "does not answer", [.. Init, "--database", "postgres://t2t@127.0.0.1:1/t2t"]);
        var url = Url();
        _shell.Environment["PGPASSWORD"] = "wrong";
        var refused = await RefusedAsync(ExitCode.Incomplete, "does not let us in", [.. Init, "--database", url]);
        Assert.DoesNotContain("wrong", refused, StringComparison.Ordinal);
        _shell.Environment["PGPASSWORD"] = PostgresServer.Password;
        await RefusedAsync(ExitCode.Incomplete, "createdb", [.. Init, "--database", PostgresServer.Shared.Url("nothing")]);
        Assert.False(File.Exists(_shell.PathOf("t2t.json")));
    }

    private static string Url()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresServer.Shared.Url(PostgresServer.Shared.CreateDatabase());
    }

    private async Task<Shell.Result> DoneAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }

    private async Task<string> RefusedAsync(int? exit, string said, string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit is ExitCode.Usage or ExitCode.Incomplete, result.Error);
        if (exit is not null) Assert.Equal(exit, result.Exit);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Error, StringComparison.Ordinal);
        Assert.Contains("t2t: hint: ", result.Error, StringComparison.Ordinal);
        return result.Error;
    }
}
