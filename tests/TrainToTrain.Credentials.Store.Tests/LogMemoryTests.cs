using System.Diagnostics;
using System.Globalization;
using TrainToTrain.Credentials.Log;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Fifty thousand entries in every run; T2T_LOG_ENTRIES asks for more. What is measured is the whole heap, so nothing else runs beside it.</summary>
[Collection(nameof(Alone))]
public sealed class LogMemoryTests
{
    [Fact]
    public void A_log_grows_and_is_verified_in_memory_that_does_not_grow_with_it()
    {
        var entries = int.Parse(Environment.GetEnvironmentVariable("T2T_LOG_ENTRIES") ?? "50000", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var path = folder.File("log");
        using var log = LogWorld.Create(path);
        log.Grow(entries / 10);
        var before = Live();
        var watch = Stopwatch.StartNew();
        log.Grow(entries - (entries / 10));
        var appended = watch.Elapsed;
        var grown = Live() - before;

        Assert.Equal(entries, log.Checkpoint.Tree.Size);
        Assert.True(grown < 1_000_000, $"{grown} bytes more");
        watch.Restart();
        Assert.Null(LogAudit.Check(log.Checkpoint, log.Files));
        var kept = Live() - before;
        Assert.True(kept < 1_000_000, $"{kept} bytes more");
        TestContext.Current.TestOutputHelper?.WriteLine($"{entries} entries: {entries * 0.9 / appended.TotalSeconds:n0} appended a second, verified in {watch.Elapsed.TotalSeconds:n1} s, {grown:n0} bytes grown");
    }

    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);
}
