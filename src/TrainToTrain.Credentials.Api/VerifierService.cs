using TrainToTrain.Credentials.Lineage;
namespace TrainToTrain.Credentials.Api;
internal static class VerifierService
{
    public static async Task RunAsync(string url, TrustAnchors? anchors, TextWriter log, CancellationToken cancellation)
    {
        var app = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder().Build(); await app.RunAsync(url);
    }
}
