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
    public void Of_each_edition_it_is_known_what_it_covers_and_no_two_have_one_number()
    {
        var marks = new EditionMarks(7, Workspace.Trainer + "#key-1", Workspace.Now.AddDays(30));
        Assert.Empty(Store.Editions());
        Store.KeepPublications([new(Url, [1, 2, 3]) { Marks = marks }, new(Workspace.Suspensions, [1])]);
        var first = Store.Editions()[Url];
        Assert.Equal((1, null), (Store.Editions()[Workspace.Suspensions].Number, Store.Editions()[Workspace.Suspensions].Marks));
        Assert.Equal((Url, 1, 3, marks), (first.Url, first.Number, first.Length, first.Marks));

        // The same content is the same edition, whatever else it is found to cover.
        Store.KeepPublications([new(Url, [1, 2, 3]) { Marks = marks with { Changes = 9 } }]);
        Assert.Equal(first with { Marks = marks with { Changes = 9 } }, Store.Editions()[Url]);

        Store.KeepPublications([new(Url, [4, 5]) { Marks = marks }]);
        var second = Store.Editions()[Url];
        Assert.Equal((2, 2, marks), (second.Number, second.Length, second.Marks));
        Assert.NotEqual(first.FileTime, second.FileTime);

        // Signed elsewhere: what it covers has to be found out.
        Store.KeepPublications([new(Url, [6])]);
        _workspace.Reopen();
        Assert.Equal((3, 1, null), (Store.Editions()[Url].Number, Store.Editions()[Url].Length, Store.Editions()[Url].Marks));
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
