using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.Fetching;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Pages;
using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Api.Recognising;
using TrainToTrain.Credentials.Api.Telemetry;
using TrainToTrain.Credentials.Api.TrustQueries;
using TrainToTrain.Credentials.Api.VcApi;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>The service as a whole, for its own executable, for <c>t2t serve</c> and for tests.</summary>
public static class VerifierService
{
    /// <param name="log">Gets a line for whatever goes wrong on our side; what is wrong with a request is in its answer.</param>
    public static WebApplication Create(ApiOptions options, TextWriter log)
    {
        ArgumentNullException.ThrowIfNull(options);

        // Empty: nothing from the working directory or from ASPNETCORE_ variables gets a say, and it starts in half the time.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // The host would log what it then throws: an address in use is the caller's to tell, in a line.
        builder.Logging.AddProvider(new LineLogger(log)).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddRoutingCore();
        builder.Services.AddDescriptions();
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(Connections.Bound);

        var settings = options.Config ?? new SettingsSource(new Settings(options.Anchors, new Dictionary<string, TrustAnchors>(), options.Limits));
        var metrics = new ServiceMetrics(() => settings.Rejected is not null);
        builder.Services.AddSingleton(_ => metrics); // These three are disposed of with the service.
        if (options.MetricsUrl is { } metricsUrl) builder.Services.AddSingleton<IHostedService>(_ => new MetricsHost(metricsUrl, metrics));
        var loader = new SharedLoader(options.Loader, options.Clock, metrics);
        // One for the process: what it has proven about lineages and status lists serves the next request.
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, AnchorsNow = () => settings.Current.Anchors, Loader = loader, Clock = options.Clock });
        builder.Services.AddHostedService(services => new RefreshLoop(verifier, options.RefreshEvery, services.GetRequiredService<ILogger<RefreshLoop>>()));

        builder.Services.AddHostedService(services => new ReloadLoop(settings, options.ReloadEvery, services.GetRequiredService<ILogger<ReloadLoop>>()));
        var limits = new RateLimits(settings, metrics);
        builder.Services.AddSingleton(_ => limits);
        var desk = new VerifyDesk(verifier, settings, metrics, options.Clock);

        var site = options.Site is { } folder ? new PublishedFolder(folder) : null;
        var app = builder.Build();
        app.Services.GetRequiredService<ServiceMetrics>();
        if (options.LogRequests) app.UseRequestLog(log, options.Clock);
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseProxies(options.Proxies);
        app.Services.GetRequiredService<RateLimits>().Use(app);
        app.MapVerify(desk, options.Receipts);
        app.MapBatch(desk, limits);
        app.MapAnchors(settings);
        IReadOnlyList<PublishedFolder> folders = site is null ? options.Copies : [.. options.Copies, site];
        app.MapLineage(desk, folders);
        new TrustQueryEndpoints(desk, new KnownAccreditations(folders, options.Clock), options.Clock).Map(app);
        app.MapPublished(site);
        app.MapVcApi(desk, new ProofVerifier(loader, options.Clock), options.Signer);
        if (options.Statements is var (issuer, token)) app.MapRecognise(desk, issuer, token);
        app.MapDescriptions();
        app.MapHealth(settings, app.Lifetime.ApplicationStopping);
        new PageEndpoints(desk, new SharedBadges(site)).Map(app);
        return app;
    }

    /// <summary>Until <paramref name="cancellation"/>, SIGTERM or Ctrl-C; requests under way are answered first.</summary>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task RunAsync(ApiOptions options, TextWriter log, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        await using var app = Create(options, log);
        await app.StartAsync(cancellation);
        await log.WriteLineAsync($"t2t: listening on {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(cancellation);
    }
}
