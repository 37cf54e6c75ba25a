using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Carriers;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// <c>GET /v1/lineage/{accreditation}</c>: the report on an accreditation this service has a copy of, by its id, and so the lineage above it. Nothing is fetched
/// because somebody put its address here.
/// </summary>
internal static class LineageEndpoints
{
    public static void MapLineage(this IEndpointRouteBuilder app, VerifyDesk desk, IReadOnlyList<PublishedFolder> folders) =>
        app.MapGet("/v1/lineage/{**accreditation}", (RequestDelegate)(context => AnswerAsync(context, desk, folders))).DescribedAs(Operations.Lineage);

    private static async Task AnswerAsync(HttpContext context, VerifyDesk desk, IReadOnlyList<PublishedFolder> folders)
    {
        if (!desk.TryRead(context.Request.Query, out var query, out var problem))
        {
            await problem.WriteAsync(context);
            return;
        }

        if (await FindAsync((string?)context.Request.RouteValues["accreditation"], folders, context.RequestAborted) is not { } bytes)
        {
            await Problems.NoAccreditation().WriteAsync(context);
            return;
        }

        var verdict = await desk.JudgeAsync("-", CredentialBundle.Read(bytes, out var unreadable), unreadable, query, context.RequestAborted);
        await VerifyEndpoints.WriteAsync(context, verdict);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string? id, IReadOnlyList<PublishedFolder> folders, CancellationToken cancellation)
    {
        // Of all that is escaped in a path, a slash alone is left so by the server.
        if (!Uri.TryCreate(id?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var url) || url.IsFile) return null;
        foreach (var folder in folders)
        {
            if (await folder.FindAsync(url, cancellation) is { } found) return found;
        }

        return null;
    }
}
