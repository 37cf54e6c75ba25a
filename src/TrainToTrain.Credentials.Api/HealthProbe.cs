namespace TrainToTrain.Credentials.Api;

/// <summary><c>healthcheck URL</c>: asks a service that should be running, for an image that has nothing else to ask it with.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>0 when it answers; 1 when not.</returns>
    public static async Task<int> RunAsync(string url)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/healthz", UriKind.Absolute, out var healthz)) return 1;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(healthz);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception down) when (down is HttpRequestException or OperationCanceledException or NotSupportedException)
        {
            return 1;
        }
    }
}
