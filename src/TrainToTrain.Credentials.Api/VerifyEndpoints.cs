using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// <c>POST /v1/verify</c>: the body is a credential as JSON, compact JWS or SD-JWT, a picture it was baked into, a presentation with what belongs to it, or
/// one of these uploaded as a form; its bytes say which, whatever its Content-Type. A verdict of any kind is 200 with a report; a body that is no credential at all is a
/// problem (DESIGN §6): the line that exit statuses 1 and 2 of <c>t2t verify</c> draw. An address in the body is never fetched.
/// </summary>
internal static class VerifyEndpoints
{
    /// <summary>What a report calls the body, as <c>t2t verify</c> calls standard input.</summary>
    private const string Input = "-";

    public static void MapVerify(this IEndpointRouteBuilder app, VerifyDesk desk) =>
        app.MapPost("/v1/verify", (RequestDelegate)(async context =>
        {
            if (await AskAsync(context, desk) is { } problem) await problem.WriteAsync(context);
        })).DescribedAs(Operations.Verify);

    /// <returns>Null when it was answered with a report.</returns>
    private static async Task<Problem?> AskAsync(HttpContext context, VerifyDesk desk)
    {
        if (!desk.TryRead(context.Request.Query, out var query, out var problem)) return problem;

        (var body, problem) = await RequestBody.ReadAsync(context);
        if (problem is not null) return problem;
        var bundle = CredentialBundle.Read(body, out var unreadable);
        var verdict = await desk.JudgeAsync(Input, bundle, unreadable, query, context.RequestAborted);
        if (verdict.Unreadable) return Problems.Of(verdict.Headline);

        await WriteAsync(context, verdict);
        return null;
    }

    private static async Task WriteAsync(HttpContext context, Verdict verdict)
    {
        context.Response.ContentType = "application/json";
        // A learner's name is in it, and the next verdict on the same badge may be another one.
        context.Response.Headers.CacheControl = "no-store";
        VerificationReport.Write(verdict, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
