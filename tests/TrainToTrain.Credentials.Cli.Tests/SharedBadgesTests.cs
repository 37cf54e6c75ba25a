using TrainToTrain.Credentials.Carriers;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What of a shared badge gets onto the web, and what does not.</summary>
public sealed class SharedBadgesTests : IDisposable
{
    private readonly Shell _shell = new();

    public SharedBadgesTests()
    {
        _shell.CopySchool();
        _shell.WriteLearners(2);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Nothing_published_lists_what_is_shared()
    {
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        await RunAsync("share", "--all");
        await RunAsync("publish", "site");

        var shared = Directory.GetFiles(_shell.PathOf("site/b"));
        Assert.Equal(2, shared.Length);
        var others = Directory.GetFiles(_shell.PathOf("site"), "*", SearchOption.AllDirectories).Except(shared);
        Assert.All(others, file => Assert.All(shared, badge => Assert.DoesNotContain(Path.GetFileNameWithoutExtension(badge), File.ReadAllText(file), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_shared_badge_carries_the_proof_of_when_it_existed()
    {
        await RunAsync("log", "init", "log", "--name", "school.example/log");
        await RunAsync("issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        await RunAsync("share", "--all");
        await RunAsync("publish", "site");

        Assert.All(Directory.GetFiles(_shell.PathOf("site/b")), file => Assert.Single(CredentialBundle.Read(File.ReadAllBytes(file), out _)!.ProofsOfExistence));
        var published = await RunAsync("publish", "site");
        Assert.StartsWith("0 of ", published.Output, StringComparison.Ordinal);
    }

    private async Task<Shell.Result> RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, result.Error);
        return result;
    }
}
