using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.OpenApi;

namespace TrainToTrain.Credentials.Api;

/// <summary><c>GET /v1/anchors</c>: whom this service trusts, by the names that <c>?anchors=</c> takes.</summary>
internal static class AnchorsEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAnchors(this IEndpointRouteBuilder app, SettingsSource settings) => app.MapMethods("/v1/anchors", Reading, (RequestDelegate)(async context =>
    {
        var json = settings.Current.AnchorsJson;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentLength = json.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(json, context.RequestAborted);
    })).DescribedAs(Operations.Anchors);
}
