using System.Text.Json;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.TrustQueries;

/// <summary>
/// The HTTPS binding of ToIP TRQP 2.0 below <c>/trqp/v2</c>: whether a pinned authority lets somebody issue or accredit, and whether it recognises another authority, for an
/// achievement and at a time. What could not be found out, or turns on a badge nobody showed, is a problem and never a yes or a no (decision 0021).
/// </summary>
internal sealed class TrustQueryEndpoints(VerifyDesk desk, KnownAccreditations known, TimeProvider clock)
{
    private const string Authorization = "authorization";
    private const string Recognition = "recognition";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/trqp/v2/authorization", (RequestDelegate)(context => AnswerAsync(context, Authorization))).DescribedAs(Operations.Authorization);
        app.MapPost("/trqp/v2/recognition", (RequestDelegate)(context => AnswerAsync(context, Recognition))).DescribedAs(Operations.Recognition);
    }

    private async Task AnswerAsync(HttpContext context, string kind)
    {
        if (context.Request.Headers["X-Request-ID"] is [{ Length: <= 64 } id] && id.All(each => char.IsAsciiLetterOrDigit(each) || each == '-')) context.Response.Headers["X-Request-ID"] = id;
        if (await AskAsync(context, kind) is { } problem) await (problem.Status == StatusCodes.Status503ServiceUnavailable ? problem.WriteAsync(context, (int)Limits.FailureAge.TotalSeconds) : problem.WriteAsync(context));
    }

    /// <returns>Null when it was answered.</returns>
    private async Task<Problem?> AskAsync(HttpContext context, string kind)
    {
        if (!context.Request.HasJsonContentType()) return Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType);
        if (!desk.TryReadAnchors(context.Request.Query, out var anchors, out var problem)) return problem;
        (var body, problem) = await RequestBody.ReadAsync(context);
        if (problem is not null || !TrustQuery.TryRead(body.Span, kind, clock.GetUtcNow(), out var query, out problem)) return problem;
        if (!Did.TryParse(query.Question.EntityId, out _)) return Problems.TrustNotKnown("Entities are known here by their DIDs, and that is none");

        var index = known.Current;
        var answer = await desk.AskAsync(query.Question with
        {
            Anchors = anchors,
            Accreditations = index.Above(query.Question.EntityId),
            Achievement = await known.FindAsync(query.Question.AchievementId, context.RequestAborted),
        }, context.RequestAborted);
        problem = answer.Standing switch
        {
            TrustStanding.Undetermined => Problems.TrustUndetermined(answer.Message),
            TrustStanding.DependsOnBadge => Problems.TrustDependsOnBadge(answer.Message),
            TrustStanding.NotKnown when !index.Complete => Problems.TrustUndetermined("Not all accreditations that are kept here could be looked through"),
            TrustStanding.NotKnown => Problems.TrustNotKnown(answer.Message),
            _ => null,
        };
        if (problem is null) await WriteAsync(context, kind, query, answer);
        return problem;
    }

    /// <summary>TRQP 2.0, authorization and recognition response schemas.</summary>
    private static async Task WriteAsync(HttpContext context, string kind, TrustQuery query, TrustAnswer answer)
    {
        context.Response.ContentType = "application/json";
        // The next answer may be another one: a withdrawal is to be noticed at once.
        context.Response.Headers.CacheControl = "no-store";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("entity_id", query.Question.EntityId);
            writer.WriteString("authority_id", query.Question.AuthorityId);
            writer.WriteString("action", query.Action);
            writer.WriteString("resource", query.Question.AchievementId);
            writer.WriteBoolean(kind == Recognition ? "recognized" : "authorized", answer.Standing == TrustStanding.Granted);
            if (query.Time is { } time) writer.WriteString("time_requested", XsdDateTime.Print(time));
            writer.WriteString("time_evaluated", XsdDateTime.Print(answer.EvaluatedAt));
            writer.WriteString("message", answer.Message);
            if (query.Context is { } given)
            {
                writer.WritePropertyName("context");
                given.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
