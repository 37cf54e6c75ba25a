using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// <c>POST /v1/verify</c>: the body is a credential as JSON or compact JWS, or a presentation with what belongs to it; its bytes say which,
/// whatever its Content-Type. A verdict of any kind is 200 with a report; a body that is no credential at all is a problem (DESIGN §6): the
/// line that exit statuses 1 and 2 of <c>t2t verify</c> draw. An address in the body is never fetched.
/// </summary>
internal static class VerifyEndpoints
{
    /// <summary>What a report calls the body, as <c>t2t verify</c> calls standard input.</summary>
    private const string Input = "-";

    /// <summary>A stapled badge, without a growing copy; more is made room for as it arrives, never because a header promised it.</summary>
    private const int UsualBytes = 16 * 1024;

    public static void MapVerify(this IEndpointRouteBuilder app, CredentialVerifier verifier) =>
        app.MapPost("/v1/verify", async context =>
        {
            if (await AskAsync(context, verifier) is { } problem) await problem.WriteAsync(context);
        });

    /// <returns>Null when it was answered with a report.</returns>
    private static async Task<Problem?> AskAsync(HttpContext context, CredentialVerifier verifier)
    {
        if (!VerifyQuery.TryRead(context.Request.Query, out var query, out var problem)) return problem;

        (var body, problem) = await ReadBodyAsync(context);
        if (problem is not null) return problem;
        if (CredentialBundle.Read(body, out var unreadable) is not { } bundle) return Problems.Of(unreadable!);

        var request = new VerificationRequest { Input = Input, Credential = bundle.Main, Beside = bundle.Beside, ProofsOfExistence = bundle.ProofsOfExistence, At = query.At, Policy = query.Policy, Presentation = bundle.Presentation, Challenge = query.Challenge, Domain = query.Domain, Refresh = query.Refresh };
        var verdict = await verifier.VerifyAsync(request, context.RequestAborted);
        if (verdict.Unreadable) return Problems.Of(verdict.Headline);

        await WriteAsync(context, verdict);
        return null;
    }

    private static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadBodyAsync(HttpContext context)
    {
        // Told before the body is sent to those who wait for 100-continue; Kestrel holds the others to the same bound.
        if (context.Request.ContentLength > Limits.ImageBytes) return (default, Problems.BodyTooLarge());

        var body = new MemoryStream(UsualBytes);
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return (body.GetBuffer().AsMemory(0, (int)body.Length), null);
        }
        catch (BadHttpRequestException refused)
        {
            return (default, Problems.Of(refused));
        }
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
