using System.Diagnostics;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What an employer waits for is the start of the process: what verifying does not need is not loaded.</summary>
public sealed class StartTests
{
    private static readonly string[] NotNeeded = ["Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Spectre.Console", "CsvHelper", "QRCoder", "Microsoft.AspNetCore", "System.Net.Http", "Microsoft.IdentityModel"];

    [Fact]
    public async Task Verify_loads_no_database_no_web_server_and_no_tables()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, "verify", "nothing.jwt", "-", "--offline"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        // It has said its word on the first input and waits for the second.
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var loaded = await LoadedAsync(process.Id, "System.CommandLine");
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        foreach (var name in NotNeeded) Assert.DoesNotContain($"/{name}", loaded, StringComparison.Ordinal);
    }

    /// <summary>Everything mapped once the named assembly is there and nothing more has come for a while.</summary>
    private static async Task<string> LoadedAsync(int process, string until)
    {
        var before = "";
        while (true)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            var maps = await File.ReadAllTextAsync($"/proc/{process}/maps", TestContext.Current.CancellationToken);
            if (maps.Contains(until, StringComparison.Ordinal) && maps.Length == before.Length) return maps;
            before = maps;
        }
    }
}
