using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class BatchEndpointsTests
{
    private static readonly Uri Batch = new("/v1/verify/batch", UriKind.Relative);

    private readonly World _world = new();
    private readonly Party _trainer;

    public BatchEndpointsTests() => _trainer = _world.Trainer(_world.Authority(), "Maria");

    [Fact]
    public async Task A_line_in_is_a_report_out_in_the_same_order_whatever_is_on_it()
    {
        await using var service = await RunningService.StartAsync(_world);
        var jwt = Encoding.UTF8.GetString(_world.Issue(_trainer));
        var json = Encoding.UTF8.GetString(_world.Issue(_trainer, format: "eddsa-jcs-2022"));
        var revoked = _world.Issue(_trainer);
        _world.SetStatus(revoked);

        var reports = await PostAsync(service, string.Join("\r\n", jwt, json, JsonSerializer.Serialize(jwt), "", "{broken", "\"a\" \"b\"", "nonsense", Encoding.UTF8.GetString(revoked)));

        Assert.Equal(["1 valid", "2 valid", "3 valid", "5 invalid", "6 invalid", "7 invalid", "8 invalid"], reports.Select(report => $"{report.GetProperty("input")} {report.GetProperty("verdict")}"));
        Assert.Equal(["read.json", "read.json", "read.unrecognised", "status.revoked"], reports.Skip(3).Select(report => Failed(report)));
    }

    [Fact]
    public async Task Every_line_is_judged_as_the_query_says()
    {
        await using var service = await RunningService.StartAsync(_world, anchors: false);
        var stranger = Encoding.UTF8.GetString(_world.Issue(_world.Person("Stranger")));

        var reports = await PostAsync(service, $"{stranger}\n{stranger}\n", "?policy=integrity&at=2026-02-24T00:00:00Z");

        Assert.All(reports, report => Assert.Equal(("valid", "2026-02-24T00:00:00Z"), (report.GetProperty("verdict").GetString(), report.GetProperty("at").GetString())));
        using var refused = await service.Http.PostAsync(new Uri("/v1/verify/batch?at=today", UriKind.Relative), new StringContent(stranger), TestContext.Current.CancellationToken);
        await RunningService.ProblemAsync(refused, HttpStatusCode.BadRequest, "request.parameter");
    }

    [Fact]
    public async Task A_line_that_is_too_long_costs_its_own_report_only()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = Encoding.UTF8.GetString(_world.Issue(_trainer));
        var largest = badge + new string(' ', Limits.BatchLineBytes - badge.Length);

        var reports = await PostAsync(service, $"{largest}\n{largest} \n{badge}\n{new string('x', 3 * Limits.BatchLineBytes)}");

        Assert.Equal(["valid", "invalid", "valid", "invalid"], reports.Select(report => report.GetProperty("verdict").GetString()));
        Assert.Equal("read.too-large", Failed(reports[1]));
        Assert.Equal("read.too-large", Failed(reports[3]));
    }

    [Fact]
    public async Task A_report_comes_before_the_next_line_is_sent()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        using var conversation = await Conversation.StartAsync(service);

        for (var line = 1; line <= 3; line++)
        {
            await conversation.SayAsync(badge);
            Assert.StartsWith($"{{\"input\":\"{line}\",\"verdict\":\"valid\"", await conversation.HearAsync(), StringComparison.Ordinal);
        }

        await conversation.EndAsync();
        Assert.Null(await conversation.HearAsync());
    }

    [Fact]
    public async Task No_more_is_read_ahead_than_allowed_when_nobody_reads_the_reports()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        using var conversation = await Conversation.StartAsync(service);

        // More than all buffers on the way hold of lines and of reports together, and no end to it.
        var sent = 0L;
        var sending = Task.Run(async () =>
        {
            for (; sent < 512L << 20; Interlocked.Add(ref sent, badge.Length)) await conversation.SayAsync(badge);
        }, TestContext.Current.CancellationToken);
        var before = -1L;
        while (before != Interlocked.Read(ref sent) && !sending.IsCompleted)
        {
            before = Interlocked.Read(ref sent);
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        }

        Assert.False(sending.IsCompletedSuccessfully);
        Assert.InRange(sent, (Limits.BatchLinesAhead + 1) * badge.Length, 256L << 20);
        conversation.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    [Fact]
    public async Task No_more_batches_are_under_way_than_allowed()
    {
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Limits = new ServiceLimits { ConcurrentBatches = 2 } });
        using var conversation = await Conversation.StartAsync(service);
        await conversation.SayAsync(_world.Issue(_trainer));
        Assert.NotNull(await conversation.HearAsync());

        using var second = await service.Http.PostAsync(Batch, new StringContent("x"), TestContext.Current.CancellationToken);
        await RunningService.ProblemAsync(second, HttpStatusCode.TooManyRequests, "request.batches");
        Assert.Equal("10", Assert.Single(second.Headers.GetValues("Retry-After")));
        await conversation.EndAsync();
        Assert.Null(await conversation.HearAsync());

        Assert.Single(await PostAsync(service, "x"));
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_nothing_behind()
    {
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Limits = new ServiceLimits { ConcurrentBatches = 2 } });
        var conversation = await Conversation.StartAsync(service);
        await conversation.SayAsync(_world.Issue(_trainer));
        await conversation.HearAsync();
        conversation.Dispose();

        HttpStatusCode answer;
        do
        {
            using var next = await service.Http.PostAsync(Batch, new StringContent("x"), TestContext.Current.CancellationToken);
            answer = next.StatusCode;
        }
        while (answer == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, answer);
        Assert.Empty(service.Log.ToString());
    }

    private static string? Failed(JsonElement report) => report.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("outcome").GetString() == "fail").GetProperty("code").GetString();

    private static async Task<List<JsonElement>> PostAsync(RunningService service, string lines, string query = "")
    {
        using var response = await service.Http.PostAsync(new Uri(Batch + query, UriKind.Relative), new StringContent(lines), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>A batch whose reports are read while its lines are sent.</summary>
    private sealed class Conversation(TcpClient client) : IDisposable
    {
        private readonly StreamReader _reports = new(client.GetStream());

        public static async Task<Conversation> StartAsync(RunningService service)
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Batch} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"), TestContext.Current.CancellationToken);
            return new Conversation(client);
        }

        public Task SayAsync(byte[] line) => SendAsync([.. Encoding.ASCII.GetBytes($"{line.Length + 1:x}\r\n"), .. line, .. "\n\r\n"u8]);

        public Task EndAsync() => SendAsync("0\r\n\r\n"u8.ToArray());

        /// <summary>The next report; null at the end of the answer.</summary>
        public async Task<string?> HearAsync()
        {
            while (await _reports.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.StartsWith('{')) return line;
            }

            return null;
        }

        public void Dispose()
        {
            _reports.Dispose();
            client.Dispose();
        }

        private Task SendAsync(byte[] bytes) => client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();
    }
}
