using System.Buffers;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.VcApi;

/// <summary>
/// The answer of the VC API to a verification: 200 when it is verified; 400 when it is no credential, or against the data model; 422 when it is one, and not good or not
/// known to be good. The body says why, with the codes of our findings.
/// </summary>
internal static class VcApiAnswer
{
    public static Task WriteAsync(HttpContext context, Verdict verdict)
    {
        var report = new ArrayBufferWriter<byte>(4 * 1024);
        VerificationReport.Write(verdict, report);
        IReadOnlyList<Finding> against = verdict.Kind == VerdictKind.Valid ? [] : [.. verdict.Findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown)];
        return WriteAsync(context, against, report.WrittenMemory);
    }

    /// <param name="against">Empty when it is verified.</param>
    public static async Task WriteAsync(HttpContext context, IReadOnlyList<Finding> against, ReadOnlyMemory<byte> report = default)
    {
        context.Response.StatusCode = against.Count == 0 ? StatusCodes.Status200OK
            : against.Any(finding => finding.Stage is Stage.Read or Stage.Structure) ? StatusCodes.Status400BadRequest
            : StatusCodes.Status422UnprocessableEntity;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("verified", against.Count == 0);
            writer.WriteStartArray("problemDetails");
            foreach (var finding in against)
            {
                writer.WriteStartObject();
                writer.WriteString("type", Problem.TypePrefix + finding.Code.Id);
                writer.WriteString("title", finding.Code.Id);
                writer.WriteString("detail", finding.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (!report.IsEmpty)
            {
                writer.WritePropertyName("report");
                writer.WriteRawValue(report.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
