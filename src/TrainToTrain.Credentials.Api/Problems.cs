using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>The one map from refusals to problem details; nothing else of this service chooses a status beyond 200.</summary>
internal static partial class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The input is no credential.</summary>
    /// <param name="finding">A failed one of stage read.</param>
    public static Problem Of(Finding finding) => finding.Code == FindingCode.ReadTooLarge
        ? new Problem(StatusCodes.Status413PayloadTooLarge, finding.Code.Id, "The input is too large", finding.Message)
        : new Problem(StatusCodes.Status400BadRequest, finding.Code.Id, "The input is not a credential", finding.Message);

    public static Problem BodyTooLarge() => Of(new Finding(
        FindingCode.ReadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"It has more than the {Limits.ImageBytes:N0} bytes any input may have")));

    /// <summary>The server would not read the body: too large, too slow, or cut off.</summary>
    public static Problem Of(BadHttpRequestException refused) => refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? BodyTooLarge() : OfStatus(refused.StatusCode);

    public static Problem Parameter(string name, string detail) =>
        new(StatusCodes.Status400BadRequest, "request.parameter", "A parameter cannot be used", detail) { Parameter = name };

    public static Problem Form(string detail) => new(StatusCodes.Status400BadRequest, "request.form", "The form cannot be used", detail);

    public static Problem VcApi(string detail) => new(StatusCodes.Status400BadRequest, "request.vc-api", "The request cannot be used", detail);

    public static Problem NotAllowed() =>
        new(StatusCodes.Status401Unauthorized, "request.token", "A token is needed", "Issuing is for whoever has the token this service was started with, as Authorization: Bearer");

    /// <param name="findings">What our own verifier would say.</param>
    public static Problem NotIssued(IReadOnlyList<Finding> findings) =>
        new(findings[0].Stage is Stage.Read or Stage.Structure ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, findings[0].Code.Id, "The credential is not one to be issued", findings[0].Message);

    /// <param name="verdict">On the badge; all that was found is told, since what is missing may be the holder's to bring.</param>
    public static Problem NotRecognised(Verdict verdict, string detail) =>
        new(StatusCodes.Status422UnprocessableEntity, verdict.Kind == VerdictKind.Valid ? "recognition.not-stated" : verdict.Headline.Code.Id, "Nothing can be stated about the badge", detail) { Findings = verdict.Findings };

    public static Problem NoHistory() =>
        new(StatusCodes.Status404NotFound, "publish.no-history", "There is no edition of that time", "No edition that is here says what held then");

    public static Problem NoAccreditation() =>
        new(StatusCodes.Status404NotFound, "lineage.no-copy", "There is no such accreditation here", "No document of this service has that id; it may be posted to /v1/verify");

    public static Problem TrustQuery(string detail) => new(StatusCodes.Status400BadRequest, "trust.query", "The query cannot be used", detail);

    public static Problem TrustQueryTooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, "trust.query", "The query cannot be used", string.Create(CultureInfo.InvariantCulture, $"It has more than the {Limits.TrustQueryBytes:N0} bytes a query may have"));

    public static Problem NoTrustAction(string action) => new(StatusCodes.Status404NotFound, "trust.action", "There is no such action", $"'{action}' is not an action here; there are issue and accredit, and to be recognised also recognize");

    public static Problem TrustNotKnown(string detail) => new(StatusCodes.Status404NotFound, "trust.not-known", "Nothing is known here about the authority or the entity", detail);

    public static Problem TrustDependsOnBadge(string detail) => new(StatusCodes.Status422UnprocessableEntity, "trust.depends-on-badge", "Only a badge can tell", detail);

    public static Problem TrustUndetermined(string detail) => new(StatusCodes.Status503ServiceUnavailable, "trust.undetermined", "It could not be found out", detail);

    public static Problem NoReceipts() => Parameter("receipt", "This service was started without a key to sign receipts with");

    public static Problem TooManyRequests() =>
        new(StatusCodes.Status429TooManyRequests, "request.rate", "Too many requests", "This address has asked more often than allowed; RateLimit says how often that is, Retry-After when to come back");

    public static Problem TooManyBatches() =>
        new(StatusCodes.Status429TooManyRequests, "request.batches", "Too many batches", "As many batches are under way as are taken on; come back when one is done");

    public static Problem TooBusy() =>
        new(StatusCodes.Status503ServiceUnavailable, "service.busy", "The service is busy", "As many requests are being answered as are taken on at a time");

    /// <summary>Whatever the framework refused by a status alone: no such path, no such method.</summary>
    public static Problem OfStatus(int status) => new(status, null, ReasonPhrases.GetReasonPhrase(status), null);

    /// <summary>Puts problem details where the framework would answer with nothing, and keeps defects of ours out of answers and in the log.</summary>
    public static void UseProblems(this WebApplication app)
    {
        var logger = app.Logger;
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = _ => true, // It is logged below, with the trace id the caller is given.
            ExceptionHandler = async context =>
            {
                LogDefect(logger, context.TraceIdentifier, context.Features.Get<IExceptionHandlerFeature>()!.Error);
                await (OfStatus(StatusCodes.Status500InternalServerError) with { TraceId = context.TraceIdentifier }).WriteAsync(context);
            },
        });
        app.UseStatusCodePages(pages => OfStatus(pages.HttpContext.Response.StatusCode).WriteAsync(pages.HttpContext));
    }

    [LoggerMessage(LogLevel.Error, "request {TraceId} failed")]
    private static partial void LogDefect(ILogger logger, string traceId, Exception defect);
}
