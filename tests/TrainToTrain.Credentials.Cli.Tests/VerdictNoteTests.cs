using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What is told beside a verdict, of badges that are not issued here.</summary>
public sealed class VerdictNoteTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Where_newer_editions_are_is_told_beside_the_verdict_whatever_the_address_does_to_a_terminal()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge["refreshService"] = new JsonObject { ["id"] = "https://provider.example/refresh/\u202e1", ["type"] = "1EdTechCredentialRefresh" };
        await File.WriteAllBytesAsync(_shell.PathOf("badge.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.jwt", "--policy", "integrity", "--offline");

        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("  note     Its issuer offers newer editions of it, if there are any, at https://provider.example/refresh/\ufffd1; none was asked for", result.Output, StringComparison.Ordinal);
    }
}
