using System.Text;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>A page on its way, with what a browser is told about it beyond <see cref="SecurityHeaders"/>: nothing runs or loads but our own files, nothing is kept.</summary>
internal static class PageAnswer
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static async Task WriteAsync(HttpContext context, Html page, int status = StatusCodes.Status200OK)
    {
        var content = Encoding.UTF8.GetBytes(page.ToString());
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        headers.ContentType = "text/html; charset=utf-8";
        headers.ContentSecurityPolicy = Policy;
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers.Vary = "Accept-Language";
        // A learner's name is in it, and the next verdict on the same badge may be another one.
        headers.CacheControl = "no-store";
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>A file to take along.</summary>
    public static async Task WriteFileAsync(HttpContext context, byte[] content, string mediaType)
    {
        var headers = context.Response.Headers;
        headers.ContentType = mediaType;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // A preview elsewhere may show the picture.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // Taken back, it is gone.
        headers.CacheControl = "no-cache";
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
