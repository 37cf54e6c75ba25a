using System.Net;

namespace TrainToTrain.Credentials.Api.Telemetry;

/// <summary><c>GET /metrics</c> on an address of its own, of this machine alone: how busy a verifier is concerns whoever runs it.</summary>
internal sealed class MetricsHost(string url, ServiceMetrics metrics) : IHostedService, IAsyncDisposable
{
    private readonly MetricsText _text = new(metrics.Meter);
    private WebApplication? _app;

    /// <summary>Where it listens, once it does.</summary>
    public string? Url => _app?.Urls.FirstOrDefault();

    public static bool IsOfThisMachine(Uri url) => url.Scheme == Uri.UriSchemeHttp && (url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(Connections.Bound);
        _app = builder.Build();
        _app.MapGet("/metrics", (RequestDelegate)AnswerAsync);
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _text.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(_text.Write(), context.RequestAborted);
    }
}
