using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Several publishers of one store.</summary>
public abstract class PublicationTests(StoreEngine engine) : StoreTests(engine)
{
    private const string Url = Workspace.Revocations;

    [Fact]
    public void What_was_signed_last_is_what_everybody_publishes()
    {
        Assert.Null(Store.Publication(Url));
        Store.KeepPublications([new(Url, [1, 2, 3]), new(Workspace.Suspensions, [])]);
        Store.KeepPublications([new(Url, [4])]);
        _workspace.Reopen();

        Assert.Equal([4], Store.Publication(Url)!);
        Assert.Empty(Store.Publication(Workspace.Suspensions)!);
    }

    [Fact]
    public async Task One_at_a_time_publishes_and_the_next_waits()
    {
        using var other = _workspace.Open();
        Task<IDisposable> second;
        using (Store.HoldPublishing())
        {
            second = Task.Run(() => other.HoldPublishing(), TestContext.Current.CancellationToken);
            Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(300, TestContext.Current.CancellationToken)));
        }

        (await second).Dispose();
        Store.HoldPublishing().Dispose();
    }
}

public sealed class SqlitePublicationTests() : PublicationTests(StoreEngine.Sqlite);

public sealed class PostgresPublicationTests() : PublicationTests(StoreEngine.Postgres);
