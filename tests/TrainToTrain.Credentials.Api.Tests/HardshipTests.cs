using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

/// <summary>Clients that hold on to what they have: everybody else is answered meanwhile. With T2T_LONG=1 there are as many as a bad day brings.</summary>
public sealed class HardshipTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("T2T_LONG") == "1";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly World _world = new();

    [Theory]
    [InlineData("idle", "")]
    [InlineData("half a head", "POST /v1/verify HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("half a body", "POST /v1/verify HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc")]
    [InlineData("a batch without end", "POST /v1/verify/batch HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task Others_are_answered_while_many_connections_do_nothing(string what, string said)
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(trainer);
        // Whoever is in the middle of a request holds a place among those under way; who says nothing holds none.
        var many = what is "idle" or "half a head" ? Long ? 9_000 : 300 : 150;
        var clients = new List<TcpClient>(many);
        try
        {
            for (var each = 0; each < many; each++) clients.Add(await ConnectAsync(service, said, halfClosed: false));

            await AnswersAsync(service, badge);
            Assert.InRange(clients.Count(client => client.Connected), many, many);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Connections_that_are_closed_halfway_leave_nothing_behind()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(trainer);

        for (var each = 0; each < (Long ? 5_000 : 300); each++)
        {
            using var client = await ConnectAsync(service, "POST /v1/verify HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc", halfClosed: each % 2 == 0);
        }

        await AnswersAsync(service, badge);
        Assert.Empty(service.Log.ToString());
    }

    [Fact]
    public async Task Bodies_that_are_too_large_are_let_go_of()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(trainer);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var each = 0; each < (Long ? 500 : 30); each++)
        {
            using var client = await ConnectAsync(service, $"POST /v1/verify HTTP/1.1\r\nHost: a\r\nContent-Length: {Limits.ImageBytes + 1L}\r\n\r\n", halfClosed: false);
            var answer = new byte[12];
            await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
            Assert.Equal("HTTP/1.1 413", Encoding.ASCII.GetString(answer));
        }

        await AnswersAsync(service, badge);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16L << 20);
    }

    private static async Task AnswersAsync(RunningService service, byte[] badge)
    {
        for (var each = 0; each < 10; each++)
        {
            var watch = Stopwatch.StartNew();
            JsonElement report = await service.VerifyAsync(badge);
            Assert.Equal("valid", report.GetProperty("verdict").GetString());
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        }
    }

    private static async Task<TcpClient> ConnectAsync(RunningService service, string said, bool halfClosed)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        if (said.Length > 0) await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(said), TestContext.Current.CancellationToken);
        if (halfClosed) client.Client.Shutdown(SocketShutdown.Send);
        return client;
    }
}
