using System.Net;
using System.Net.Sockets;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Resources;

public sealed class HttpResourceLoaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    [Fact]
    public async Task Gets_what_there_is_without_cookies_or_credentials()
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("größe").Replace("\r\n\r\n", "\r\nSet-Cookie: a=b\r\n\r\n", StringComparison.Ordinal));
        using var loader = Loader(host);

        for (var i = 0; i < 2; i++)
        {
            var loaded = await LoadAsync(loader, host.Url("/a?b=c"));
            Assert.Equal("größe", Encoding.UTF8.GetString(loaded.Content.Span));
        }

        Assert.All(host.Requests, request =>
        {
            Assert.StartsWith("GET /a?b=c HTTP/1.1", request, StringComparison.Ordinal);
            Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Accept-Encoding", request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,x")]
    [InlineData("https://user:secret@example.org/")]
    public async Task Fetches_nothing_but_https_without_credentials(string url)
    {
        using var loader = new HttpResourceLoader();

        Assert.False((await LoadAsync(loader, new Uri(url))).Found);
    }

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f.1")]
    public async Task Refuses_an_address_of_ones_own_network_before_it_connects(string origin)
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("secret"));
        using var loader = new HttpResourceLoader(new Network { Certificates = host.IsMine });

        var loaded = await LoadAsync(loader, new Uri($"{origin}:{host.Port}/"));

        Assert.Contains("not on the public Internet", loaded.Failure, StringComparison.Ordinal);
        Assert.Equal(0, host.Connections);
    }

    [Fact]
    public async Task Follows_redirects_up_to_the_limit()
    {
        await using var host = new LoopbackHost(path => path == "/0" ? LoopbackHost.Ok("there") : LoopbackHost.Redirect($"/{path[1] - '1'}", path[1] == '1' ? 301 : 308));
        using var loader = Loader(host);

        var reached = await LoadAsync(loader, host.Url($"/{Limits.FetchRedirects}"));
        Assert.True(reached.Found, reached.Failure);
        Assert.Equal("there", Encoding.UTF8.GetString(reached.Content.Span));
        Assert.Contains("redirected more than", (await LoadAsync(loader, host.Url($"/{Limits.FetchRedirects + 1}"))).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/", "Only https")]
    [InlineData("https://user@example.org/", "user name")]
    [InlineData("https://10.0.0.1/", "not on the public Internet")]
    [InlineData("https://[fd00::1]/", "not on the public Internet")]
    [InlineData("//169.254.169.254/latest/meta-data", "not on the public Internet")]
    public async Task Judges_where_a_redirect_goes_as_it_judges_any_url(string location, string reason)
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Redirect(location));
        using var loader = new HttpResourceLoader(new Network
        {
            WhyNotHost = url => url.Host == "localhost" ? null : PublicHost.WhyNot(url),
            WhyNotAddress = address => address.ToString() == "127.0.0.1" ? null : PublicAddress.WhyNot(address),
            Certificates = host.IsMine,
        });

        var failure = (await LoadAsync(loader, host.Url())).Failure;

        Assert.Single(host.Requests);
        Assert.Contains(reason, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_more_than_the_limit_announced_or_not()
    {
        var body = new string('x', 1001);
        await using var host = new LoopbackHost(path => path == "/announced"
            ? LoopbackHost.Ok(body)
            : $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}");
        using var loader = Loader(host);

        foreach (var path in new[] { "/announced", "/streamed" })
        {
            Assert.Contains("larger than", (await LoadAsync(loader, host.Url(path), 1000)).Failure, StringComparison.Ordinal);
            Assert.Equal(1001, (await LoadAsync(loader, host.Url(path), 1001)).Content.Length);
        }
    }

    [Fact]
    public async Task Gives_up_on_a_host_that_never_finishes()
    {
        await using var host = new LoopbackHost(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancellation);
                await Task.Delay(50, cancellation);
            }
        });
        using var loader = new HttpResourceLoader(Network.Any with { FetchTime = Patience, Certificates = host.IsMine });

        Assert.Contains("did not answer within", (await LoadAsync(loader, host.Url())).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_its_caller_cancel()
    {
        await using var host = new LoopbackHost((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var loader = Loader(host);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await loader.LoadAsync(host.Url(), 1000, cancelled.Token));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "status 404")]
    [InlineData("HTTP/1.1 206 Partial Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "status 206")]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "to nowhere")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://[\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "to nowhere")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "nobody asked for")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nshort", "broke off")]
    [InlineData("nonsense\r\n\r\n", "broke off")]
    [InlineData("", "broke off")]
    public async Task Says_what_was_wrong_with_the_answer(string response, string reason)
    {
        await using var host = new LoopbackHost(_ => response);
        using var loader = Loader(host);

        Assert.Contains(reason, (await LoadAsync(loader, host.Url())).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_certificate_nobody_vouches_for()
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("x"));
        using var loader = new HttpResourceLoader(allowPrivateAddresses: true);

        Assert.Contains("certificate", (await LoadAsync(loader, host.Url())).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_nobody_is_there()
    {
        var host = new LoopbackHost(_ => "");
        var url = host.Url();
        await host.DisposeAsync();
        using var loader = new HttpResourceLoader(allowPrivateAddresses: true);

        Assert.Contains("could not be connected to", (await LoadAsync(loader, url)).Failure, StringComparison.Ordinal);
        Assert.Contains("no host named", (await LoadAsync(loader, new Uri("https://nowhere.invalid/"))).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_a_host_that_says_nothing_as_long_as_the_limit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var loader = new HttpResourceLoader(allowPrivateAddresses: true);

        var loaded = await LoadAsync(loader, new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"));

        Assert.Equal($"127.0.0.1 did not answer within {Limits.FetchTime.TotalSeconds:0.#} seconds", loaded.Failure);
    }

    private static HttpResourceLoader Loader(LoopbackHost host) => new(Network.Any with { Certificates = host.IsMine });

    private static async Task<LoadedResource> LoadAsync(HttpResourceLoader loader, Uri url, int maxBytes = 1 << 20) =>
        await loader.LoadAsync(url, maxBytes, TestContext.Current.CancellationToken);
}
