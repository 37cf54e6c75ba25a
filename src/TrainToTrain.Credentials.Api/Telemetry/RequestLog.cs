using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.Api.Telemetry;

/// <summary>
/// A line of JSON for each request, when it was asked for: when, what for, how it ended and how long it took. Nothing of it is about a person: neither who asked,
/// nor the address below which something of a learner's lies, nor what was sent or answered. Defects are told elsewhere, by the same trace id.
/// </summary>
internal static class RequestLog
{
    public static void UseRequestLog(this IApplicationBuilder app, TextWriter output, TimeProvider clock)
    {
        var gate = new Lock();
        app.Use(async (context, next) =>
        {
            var began = clock.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var line = Write(context, clock.GetUtcNow(), clock.GetElapsedTime(began));
                lock (gate) output.WriteLine(line);
            }
        });
    }

    private static string Write(HttpContext context, DateTimeOffset at, TimeSpan took)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("at", at);
            writer.WriteString("method", MethodOf(context.Request.Method));
            // The pattern, and never the path itself: what stands in its places may be a learner's.
            writer.WriteString("route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none");
            writer.WriteNumber("status", context.Response.StatusCode);
            writer.WriteNumber("ms", Math.Round(took.TotalMilliseconds, 2));
            writer.WriteString("trace", context.TraceIdentifier);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string MethodOf(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) ? method : "other";
}
