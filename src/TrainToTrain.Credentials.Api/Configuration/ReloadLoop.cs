namespace TrainToTrain.Credentials.Api.Configuration;

/// <summary>Looks every two seconds whether the settings have changed: watching files misses what is mounted, linked or on a network.</summary>
internal sealed partial class ReloadLoop(SettingsSource settings, TimeSpan period, ILogger logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (settings.Reload() is { } line) LogReload(logger, line);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Line}")]
    private static partial void LogReload(ILogger logger, string line);
}
