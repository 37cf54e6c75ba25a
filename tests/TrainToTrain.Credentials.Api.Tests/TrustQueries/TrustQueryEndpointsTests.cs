using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.TrustQueries;

/// <summary>ToIP TRQP 2.0 over HTTPS: yes and no where that is certain, a problem otherwise.</summary>
public sealed class TrustQueryEndpointsTests : IDisposable
{
    private readonly TemporaryFolder _documents = new();
    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _maria;

    public TrustQueryEndpointsTests()
    {
        _board = _world.Authority();
        _maria = _world.Trainer(_board, "Maria");
        Keep(("https://board.example/a/maria", "maria.jwt", _maria.Lineage[0].ToArray()), (World.WeldingId, "welding.json", Encoding.UTF8.GetBytes(World.Achievement().GetRawText())));
    }

    public void Dispose() => _documents.Dispose();

    [Fact]
    public async Task An_answer_has_the_members_of_the_protocol()
    {
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(context: new JsonObject { ["time"] = "2026-02-01T00:00:00Z", ["unknown"] = "ignored" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("7f1c", response.Headers.GetValues("X-Request-ID").Single());
        var answer = await JsonAsync(response);
        Assert.True(answer["authorized"]!.GetValue<bool>());
        Assert.Equal(["entity_id", "authority_id", "action", "resource", "authorized", "time_requested", "time_evaluated", "message", "context"], answer.Select(member => member.Key));
        Assert.Equal((_maria.Did, _board.Did, "issue", World.WeldingId), (Text("entity_id"), Text("authority_id"), Text("action"), Text("resource")));
        Assert.Equal(("2026-02-01T00:00:00Z", "2026-03-01T12:00:00Z"), (Text("time_requested"), Text("time_evaluated")));
        Assert.Equal("ignored", answer["context"]!["unknown"]!.GetValue<string>());

        string Text(string name) => answer[name]!.GetValue<string>();
    }

    [Theory]
    [InlineData("issue", World.WeldingId, true)]
    [InlineData("issue", "https://other.example/a", false)]
    [InlineData("accredit", World.WeldingId, false)]
    public async Task Somebody_is_authorised_for_what_they_were_accredited_for(string action, string resource, bool authorised)
    {
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(action: action, resource: resource));

        Assert.Equal(authorised, (await JsonAsync(response))["authorized"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("recognize")]
    [InlineData("issue")]
    public async Task An_authority_is_recognised_by_an_agreement_and_never_through_the_middle(string action)
    {
        var (middle, far) = (_world.Authority("Middle"), _world.Authority("Far"));
        _world.Recognise(_board, middle);
        _world.Recognise(middle, far);
        await using var service = await StartAsync();

        using var near = await AskAsync(service, "recognition", Query(action: action, entity: middle.Did));
        using var beyond = await AskAsync(service, "recognition", Query(action: action, entity: far.Did));

        Assert.True((await JsonAsync(near))["recognized"]!.GetValue<bool>());
        Assert.False((await JsonAsync(beyond))["recognized"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_could_not_be_found_out_is_neither_true_nor_false()
    {
        _world.TakeOffline(_board.RevocationList);
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query());

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "trust.undetermined");
        Assert.False(problem.TryGetProperty("authorized", out _));
        Assert.Equal("10", response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task What_turns_on_a_badge_is_neither_true_nor_false()
    {
        var ana = _world.Trainer(_board, "Ana", change: draft => draft with { Issue = draft.Issue! with { Supervised = true } });
        Keep(("https://board.example/a/ana", "ana.jwt", ana.Lineage[0].ToArray()));
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(entity: ana.Did));

        await RunningService.ProblemAsync(response, HttpStatusCode.UnprocessableEntity, "trust.depends-on-badge");
    }

    [Fact]
    public async Task Who_is_not_known_here_is_not_found()
    {
        await using var service = await StartAsync();

        foreach (var query in (JsonObject[])[Query(entity: _world.Person("Stranger").Did), Query(entity: "https://stranger.example"), Query(authority: _world.Person("Stranger").Did)])
        {
            using var response = await AskAsync(service, "authorization", query);
            await RunningService.ProblemAsync(response, HttpStatusCode.NotFound, "trust.not-known");
        }

        using var action = await AskAsync(service, "authorization", Query(action: "verify"));
        await RunningService.ProblemAsync(action, HttpStatusCode.NotFound, "trust.action");
        using var recognise = await AskAsync(service, "recognition", Query(action: "verify"));
        await RunningService.ProblemAsync(recognise, HttpStatusCode.NotFound, "trust.action");
    }

    [Fact]
    public async Task Accreditations_that_could_not_all_be_looked_through_leave_it_open()
    {
        _documents.Write("index.json", "[]"u8);
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(entity: _world.Person("Stranger").Did));

        await RunningService.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "trust.undetermined");
    }

    [Fact]
    public async Task Documents_that_come_later_are_found()
    {
        await using var service = await StartAsync();
        var ana = _world.Trainer(_board, "Ana");
        using var before = await AskAsync(service, "authorization", Query(entity: ana.Did));
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);

        Keep(("https://board.example/a/ana/2", "ana.jwt", ana.Lineage[0].ToArray()));
        _world.Clock.Advance(Limits.FailureAge);

        using var after = await AskAsync(service, "authorization", Query(entity: ana.Did));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"entity_id\":1}", "entity_id")]
    [InlineData("{\"a\":1,\"a\":2}", "same name")]
    public async Task What_is_no_query_is_refused(string body, string says)
    {
        await using var service = await StartAsync();

        using var response = await PostAsync(service, "authorization", Encoding.UTF8.GetBytes(body));

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "trust.query");
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"time\":\"2026-03-01T13:00:00+01:00\"}", "ends with Z")]
    [InlineData("{\"time\":\"2027-01-01T00:00:00Z\"}", "later than now")]
    [InlineData("{\"time\":5}", "no")]
    [InlineData("{\"level\":\"9\"}", "level")]
    [InlineData("{\"jurisdiction\":\"ky\"}", "jurisdiction")]
    [InlineData("{\"extent\":\"half\"}", "extent")]
    [InlineData("[]", "context")]
    public async Task A_context_that_cannot_be_used_is_refused(string context, string says)
    {
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(context: JsonNode.Parse(context)));

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "trust.query");
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_says_what_a_badge_would()
    {
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(context: new JsonObject { ["level"] = "3", ["jurisdiction"] = "FR", ["extent"] = "partial" }));

        Assert.True((await JsonAsync(response))["authorized"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_query_is_json_of_a_bounded_length_and_takes_one_parameter()
    {
        await using var service = await StartAsync();

        using var text = await PostAsync(service, "authorization", "{}"u8.ToArray(), "text/plain");
        await RunningService.ProblemAsync(text, HttpStatusCode.UnsupportedMediaType, null);
        using var large = await PostAsync(service, "authorization", Encoding.UTF8.GetBytes(Query(context: new JsonObject { ["x"] = new string('a', Limits.TrustQueryBytes) }).ToJsonString()));
        await RunningService.ProblemAsync(large, HttpStatusCode.RequestEntityTooLarge, "trust.query");
        using var parameter = await AskAsync(service, "authorization?at=2026-01-01T00:00:00Z", Query());
        await RunningService.ProblemAsync(parameter, HttpStatusCode.BadRequest, "request.parameter");
        using var set = await AskAsync(service, "authorization?anchors=default", Query());
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_fetched_because_its_address_is_in_a_query()
    {
        await using var service = await StartAsync();

        using var response = await AskAsync(service, "authorization", Query(entity: "did:web:victim.example", resource: "https://victim.example/achievement"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(_world.Fetched);
    }

    private JsonObject Query(string? entity = null, string? authority = null, string action = "issue", string resource = World.WeldingId, JsonNode? context = null)
    {
        var query = new JsonObject { ["entity_id"] = entity ?? _maria.Did, ["authority_id"] = authority ?? _board.Did, ["action"] = action, ["resource"] = resource };
        if (context is not null) query["context"] = context;
        return query;
    }

    private void Keep(params (string Url, string File, byte[] Content)[] documents)
    {
        foreach (var (_, file, content) in documents) _documents.Write(file, content);
        _documents.Write("index.json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(documents.ToDictionary(each => each.Url, each => each.File))));
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(RunningService.Options(_world) with { Copies = [new PublishedFolder(_documents.Path)] });

    private static Task<HttpResponseMessage> AskAsync(RunningService service, string path, JsonObject query) => PostAsync(service, path, Encoding.UTF8.GetBytes(query.ToJsonString()));

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string path, byte[] body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/trqp/v2/" + path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("X-Request-ID", "7f1c");
        return await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))!.AsObject();
}
