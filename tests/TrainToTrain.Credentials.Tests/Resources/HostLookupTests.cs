using System.Net;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Resources;

public sealed class HostLookupTests
{
    [Fact]
    public async Task An_address_is_its_own_answer()
    {
        var lookup = new HostLookup(_ => throw new InvalidOperationException("nobody was to be asked"));

        Assert.Equal("10.0.0.1", Assert.Single(await lookup.FindAsync("10.0.0.1", TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task Slow_names_hold_a_bounded_number_of_threads_and_not_those_that_answer()
    {
        using var answer = new ManualResetEventSlim();
        var asked = 0;
        var pooled = 0;
        var lookup = new HostLookup(_ =>
        {
            Interlocked.Increment(ref asked);
            if (Thread.CurrentThread.IsThreadPoolThread) Interlocked.Increment(ref pooled);
            answer.Wait();
            return [IPAddress.Loopback];
        });
        using var impatient = new CancellationTokenSource();

        var waiting = Enumerable.Range(0, Limits.HostLookups + 4).Select(each => lookup.FindAsync($"{each}.example", impatient.Token)).ToList();
        SpinWait.SpinUntil(() => Volatile.Read(ref asked) == Limits.HostLookups, TimeSpan.FromSeconds(20));
        await impatient.CancelAsync();
        foreach (var each in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => each);

        Assert.Equal(Limits.HostLookups, Volatile.Read(ref asked));
        Assert.Equal(0, pooled);
        // Who gave up has not given back the thread that is still asking: that it is free again shows in the next answer.
        answer.Set();
        Assert.Single(await lookup.FindAsync("next.example", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_nobody_has_gives_its_thread_back()
    {
        var lookup = new HostLookup(_ => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));

        for (var each = 0; each <= Limits.HostLookups; each++)
        {
            await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => lookup.FindAsync("nowhere.example", TestContext.Current.CancellationToken));
        }
    }
}
