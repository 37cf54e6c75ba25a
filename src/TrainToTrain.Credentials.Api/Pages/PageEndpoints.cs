using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>
/// The page for people: <c>GET /</c> and <c>GET /v</c> the form, <c>POST /v</c> the verdict on what was handed in, <c>POST /certificate</c> a PDF of it, <c>GET /b/ID</c> a badge that its
/// holder shares, with <c>.json</c> (or what it is), <c>.png</c> and <c>.pdf</c> to take along. What stands after the # of a scanned link stays in the browser until its
/// script hands it in.
/// </summary>
internal sealed class PageEndpoints(VerifyDesk desk, SharedBadges shared)
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapAssets();
        app.MapMethods("/", Reading, (RequestDelegate)AskAsync);
        app.MapMethods("/v", Reading, (RequestDelegate)AskAsync);
        app.MapPost("/v", (RequestDelegate)AnswerAsync);
        app.MapPost("/certificate", (RequestDelegate)CertifyAsync);
        app.MapMethods("/b/{name}", Reading, (RequestDelegate)ShareAsync);
    }

    private static Task AskAsync(HttpContext context) => PageAnswer.WriteAsync(context, CheckForm.Page(Frame.Of(context.Request, "./")));

    private async Task AnswerAsync(HttpContext context)
    {
        var submission = await Submission.ReadAsync(context);
        // A link to a badge that is shared here, copied out of a mail, leads to it like the code on the certificate.
        if (submission.SharedName is { } name && shared.Find(name) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "b/" + name + context.Request.QueryString;
            return;
        }

        var frame = Frame.Of(context.Request, "./") with { Submission = submission.Text };
        var status = submission.Problem?.Code == FindingCode.ReadTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK;
        await PageAnswer.WriteAsync(context, VerdictPage.Page(frame, await JudgeAsync(submission, context.RequestAborted)), status);
    }

    private async Task ShareAsync(HttpContext context)
    {
        SharedBadges.Split((string)context.Request.RouteValues["name"]!, out var name, out var extension);
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var frame = Frame.Of(context.Request, "../");
        if (shared.Find(name) is not { } badge || (extension.Length > 0 && extension is not (".png" or ".pdf") && extension != badge.Extension))
        {
            await WriteMissingAsync(context, frame);
            return;
        }

        var link = AddressOf(context.Request, name);
        if (extension == ".png") await PageAnswer.WriteFileAsync(context, badge.Picture(link), "image/png");
        else if (extension == ".pdf") await WritePdfAsync(context, frame, CredentialBundle.Read(badge.Content, out _), link);
        else if (extension.Length > 0) await PageAnswer.WriteFileAsync(context, badge.Content, badge.MediaType);
        else await PageAnswer.WriteAsync(context, SharePage.Page(frame, badge, await JudgeAsync(Submission.Of(badge.Content), context.RequestAborted), link));
    }

    /// <summary>Of what was handed in again with the verdict: looked at anew, since a certificate of what is not valid helps nobody honest.</summary>
    private async Task CertifyAsync(HttpContext context)
    {
        var submission = await Submission.ReadAsync(context);
        var verdict = await JudgeAsync(submission, context.RequestAborted);
        var frame = Frame.Of(context.Request, "./");
        if (verdict.Kind == VerdictKind.Valid) await WritePdfAsync(context, frame, submission.Bundle, null);
        else await PageAnswer.WriteAsync(context, VerdictPage.Page(frame with { Submission = submission.Text }, verdict));
    }

    private static async Task WritePdfAsync(HttpContext context, Frame frame, CredentialBundle? bundle, string? link)
    {
        if (bundle is not null && Certificates.Make(bundle, link, frame.Language.Code) is { } pdf)
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"certificate.pdf\"";
            await PageAnswer.WriteFileAsync(context, pdf, Carriers.Carriers.Pdf.MediaType);
            return;
        }

        await WriteMissingAsync(context, frame);
    }

    private static Task WriteMissingAsync(HttpContext context, Frame frame) =>
        PageAnswer.WriteAsync(context, Layout.Page(frame, $"{frame.Language["missing.line"]} · {frame.Language["site.name"]}", $"{Answer.Missing(frame.Language)}{CheckForm.Form(frame)}"), StatusCodes.Status404NotFound);

    private ValueTask<Verdict> JudgeAsync(Submission submission, CancellationToken cancellation) =>
        desk.JudgeAsync("-", submission.Bundle, submission.Problem, new VerifyQuery(Policy.Lineage, null), cancellation);

    /// <summary>As others reach it: by https, which a reverse proxy speaks for us, unless on this machine.</summary>
    private static string AddressOf(HttpRequest request, string name)
    {
        var scheme = request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" ? request.Scheme : Uri.UriSchemeHttps;
        return $"{scheme}://{request.Host.ToUriComponent()}{request.PathBase}/b/{name}";
    }
}
