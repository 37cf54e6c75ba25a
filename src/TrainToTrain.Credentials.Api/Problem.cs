using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Api;

/// <summary>RFC 9457 problem details.</summary>
/// <param name="Code">What a program goes by; a finding's, where a finding is the reason. Null when the status says all there is to say.</param>
/// <param name="Title">The same for every problem of this code.</param>
/// <param name="Detail">About this one.</param>
internal sealed record Problem(int Status, string? Code, string Title, string? Detail)
{
    public const string TypePrefix = "https://w3id.org/traintotrain/problems#";

    /// <summary>The parameter it is about.</summary>
    public string? Parameter { get; init; }

    /// <summary>What a verification found, where that is the reason.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Where the log says more.</summary>
    public string? TraceId { get; init; }

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = Problems.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("type", Code is null ? "about:blank" : TypePrefix + Code); // §4.2.1
            writer.WriteString("title", Title);
            writer.WriteNumber("status", Status);
            WriteIfAny(writer, "detail", Detail);
            WriteIfAny(writer, "code", Code);
            WriteIfAny(writer, "parameter", Parameter);
            WriteIfAny(writer, "traceId", TraceId);
            if (Findings.Count > 0) WriteFindings(writer);
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <param name="retryAfter">Seconds after which asking again may help (RFC 9110 §10.2.3).</param>
    public Task WriteAsync(HttpContext context, int retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context);
    }

    private void WriteFindings(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Code.Id);
            writer.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Outcome.ToString()));
            writer.WriteString("message", finding.Message);
            WriteIfAny(writer, "target", finding.Target);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string member, string? value)
    {
        if (value is not null) writer.WriteString(member, value);
    }
}
