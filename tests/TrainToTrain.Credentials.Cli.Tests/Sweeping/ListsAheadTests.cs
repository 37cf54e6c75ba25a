using System.Globalization;
using TrainToTrain.Credentials.Cli.Sweeping;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Sweeping;

public sealed class ListsAheadTests
{
    [Fact]
    public async Task So_many_lists_are_waited_for_at_a_time_and_each_is_asked_for_once()
    {
        var silent = new Silent();
        (string Url, string Kind)[] due = [.. Enumerable.Range(0, 3 * Limits.SweptListsAhead).Select(list => (string.Create(CultureInfo.InvariantCulture, $"https://lists.example/{list}"), "BitstringStatusListEntry"))];
        var ahead = new ListsAhead(new ForeignLists(silent, TimeProvider.System), due);

        var first = ahead.Read(due[0], TestContext.Current.CancellationToken)!;
        Assert.Equal(Limits.SweptListsAhead, silent.Asked);
        _ = ahead.Read(due[1], TestContext.Current.CancellationToken);
        Assert.Equal(Limits.SweptListsAhead + 1, silent.Asked);
        Assert.Null(ahead.Read(("https://lists.example/new", "BitstringStatusListEntry"), TestContext.Current.CancellationToken));
        Assert.Equal(Limits.SweptListsAhead + 1, silent.Asked);

        silent.Answer.SetResult(LoadedResource.NotHad("Nothing is there"));
        Assert.Contains("Nothing is there", (await first).Problem, StringComparison.Ordinal);
    }

    /// <summary>Answers nobody until it is told to.</summary>
    private sealed class Silent : IResourceLoader
    {
        public TaskCompletionSource<LoadedResource> Answer { get; } = new();

        public int Asked { get; private set; }

        public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            Asked++;
            return await Answer.Task;
        }
    }
}
