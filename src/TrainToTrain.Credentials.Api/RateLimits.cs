using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.Telemetry;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// How much is taken on: of one client so many requests a minute, of all so many at a time. Answers say what is left (<c>RateLimit</c>,
/// draft-ietf-httpapi-ratelimit-headers), refusals when to come back (<c>Retry-After</c>, RFC 9110 §10.2.3). Probes always get through.
/// </summary>
internal sealed class RateLimits : IAsyncDisposable
{
    private const string Policy = "client";

    private readonly SettingsSource _settings;
    private readonly ServiceMetrics _metrics;
    private readonly PartitionedRateLimiter<HttpContext> _client;
    private readonly PartitionedRateLimiter<HttpContext> _share;
    private readonly PartitionedRateLimiter<HttpContext> _places;
    private readonly PartitionedRateLimiter<HttpContext> _batches;

    public RateLimits(SettingsSource settings, ServiceMetrics metrics)
    {
        (_settings, _metrics) = (settings, metrics);
        // Keys have the numbers in them: when settings change, limiters of the old ones fall idle and go.
        _client = PartitionedRateLimiter.Create<HttpContext, (string?, int, int)>(context =>
        {
            var limits = settings.Current.Limits;
            return RateLimitPartition.GetTokenBucketLimiter((ClientOf(context), limits.RequestsPerMinute, limits.Burst), _ => Bucket(limits));
        });
        // A body that trickles in holds a place: one client's may not take them all.
        _share = PartitionedRateLimiter.Create<HttpContext, (string, int)>(context => Concurrently(ClientOf(context) ?? "here", Math.Max(1, settings.Current.Limits.ConcurrentRequests / 8)));
        _places = PartitionedRateLimiter.Create<HttpContext, int>(_ =>
        {
            var most = settings.Current.Limits.ConcurrentRequests;
            return RateLimitPartition.GetConcurrencyLimiter(most, _ => new() { PermitLimit = most, QueueLimit = 2 * most, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        });
        _batches = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, (string, int)>(context => Concurrently(ClientOf(context) ?? "here", Math.Max(1, settings.Current.Limits.ConcurrentBatches / 2))),
            PartitionedRateLimiter.Create<HttpContext, (string, int)>(_ => Concurrently("all", settings.Current.Limits.ConcurrentBatches)));
    }

    /// <summary>A place among the batches under way; not waited for, as they take long.</summary>
    public RateLimitLease TryTakeBatch(HttpContext context)
    {
        var place = _batches.AttemptAcquire(context);
        if (!place.IsAcquired) _metrics.Refused("batches");
        return place;
    }

    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsProbe(context))
        {
            await next(context);
            return;
        }

        // Whom no limit is for costs no limiter either: its partitions are behind a lock.
        var limited = ClientOf(context) is not null;
        using var request = limited ? _client.AttemptAcquire(context) : null;
        if (limited) Tell(context, _client.GetStatistics(context)!.CurrentAvailablePermits);
        if (request is { IsAcquired: false })
        {
            _metrics.Refused("rate");
            await Problems.TooManyRequests().WriteAsync(context, SecondsUntil(1));
            return;
        }

        using var share = limited ? _share.AttemptAcquire(context) : null;
        using var place = share is { IsAcquired: false } ? null : await _places.AcquireAsync(context, permitCount: 1, context.RequestAborted);
        if (place is { IsAcquired: true })
        {
            await next(context);
            return;
        }

        _metrics.Refused("busy");
        await Problems.TooBusy().WriteAsync(context, 1);
    });

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _share.DisposeAsync();
        await _places.DisposeAsync();
        await _batches.DisposeAsync();
    }

    /// <summary>Null for whom there is no limit: this machine, and probes.</summary>
    private static string? ClientOf(HttpContext context)
    {
        if (IsProbe(context) || context.Connection.RemoteIpAddress is not { } address) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return null;
        // Of IPv6 a subscriber has a /64 at least, and may come from anywhere in it.
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static bool IsProbe(HttpContext context) => context.Request.Path.Value is "/healthz" or "/readyz";

    private static TokenBucketRateLimiterOptions Bucket(ServiceLimits limits) => new()
    {
        TokenLimit = limits.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limits.RequestsPerMinute,
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static RateLimitPartition<(string, int)> Concurrently(string who, int most) =>
        RateLimitPartition.GetConcurrencyLimiter((who, most), _ => new() { PermitLimit = most, QueueLimit = 0 });

    private int SecondsUntil(long tokens) => (int)Math.Max(1, Math.Ceiling(tokens * 60.0 / _settings.Current.Limits.RequestsPerMinute));

    private void Tell(HttpContext context, long left)
    {
        var limits = _settings.Current.Limits;
        context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";q={limits.Burst};w={SecondsUntil(limits.Burst)}");
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";r={left};t={SecondsUntil(limits.Burst - left)}");
    }
}
