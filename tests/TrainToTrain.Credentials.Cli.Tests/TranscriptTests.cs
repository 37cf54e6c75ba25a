using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

public sealed class TranscriptTests
{
    public static TheoryData<string> Scripts()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Scripts"), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        return [.. files];
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Plays_as_written(string script)
    {
        using var shell = new Shell();
        await new Transcript(shell).PlayAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scripts", script + ".txt"), TestContext.Current.CancellationToken));
    }
}
