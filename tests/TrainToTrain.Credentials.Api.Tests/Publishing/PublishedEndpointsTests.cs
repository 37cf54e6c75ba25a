using System.Net;
using System.Text;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Publishing;

public sealed class PublishedEndpointsTests : IDisposable
{
    private readonly TemporaryFolder _site = new();
    private readonly World _world = new();
    private readonly Party _authority;

    public PublishedEndpointsTests()
    {
        _authority = _world.Authority();
        _site.Write("index.json", "{}"u8);
    }

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_status_list_is_served_for_as_long_as_its_ttl_and_once()
    {
        var list = _world.SignedList(_authority.RevocationList, _authority, "revocation", [4711], draft => draft with { TtlMs = 90_000 });
        _site.Write("status/board-revocation.jwt", list);
        await using var service = await StartAsync();

        using var first = await GetAsync(service, "/status/board-revocation.jwt");
        using var again = await GetAsync(service, "/status/board-revocation.jwt", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var other = await GetAsync(service, "/status/board-revocation.jwt", request => request.Headers.IfNoneMatch.Add(new("\"other\"")));
        using var head = await GetAsync(service, "/status/board-revocation.jwt", request => request.Method = HttpMethod.Head);

        Assert.Equal(list, await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/vc+jwt", first.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=90", first.Headers.CacheControl?.ToString());
        Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(first.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, head.StatusCode));
        Assert.Equal(list.Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Publishing_again_is_seen_at_once()
    {
        _site.Write("status/list.jwt", _world.SignedList(_authority.RevocationList, _authority, "revocation", []));
        await using var service = await StartAsync();
        using var before = await GetAsync(service, "/status/list.jwt");
        _site.Write("status/list.jwt", _world.SignedList(_authority.RevocationList, _authority, "revocation", [1]));

        using var after = await GetAsync(service, "/status/list.jwt", request => request.Headers.IfNoneMatch.Add(before.Headers.ETag!));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData(".well-known/did.json", """{"id": "did:web:a.example"}""", "application/did+json")]
    [InlineData("achievements/mag.json", """{"id": "https://a.example/mag"}""", "application/json")]
    [InlineData("register.json", """{"type": ["VerifiableCredential"], "credentialSubject": {}, "proof": {}}""", "application/vc")]
    [InlineData("log/checkpoint", "a.example/log\n1\n", "text/plain; charset=utf-8")]
    [InlineData("proofs/1.tlog-proof", "c2sp.org/tlog-proof@v1\n", "text/plain; charset=utf-8")]
    [InlineData("log/tile/0/000", "x", "application/octet-stream")]
    public async Task Each_file_is_what_it_is(string file, string content, string type)
    {
        _site.Write(file, Encoding.UTF8.GetBytes(content));
        await using var service = await StartAsync();

        using var response = await GetAsync(service, "/" + file);

        Assert.Equal(content, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=300", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/status/missing.jwt")]
    [InlineData("/.hidden.json")]
    [InlineData("/.git/config")]
    [InlineData("/link.json")]
    [InlineData("/linked/secret.json")]
    [InlineData("/status")]
    [InlineData("/../secret.json")]
    [InlineData("/%2e%2e/secret.json")]
    [InlineData("/status/..%2f..%2fsecret.json")]
    [InlineData("/status//list.jwt")]
    [InlineData("/a%00b.json")]
    public async Task Nothing_is_served_that_was_not_published(string path)
    {
        using var outside = new TemporaryFolder();
        var secret = outside.Write("secret.json", "{}"u8);
        File.CreateSymbolicLink(Path.Combine(_site.Path, "link.json"), secret);
        Directory.CreateSymbolicLink(Path.Combine(_site.Path, "linked"), outside.Path);
        _site.Write("status/list.jwt", "x"u8);
        _site.Write(".hidden.json", "{}"u8);
        _site.Write(".git/config", "x"u8);
        await using var service = await StartAsync();

        using var response = await GetAsync(service, path);

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.DoesNotContain("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-05T00:00:00Z", 3)]
    [InlineData("2026-02-10T00:00:00Z", 2)]
    [InlineData("2026-02-09T23:59:59Z", 1)]
    [InlineData("2026-01-01T00:00:00Z", 1)]
    [InlineData("2025-12-31T23:59:59Z", 0)]
    public async Task A_list_as_of_a_time_is_the_edition_that_was_published_then(string at, int edition)
    {
        byte[][] editions = [Edition(1, 1), Edition(2, 10), Edition(3, 1)];
        _site.Write("status/history/list/20260101T000000Z.jwt", editions[0]);
        _site.Write("status/history/list/20260210T000000Z.jwt", editions[1]);
        _site.Write("status/list.jwt", editions[2]);
        await using var service = await StartAsync();

        using var response = await GetAsync(service, "/status/list.jwt?timestamp=" + at);

        if (edition == 0) await RunningService.ProblemAsync(response, HttpStatusCode.NotFound, "publish.no-history");
        else Assert.Equal(editions[edition - 1], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_list_as_of_a_time_its_edition_does_not_cover_is_refused()
    {
        _site.Write("status/list.jwt", _world.SignedList(_authority.RevocationList, _authority, "revocation", []));
        _site.Write("anchors.json", "{}"u8);
        await using var service = await StartAsync();

        using var covered = await GetAsync(service, "/status/list.jwt?timestamp=2026-03-01T12:00:00Z");
        Assert.Equal(HttpStatusCode.OK, covered.StatusCode);
        foreach (var path in (string[])["/status/list.jwt?timestamp=2026-02-01T00:00:00Z", "/status/list.jwt?timestamp=2036-02-01T00:00:00Z", "/anchors.json?timestamp=2026-03-01T12:00:00Z"])
        {
            using var gone = await GetAsync(service, path);
            await RunningService.ProblemAsync(gone, HttpStatusCode.NotFound, "publish.no-history");
        }

        using var mistyped = await GetAsync(service, "/status/list.jwt?timestamp=yesterday");
        await RunningService.ProblemAsync(mistyped, HttpStatusCode.BadRequest, "request.parameter");
    }

    [Fact]
    public async Task Without_a_site_there_is_nothing()
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await GetAsync(service, "/status/list.jwt");

        await RunningService.ProblemAsync(response, HttpStatusCode.NotFound, code: null);
    }

    private byte[] Edition(int month, int day)
    {
        var from = new DateTimeOffset(2026, month, day, 0, 0, 0, TimeSpan.Zero);
        return _world.SignedList(_authority.RevocationList, _authority, "revocation", [month], draft => draft with { ValidFrom = from, ValidUntil = from.AddDays(60) });
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(RunningService.Options(_world) with { Site = _site.Path });

    private static async Task<HttpResponseMessage> GetAsync(RunningService service, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Http.BaseAddress!.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        change?.Invoke(request);
        return await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
