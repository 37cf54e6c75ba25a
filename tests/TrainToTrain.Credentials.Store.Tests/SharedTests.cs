using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class SharedTests(StoreEngine engine) : StoreTests(engine)
{
    [Fact]
    public void What_is_shared_is_kept_in_the_order_of_issuing_and_taken_back_without_a_trace()
    {
        _workspace.Issue(1, 3);
        var (first, third) = (Workspace.Badge(1).Id, Workspace.Badge(3).Id);

        Assert.True(Store.Share(third));
        Assert.True(Store.Share(first));
        Assert.False(Store.Share(first));
        _workspace.Reopen();
        Assert.Equal([first, third], Store.Shared());

        Assert.True(Store.Unshare(third));
        Assert.False(Store.Unshare(third));
        Assert.Equal([first], Store.Shared());
    }

    [Fact]
    public void What_was_never_issued_is_not_shared() =>
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => Store.Share("urn:uuid:nothing")).Kind);
}

public sealed class SqliteSharedTests() : SharedTests(StoreEngine.Sqlite);

public sealed class PostgresSharedTests() : SharedTests(StoreEngine.Postgres);
