using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Resources;

/// <summary>
/// https only, public addresses only, size, time and redirects bounded (DESIGN §7). The address is judged where the connection is made, so
/// a name that resolves differently a moment later gains nothing. Sends no cookies and no credentials, uses no proxy.
/// </summary>
public sealed class HttpResourceLoader : IResourceLoader, IDisposable
{
    private readonly HttpClient _client;
    private readonly Network _network;

    /// <param name="allowPrivateAddresses">For tests and intranets: what a credential names may then be inside one's own network.</param>
    public HttpResourceLoader(bool allowPrivateAddresses = false)
        : this(allowPrivateAddresses ? Network.Any : Network.Public)
    {
    }

    internal HttpResourceLoader(Network network)
    {
        _network = network;
        _client = new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/vc, application/vc+jwt, application/json, */*;q=0.5");
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("TrainToTrain.Credentials", productVersion: null));
    }

    public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(url);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_network.FetchTime);
        try
        {
            return await FollowAsync(url, maxBytes, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return LoadedResource.NotHad($"{url.Host} did not answer within {_network.FetchTime.TotalSeconds:0.#} seconds");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return LoadedResource.NotHad(Explain(failure, url.Host));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<LoadedResource> FollowAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= Limits.FetchRedirects; redirects++)
        {
            if (WhyNot(url) is { } reason) return LoadedResource.NotHad(reason);
            using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (IsRedirect(response.StatusCode))
            {
                var isUrl = Uri.TryCreate(url, response.Headers.Location, out var next);
                if (!isUrl) return LoadedResource.NotHad($"{url.Host} redirected to nowhere");
                url = next!;
                continue;
            }

            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(response, url, maxBytes, cancellation)
                : LoadedResource.NotHad($"{url.Host} answered with status {(int)response.StatusCode}");
        }

        return LoadedResource.NotHad($"It was redirected more than {Limits.FetchRedirects} times");
    }

    private string? WhyNot(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps) return "Only https addresses are fetched";
        if (url.UserInfo.Length > 0) return "An address with a user name in it is not fetched";
        return _network.WhyNotHost(url) is { } reason ? $"The host {url.Host} is not on the public Internet: {reason}" : null;
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static async Task<LoadedResource> ReadAsync(HttpResponseMessage response, Uri url, int maxBytes, CancellationToken cancellation)
    {
        // None was asked for, and inflating one would need a bound of its own.
        if (response.Content.Headers.ContentEncoding.Count > 0) return LoadedResource.NotHad($"{url.Host} answered in an encoding nobody asked for");
        if (response.Content.Headers.ContentLength > maxBytes) return TooLarge(url, maxBytes);

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + read > maxBytes) return TooLarge(url, maxBytes);
            content.Write(buffer, 0, read);
        }

        return LoadedResource.Of(content.ToArray());
    }

    private static LoadedResource TooLarge(Uri url, int maxBytes) =>
        LoadedResource.NotHad($"What {url.Host} answered with is larger than the {maxBytes:N0} bytes allowed");

    private static string Explain(Exception failure, string host)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case NotPublicException refused:
                    return refused.Message;
                case AuthenticationException:
                    return $"The certificate of {host} is not trusted";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"There is no host named {host}, or no network";
                case SocketException:
                    return $"{host} could not be connected to";
            }
        }

        return $"{host} broke off its answer";
    }

    private SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = _network.FetchTime,
        Credentials = null,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = _network.Certificates },
        UseCookies = false,
        UseProxy = false,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await _network.Lookup(host, cancellation);
        var reachable = Array.FindAll(addresses, address => _network.WhyNotAddress(address) is null);
        if (reachable.Length > 0) return await _network.Connect(reachable, context.DnsEndPoint.Port, cancellation);
        var reason = addresses.Length > 0 ? _network.WhyNotAddress(addresses[0]) : "it has none";
        throw new NotPublicException($"The address of {host} is not on the public Internet: {reason}");
    }

    private sealed class NotPublicException(string message) : IOException(message);
}
