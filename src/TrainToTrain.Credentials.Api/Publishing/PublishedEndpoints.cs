using System.Globalization;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Api.Publishing;

/// <summary>
/// What a provider publishes: status lists, registers, did.json, achievements, a log. For wallets and verifiers anywhere, in browsers, too. A list is asked for
/// as of a time with <c>?timestamp=</c> (BSL 1.0 §2.4): the edition that was published then, or none, and never another day's.
/// </summary>
internal static class PublishedEndpoints
{
    private const string Timestamp = "timestamp";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPublished(this IEndpointRouteBuilder app, PublishedFolder? folder)
    {
        if (folder is not null) app.MapMethods("/{**file}", Reading, (RequestDelegate)(context => AnswerAsync(context, folder))).DescribedAs(Operations.Published);
    }

    private static Task AnswerAsync(HttpContext context, PublishedFolder folder)
    {
        if (context.Request.RouteValues["file"] is not string path || !folder.TryRead(path, out var file)) return Problems.OfStatus(StatusCodes.Status404NotFound).WriteAsync(context);
        if (!context.Request.Query.TryGetValue(Timestamp, out var values)) return WriteAsync(context, file);
        if (values is not [{ } value] || !XsdDateTime.TryParse(value, out var at)) return Problems.Parameter(Timestamp, "It is not one time with zone such as 2026-03-01T12:00:00Z (a + in it is written %2B)").WriteAsync(context);
        if (at < file.ValidFrom && folder.TryReadPast(path, at, out var past)) file = past;
        return file.Covers(at) ? WriteAsync(context, file) : Problems.NoHistory().WriteAsync(context);
    }

    private static async Task WriteAsync(HttpContext context, PublishedFile file)
    {
        var headers = context.Response.Headers;
        headers.ETag = file.ETag;
        headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)file.MaxAge.TotalSeconds}");
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (context.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && known.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == file.ETag || tag == "W/" + file.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
