using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

/// <summary>The real service on a free port of this machine, in a world of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app, StringWriter log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public StringWriter Log { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<RunningService> StartAsync(World world, bool anchors = true) => StartAsync(Options(world) with { Anchors = anchors ? world.Anchors : null });

    public static async Task<RunningService> StartAsync(ApiOptions options)
    {
        var log = new StringWriter();
        var app = VerifierService.Create(options, log);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningService(app, log);
    }

    public static ApiOptions Options(World world) => new() { Url = "http://127.0.0.1:0", Anchors = world.Anchors, Loader = world, Clock = world.Clock };

    public Task<HttpResponseMessage> PostAsync(byte[] body, string query = "", string type = "application/octet-stream")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return Http.PostAsync(new Uri("/v1/verify" + query, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>The report on what must be answered with one.</summary>
    public async Task<JsonElement> VerifyAsync(byte[] body, string query = "")
    {
        using var response = await PostAsync(body, query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await JsonAsync(response);
    }

    /// <summary>The problem that this answer must be: its shape is checked here, for every test (RFC 9457 §3).</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = await JsonAsync(response);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.Equal(code is null ? "about:blank" : "https://w3id.org/traintotrain/problems#" + code, problem.GetProperty("type").GetString());
        Assert.Equal(code, problem.TryGetProperty("code", out var given) ? given.GetString() : null);
        Assert.True(code is null || problem.GetProperty("detail").GetString() is { Length: > 0 });
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
}
