namespace TrainToTrain.Credentials.Api;

/// <summary><c>GET /healthz</c>: this process answers. It asks nobody else, so that a host of somebody's being down restarts nothing.</summary>
internal static class HealthEndpoints
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapMethods("/healthz", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Ok.Length;
        await context.Response.Body.WriteAsync(Ok, context.RequestAborted);
    }
}
