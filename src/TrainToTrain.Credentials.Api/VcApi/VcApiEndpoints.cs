using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.VcApi;

/// <summary>
/// The W3C's VC API: <c>POST /credentials/verify</c> and <c>/presentations/verify</c> give our whole verdict, for programs that speak it; the same below
/// <c>/conformance</c> look at proof and data model alone, for suites whose credentials are no badges. <c>POST /credentials/issue</c> is there when
/// the service was given somebody's key and a token.
/// </summary>
internal static class VcApiEndpoints
{
    public static void MapVcApi(this IEndpointRouteBuilder app, VerifyDesk desk, ProofVerifier proofs, CredentialSigner? signer)
    {
        app.MapPost("/credentials/verify", (RequestDelegate)(context => VerifyAsync(context, desk, "verifiableCredential"))).DescribedAs(Operations.VcVerify);
        app.MapPost("/presentations/verify", (RequestDelegate)(context => VerifyAsync(context, desk, "verifiablePresentation"))).DescribedAs(Operations.VcPresent);
        app.MapPost("/conformance/credentials/verify", (RequestDelegate)(context => ProveAsync(context, "verifiableCredential", request => proofs.VerifyCredentialAsync(request.Subject, context.RequestAborted)))).DescribedAs(Operations.ProofVerify);
        app.MapPost("/conformance/presentations/verify", (RequestDelegate)(context => ProveAsync(context, "verifiablePresentation", request => proofs.VerifyPresentationAsync(request.Subject, request.Challenge, request.Domain, context.RequestAborted)))).DescribedAs(Operations.ProofPresent);
        if (signer is not null) app.MapPost("/credentials/issue", (RequestDelegate)(context => signer.IssueAsync(context, proofs))).DescribedAs(Operations.Issue);
    }

    private static async Task VerifyAsync(HttpContext context, VerifyDesk desk, string member)
    {
        if (!desk.TryRead(context.Request.Query, out var query, out var problem))
        {
            await problem.WriteAsync(context);
            return;
        }

        (var request, problem) = await VcApiRequest.ReadAsync(context, member);
        if (request is null)
        {
            await problem!.WriteAsync(context);
            return;
        }

        query = query with { Challenge = request.Challenge ?? query.Challenge, Domain = request.Domain ?? query.Domain };
        await VcApiAnswer.WriteAsync(context, await desk.JudgeAsync("-", CredentialBundle.Read(request.Subject, out var unreadable), unreadable, query, context.RequestAborted));
    }

    private static async Task ProveAsync(HttpContext context, string member, Func<VcApiRequest, ValueTask<IReadOnlyList<Verdicts.Finding>>> prove)
    {
        var (request, problem) = await VcApiRequest.ReadAsync(context, member);
        if (request is null) await problem!.WriteAsync(context);
        else await VcApiAnswer.WriteAsync(context, await prove(request));
    }
}
