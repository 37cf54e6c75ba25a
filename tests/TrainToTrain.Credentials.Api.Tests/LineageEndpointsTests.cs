using System.Net;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class LineageEndpointsTests : IDisposable
{
    private readonly TemporaryFolder _documents = new();
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _master;

    public LineageEndpointsTests()
    {
        _authority = _world.Authority();
        _master = _world.Trainer(_authority, "Maria", accredits: true);
    }

    public void Dispose() => _documents.Dispose();

    [Theory]
    [InlineData("urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8", "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8")]
    [InlineData("https://board.example/accreditations/1", "https%3A%2F%2Fboard.example%2Faccreditations%2F1")]
    public async Task Reports_on_an_accreditation_by_its_id(string id, string path)
    {
        _documents.Write("maria.jwt", _master.Lineage[0].Span);
        _documents.Write("index.json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, string> { [id] = "maria.jwt" })));
        await using var service = await StartAsync();

        using var response = await service.Http.GetAsync(new Uri("/v1/lineage/" + path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var report = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("valid", report.GetProperty("verdict").GetString());
        Assert.Equal(_authority.Did, report.GetProperty("lineage").GetProperty("anchor").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("urn:uuid:00000000-0000-8000-8000-000000000000")]
    [InlineData("https%3A%2F%2Flists.example%2Fsomething")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Nothing_is_fetched_because_somebody_asks_for_its_lineage(string id)
    {
        _documents.Write("index.json", "{}"u8);
        await using var service = await StartAsync();

        using var response = await service.Http.GetAsync(new Uri("/v1/lineage/" + id, UriKind.Relative), TestContext.Current.CancellationToken);

        await RunningService.ProblemAsync(response, HttpStatusCode.NotFound, "lineage.no-copy");
        Assert.Empty(_world.Fetched);
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(RunningService.Options(_world) with { Copies = [new PublishedFolder(_documents.Path)] });
}
