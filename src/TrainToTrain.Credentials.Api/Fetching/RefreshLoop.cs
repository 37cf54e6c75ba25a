using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Fetching;

/// <summary>Fetches what is in use and near its end, beside the requests that use it.</summary>
internal sealed partial class RefreshLoop(CredentialVerifier verifier, TimeSpan period, ILogger logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await verifier.RefreshAsync(stoppingToken);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                // Requests fetch for themselves what was not refreshed.
                LogDefect(logger, defect);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "what is kept could not be refreshed")]
    private static partial void LogDefect(ILogger logger, Exception defect);
}
