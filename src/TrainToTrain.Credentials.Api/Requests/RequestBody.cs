using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Requests;

/// <summary>The bytes a request hands in: its body, or of a form that is uploaded (multipart/form-data) the one part there is something in.</summary>
internal static class RequestBody
{
    /// <summary>A stapled badge, without a growing copy; more is made room for as it arrives, never because a header promised it.</summary>
    private const int UsualBytes = 16 * 1024;

    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpContext context)
    {
        // Told before the body is sent to those who wait for 100-continue; Kestrel holds the others to the same bound.
        if (context.Request.ContentLength > Limits.ImageBytes) return (default, Problems.BodyTooLarge());
        try
        {
            if (context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true) return await ReadFormAsync(context);
            return (await ReadAllAsync(context.Request.BodyReader, context.RequestAborted), null);
        }
        catch (BadHttpRequestException refused)
        {
            return (default, Problems.Of(refused));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(PipeReader reader, CancellationToken cancellation)
    {
        MemoryStream? body = null;
        while (true)
        {
            var part = await reader.ReadAsync(cancellation);
            // Nearly always all of it is there at once: one copy, of its length.
            if (part.IsCompleted && body is null)
            {
                var whole = part.Buffer.ToArray();
                reader.AdvanceTo(part.Buffer.End);
                return whole;
            }

            body ??= new MemoryStream(UsualBytes);
            foreach (var piece in part.Buffer) body.Write(piece.Span);
            reader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted) return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }

    /// <summary>In memory, and never in a file of the system: what is handed in is somebody's.</summary>
    public static Task<IFormCollection> FormAsync(HttpContext context)
    {
        var options = new FormOptions { MemoryBufferThreshold = Limits.ImageBytes, MultipartBodyLengthLimit = Limits.ImageBytes, ValueLengthLimit = Limits.ImageBytes, ValueCountLimit = Limits.FormParts };
        return new FormFeature(context.Request, options).ReadFormAsync(context.RequestAborted);
    }

    private static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadFormAsync(HttpContext context)
    {
        try
        {
            var form = await FormAsync(context);
            var parts = new List<ReadOnlyMemory<byte>>();
            foreach (var (_, values) in form) parts.AddRange(values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => new ReadOnlyMemory<byte>(System.Text.Encoding.UTF8.GetBytes(value!))));
            foreach (var file in form.Files)
            {
                var content = new MemoryStream();
                await file.CopyToAsync(content, context.RequestAborted);
                if (content.Length > 0) parts.Add(content.GetBuffer().AsMemory(0, (int)content.Length));
            }

            return parts is [var only] ? (only, null)
                : (default, Problems.Form(parts.Count == 0 ? "There is nothing in any part of the form" : "More than one part of the form has something in it; what belongs to a badge comes with it as a presentation"));
        }
        catch (Exception refused) when (refused is InvalidDataException or InvalidOperationException or (IOException and not BadHttpRequestException))
        {
            return (default, Problems.Form("It is not a form as multipart/form-data has it, or has more parts than allowed"));
        }
    }
}
