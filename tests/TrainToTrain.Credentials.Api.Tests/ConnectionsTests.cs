using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

/// <summary>Clients that send too much, too slowly, or half of it; over bare connections, as they come.</summary>
public sealed class ConnectionsTests
{
    [Fact]
    public async Task A_head_may_be_as_large_as_the_limit_and_no_larger()
    {
        await using var service = await RunningService.StartAsync(new World());

        Assert.StartsWith("HTTP/1.1 200", await SayAsync(service, Head($"X-Filler: {new string('x', Limits.RequestHeadBytes - 200)}")), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await SayAsync(service, Head($"X-Filler: {new string('x', Limits.RequestHeadBytes)}")), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await SayAsync(service, $"GET /healthz?{new string('x', Limits.RequestHeadBytes)} HTTP/1.1\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_may_have_as_many_headers_as_the_limit_and_no_more()
    {
        await using var service = await RunningService.StartAsync(new World());

        Assert.StartsWith("HTTP/1.1 200", await SayAsync(service, Head(string.Join("\r\n", Enumerable.Range(0, Limits.RequestHeaders - 2).Select(each => $"X-{each}: x")))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await SayAsync(service, Head(string.Join("\r\n", Enumerable.Range(0, Limits.RequestHeaders).Select(each => $"X-{each}: x")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_or_a_body_that_trickles_is_given_up_on()
    {
        await using var service = await RunningService.StartAsync(new World());
        var watch = Stopwatch.StartNew();

        var head = TrickleAsync(service, "GET /healthz HTTP/1.1\r\nX: ");
        var body = TrickleAsync(service, $"POST /v1/verify HTTP/1.1\r\nHost: a\r\nContent-Length: {100 * Limits.RequestBodyRate}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 408", await head, StringComparison.Ordinal);
        var answer = await body;
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, Limits.RequestHeadTime * 0.9, Limits.RequestHeadTime * 3);
    }

    private static string Head(string headers) => $"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n\r\n";

    private static async Task<string> TrickleAsync(RunningService service, string beginning)
    {
        using var client = await ConnectAsync(service);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), TestContext.Current.CancellationToken);
        var answer = new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // It was closed before us.
                break;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return await answer;
    }

    private static async Task<string> SayAsync(RunningService service, string request)
    {
        using var client = await ConnectAsync(service);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var line = new byte[12];
        await stream.ReadExactlyAsync(line, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(line);
    }

    private static async Task<TcpClient> ConnectAsync(RunningService service)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        return client;
    }
}
