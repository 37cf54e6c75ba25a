using System.Buffers;
using System.Text.Json;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Recognising;

/// <summary>
/// <c>POST /v1/recognise</c>: a badge from elsewhere, in any form <c>/v1/verify</c> takes, and back comes the authority's statement that it counts here: 201 when it was
/// made now, 200 when before, and a problem with the findings when there is none. There for whoever has the token, where the service was given an authority's key.
/// </summary>
internal static class RecogniseEndpoints
{
    private const string Input = "-";

    public static void MapRecognise(this IEndpointRouteBuilder app, VerifyDesk desk, IStatementIssuer issuer, BearerToken token) =>
        app.MapPost("/v1/recognise", (RequestDelegate)(async context =>
        {
            if (!await token.IsThereAsync(context)) return;
            if (await AskAsync(context, desk, issuer) is { } problem) await problem.WriteAsync(context);
        })).DescribedAs(Operations.Recognise);

    /// <returns>Null when it was answered with a statement.</returns>
    private static async Task<Problem?> AskAsync(HttpContext context, VerifyDesk desk, IStatementIssuer issuer)
    {
        // What is signed is about now, and by whom this service trusts: nobody else has a say in it.
        if (context.Request.Query.Keys.FirstOrDefault() is { } name) return Problems.Parameter(name, "Nothing can be said here of how to verify");
        var (body, problem) = await RequestBody.ReadAsync(context);
        if (problem is not null) return problem;
        var verdict = await desk.JudgeAsync(Input, CredentialBundle.Read(body, out var unreadable), unreadable, new VerifyQuery(Policy.Lineage, null), context.RequestAborted);
        if (verdict.Unreadable) return Problems.Of(verdict.Headline);
        var answer = await issuer.StateAsync(verdict, context.RequestAborted);
        if (answer.Refusal is { } refusal) return Problems.NotRecognised(verdict, refusal);
        await WriteAsync(context, verdict, answer);
        return null;
    }

    private static async Task WriteAsync(HttpContext context, Verdict verdict, StatementAnswer answer)
    {
        var report = new ArrayBufferWriter<byte>(4 * 1024);
        VerificationReport.Write(verdict, report);
        context.Response.StatusCode = answer.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("statement");
            if (answer.Statement.Span[0] == (byte)'{') writer.WriteRawValue(answer.Statement.Span, skipInputValidation: true);
            else writer.WriteStringValue(answer.Statement.Span);
            writer.WritePropertyName("report");
            writer.WriteRawValue(report.WrittenSpan, skipInputValidation: true);
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
