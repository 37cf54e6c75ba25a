using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api;

/// <summary>What a connection may ask of us before anybody has looked at what it sends.</summary>
internal static class Connections
{
    /// <summary>A connection that is quiet costs a few kilobytes: a minute spares most clients a second handshake.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    public static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limits.ImageBytes;
        kestrel.Limits.MaxRequestLineSize = Limits.RequestHeadBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = Limits.RequestHeadBytes;
        kestrel.Limits.MaxRequestHeaderCount = Limits.RequestHeaders;
        kestrel.Limits.RequestHeadersTimeout = Limits.RequestHeadTime;
        kestrel.Limits.KeepAliveTimeout = Idle;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(Limits.RequestBodyRate, Limits.RequestHeadTime);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(Limits.RequestBodyRate, Limits.RequestHeadTime);
    }

    /// <summary>Takes the word of reverse proxies, the one nearest to us alone, on who asks. Of this machine they are believed; no scheme and no host is taken from them.</summary>
    public static void UseProxies(this IApplicationBuilder app, IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = 1 };
        foreach (var network in proxies) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
