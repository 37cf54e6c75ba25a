using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// <c>POST /v1/verify/batch</c>: a credential a line (a JSON object, a JSON string that holds a JWT, or the JWT as it is), a report a line, in the
/// same order and as they come, for as long as the caller sends. <c>input</c> of a report is the number of its line; a line that is no credential has a report
/// that says so. Memory is flat: a caller who does not read is not read from either.
/// </summary>
internal static class BatchEndpoints
{
    private const int FlushBytes = 32 * 1024;

    /// <summary>Seconds: a batch of some ten thousand lines.</summary>
    private const int WaitForOne = 10;

    public static void MapBatch(this IEndpointRouteBuilder app, VerifyDesk desk, RateLimits limits) =>
        app.MapPost("/v1/verify/batch", (RequestDelegate)(context => AskAsync(context, desk, limits))).DescribedAs(Operations.VerifyBatch);

    private static async Task AskAsync(HttpContext context, VerifyDesk desk, RateLimits limits)
    {
        if (!desk.TryRead(context.Request.Query, out var query, out var problem))
        {
            await problem.WriteAsync(context);
            return;
        }

        using var place = limits.TryTakeBatch(context);
        if (place.IsAcquired) await AnswerAsync(context, line => JudgeAsync(desk, query, line, context.RequestAborted));
        else await Problems.TooManyBatches().WriteAsync(context, WaitForOne);
    }

    private static async Task AnswerAsync(HttpContext context, Func<(long Number, byte[]? Line), Task<byte[]>> judge)
    {
        // As long as it likes: it is bounded line by line.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-store";
        var reports = Channel.CreateBounded<Task<byte[]>>(new BoundedChannelOptions(Limits.BatchLinesAhead) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(context, judge, reports.Writer);
        await WriteAsync(context, reports.Reader);
        // The answer has begun: that the body broke off can only be told by breaking off the answer.
        if (!await reading) context.Abort();
    }

    /// <returns>False when the body could not be read to its end.</returns>
    private static async Task<bool> ReadAsync(HttpContext context, Func<(long Number, byte[]? Line), Task<byte[]>> judge, ChannelWriter<Task<byte[]>> reports)
    {
        try
        {
            await foreach (var line in NdjsonLines.ReadAsync(context.Request.BodyReader, context.RequestAborted))
            {
                await reports.WriteAsync(Task.Run(() => judge(line)), context.RequestAborted);
            }

            return true;
        }
        catch (Exception refused) when (refused is BadHttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            reports.Complete();
        }
    }

    private static async Task WriteAsync(HttpContext context, ChannelReader<Task<byte[]>> reports)
    {
        var output = context.Response.BodyWriter;
        var unsent = 0;
        await foreach (var report in reports.ReadAllAsync(context.RequestAborted))
        {
            var bytes = await report;
            output.Write(bytes);
            unsent += bytes.Length;
            // Whoever waits for the last report before sending the next line gets it.
            if (unsent < FlushBytes && reports.TryPeek(out var next) && next.IsCompleted) continue;
            await output.FlushAsync(context.RequestAborted);
            unsent = 0;
        }
    }

    private static async Task<byte[]> JudgeAsync(VerifyDesk desk, VerifyQuery query, (long Number, byte[]? Line) line, CancellationToken cancellation)
    {
        var input = line.Number.ToString(CultureInfo.InvariantCulture);
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        VerificationReport.Write(await desk.JudgeAsync(input, Read(line.Line, out var problem), problem, query, cancellation), buffer);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static CredentialBundle? Read(byte[]? line, out Finding? problem)
    {
        if (line is null)
        {
            problem = new Finding(FindingCode.ReadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The line has more than the {Limits.BatchLineBytes:N0} bytes allowed"));
            return null;
        }

        if (line[0] != '"') return CredentialBundle.Read(line, out problem);
        if (StrictJson.Parse(line, out var reason) is { ValueKind: JsonValueKind.String } text) return CredentialBundle.Read(Encoding.UTF8.GetBytes(text.GetString()!), out problem);
        problem = new Finding(FindingCode.ReadJson, reason ?? "The line is not a JSON string");
        return null;
    }
}
