using System.Text.Json;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.OpenApi;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// <c>GET /healthz</c>: this process answers. <c>GET /readyz</c>: it is to be sent requests, until it is told to end; and whether its settings are those of the
/// folder. Neither asks anybody else, so that a host of somebody's being down restarts nothing.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public static void MapHealth(this IEndpointRouteBuilder app, SettingsSource settings, CancellationToken stopping)
    {
        app.MapMethods("/healthz", Reading, (RequestDelegate)(context => WriteAsync(context, StatusCodes.Status200OK, Ok))).DescribedAs(Operations.Health);
        app.MapMethods("/readyz", Reading, (RequestDelegate)(context =>
            WriteAsync(context, stopping.IsCancellationRequested ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK, Readiness(settings, stopping.IsCancellationRequested)))).DescribedAs(Operations.Ready);
    }

    private static byte[] Readiness(SettingsSource settings, bool ending)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("status", ending ? "ending" : "ready");
            writer.WriteString("settings", settings.Rejected is null ? "in force" : "rejected");
            if (settings.Rejected is { } problem) writer.WriteString("problem", problem);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static async Task WriteAsync(HttpContext context, int status, byte[] json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = json.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
