using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>
/// The page for people: <c>GET /</c> and <c>GET /v</c> the form, <c>POST /v</c> the verdict on what was handed in. What stands after the # of a
/// scanned link stays in the browser until its script hands it in.
/// </summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this IEndpointRouteBuilder app, CredentialVerifier verifier, TimeProvider clock)
    {
        app.MapAssets();
        foreach (var path in (string[])["/", "/v"])
        {
            app.MapMethods(path, Reading, (RequestDelegate)(context => PageAnswer.WriteAsync(context, CheckForm.Page(Frame.Of(context.Request, "./")))));
        }

        app.MapPost("/v", (RequestDelegate)(async context =>
        {
            var submission = await Submission.ReadAsync(context);
            var verdict = await JudgeAsync(verifier, clock, submission, context.RequestAborted);
            var status = submission.Problem?.Code == FindingCode.ReadTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK;
            await PageAnswer.WriteAsync(context, VerdictPage.Page(Frame.Of(context.Request, "./") with { Submission = submission.Text }, verdict), status);
        }));
    }

    private static async Task<Verdict> JudgeAsync(CredentialVerifier verifier, TimeProvider clock, Submission submission, CancellationToken cancellation)
    {
        if (submission.Bundle is not { } bundle) return Verdict.NotRead("-", Verification.Policy.Lineage, clock.GetUtcNow(), submission.Problem!);
        var request = new VerificationRequest { Input = "-", Credential = bundle.Main, Beside = bundle.Beside, ProofsOfExistence = bundle.ProofsOfExistence, Presentation = bundle.Presentation };
        return await verifier.VerifyAsync(request, cancellation);
    }
}
