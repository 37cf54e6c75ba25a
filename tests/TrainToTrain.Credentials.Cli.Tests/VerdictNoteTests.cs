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
    public async Task That_a_badge_is_in_an_older_form_is_told_beside_the_verdict_with_its_dates()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge.Remove("relatedResource");
        badge["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
        badge["name"] = "Welding";
        badge["issuanceDate"] = badge["validFrom"]!.DeepClone();
        badge["expirationDate"] = "2036-03-01T00:00:00Z";
        badge.Remove("validFrom");
        await File.WriteAllBytesAsync(_shell.PathOf("badge.json"), world.Sign(badge, issuer, "eddsa-jcs-2022"), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.json", "--policy", "integrity", "--offline");

        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("  issued   2026-02-19, valid until 2036-03-01\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  note     It is in an older form (VC Data Model 1.1), which is verified here and not issued\n", result.Output, StringComparison.Ordinal);
    }

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
