using TrainToTrain.Credentials.Issuing;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Several issuers whose badges have their bits in one list, each drawing without knowing what the others draw.</summary>
public abstract class SharedListTests(StoreEngine engine) : StoreTests(engine)
{
    private const int Chunks = 8;
    private const int ChunkSize = 1_000;

    [Fact]
    public async Task Issuers_that_draw_the_same_indexes_end_with_different_ones_and_never_wait_in_a_circle()
    {
        using var together = new Barrier(2);
        var issuers = Enumerable.Range(0, 2).Select(issuer => Task.Factory.StartNew(() => Issue(issuer, together), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();

        var collisions = await Task.WhenAll(issuers);

        Assert.True(collisions.Sum() > 0, "they never met");
        Assert.Equal(2 * Chunks * ChunkSize, Store.Credentials(CredentialFilter.Everything).Select(badge => badge.Id).Distinct().Count());
        foreach (var badge in new[] { 1, ChunkSize, (2 * Chunks * ChunkSize) - 1 }) Store.SetStatus(new(Workspace.Badge(badge).Id, "revocation", true, null, Workspace.Now));
        Assert.Equal(3, Store.SetIndexes(Workspace.Revocations).Distinct().Count());
    }

    /// <returns>How many badges had to be signed anew.</returns>
    private int Issue(int issuer, Barrier together)
    {
        using var store = _workspace.Open();
        var bulk = store.TakeUpBulk(new BulkRequest($"issuer {issuer}", $"digest {issuer}", Chunks * ChunkSize));
        bulk.RoomIn(Workspace.Revocations);
        together.SignalAndWait(TestContext.Current.CancellationToken);
        var collisions = 0;
        for (var chunk = 0; chunk < Chunks; chunk++)
        {
            var first = (((issuer * Chunks) + chunk) * ChunkSize) + 1;
            IEnumerable<IssuedCredential> left = Enumerable.Range(first, ChunkSize).Select(number => Workspace.Badge(number));
            while (left.Any())
            {
                left = bulk.Keep([.. left.Select(badge => badge with { Status = [bulk.Draw(Workspace.Revocations)] })]);
                collisions += left.Count();
            }
        }

        bulk.Finish();
        return collisions;
    }
}

public sealed class SqliteSharedListTests() : SharedListTests(StoreEngine.Sqlite);

public sealed class PostgresSharedListTests() : SharedListTests(StoreEngine.Postgres);
