using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace TrainToTrain.Credentials.Api.OpenApi;

/// <summary>The description as a page: text, and nothing that has to be fetched or run.</summary>
internal static class DescriptionPage
{
    private const string Style = """
        :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
        h2{font-size:1.1rem;margin:2.5rem 0 .25rem;overflow-wrap:anywhere}code{font-size:.95em}dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1.5rem}
        """;

    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext context, IReadOnlyList<(string Method, string Path, OperationDescription Description)> operations)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return context.Response.WriteAsync(Page(operations), context.RequestAborted);
    }

    private static string Page(IReadOnlyList<(string Method, string Path, OperationDescription Description)> operations)
    {
        var html = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Verifier API</title><style>{Style}</style></head><body><main>\n");
        html.Append("<h1>Verifier API</h1>\n<p>For programs: <a href=\"/openapi/v1.json\">OpenAPI document</a>. Whatever is not answered as below is a problem of RFC 9457, with a stable <code>code</code>.</p>\n");
        foreach (var (method, path, description) in operations)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{description.Id}\"><code>{method} {Text(path)}</code></h2>\n<p><strong>{Text(description.Summary)}.</strong> {Text(description.Text)}</p>\n");
            if (description.Accepts.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<p>Body: {string.Join(", ", description.Accepts.Select(type => $"<code>{Text(type)}</code>"))}</p>\n");
            html.Append("<dl>\n");
            foreach (var (name, text) in description.Path) Row(html, $"{{{name}}}", text);
            foreach (var (name, text) in description.Query) Row(html, $"?{name}=", text);
            foreach (var answer in description.Answers) Row(html, answer.Status.ToString(CultureInfo.InvariantCulture), $"{answer.Text} {answer.Type}");
            html.Append("</dl>\n");
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Row(StringBuilder html, string term, string text) => html.Append(CultureInfo.InvariantCulture, $"<dt><code>{Text(term)}</code></dt><dd>{Text(text)}</dd>\n");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
