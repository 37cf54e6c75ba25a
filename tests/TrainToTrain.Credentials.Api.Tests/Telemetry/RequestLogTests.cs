using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Telemetry;

public sealed class RequestLogTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_line_for_each_request_says_what_was_asked_and_not_by_or_about_whom()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        var badge = _world.Issue(trainer, format: "eddsa-jcs-2022");
        await using (var service = await RunningService.StartAsync(RunningService.Options(_world) with { LogRequests = true }))
        {
            await service.VerifyAsync(badge, "?at=2026-02-24T00:00:00Z");
            (await service.PostAsync("broken-by-ada"u8.ToArray())).Dispose();
            using var secret = new HttpRequestMessage(new HttpMethod("ADA"), "/c/ada-lovelace?email=ada");
            secret.Headers.Add("X-Forwarded-For", "198.51.100.7");
            (await service.Http.SendAsync(secret, TestContext.Current.CancellationToken)).Dispose();

            var text = service.Log.ToString();
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();

            Assert.Equal(["POST /v1/verify 200", "POST /v1/verify 400", "other none 404"], lines.Select(line => $"{line.GetProperty("method")} {line.GetProperty("route")} {line.GetProperty("status")}"));
            Assert.All(lines, line => Assert.Equal(["at", "method", "route", "status", "ms", "trace"], line.EnumerateObject().Select(member => member.Name)));
            foreach (var personal in (string[])["ada", "198.51", "did:", "urn:uuid:", "Learner", "2026-02-24"]) Assert.DoesNotContain(personal, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Without_being_asked_for_there_is_none()
    {
        await using var service = await RunningService.StartAsync(_world);

        (await service.PostAsync(Encoding.UTF8.GetBytes("{}"))).Dispose();

        Assert.Empty(service.Log.ToString());
    }
}
