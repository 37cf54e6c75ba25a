using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>
/// The files of the page, built in. Their folder has the digest of them all in its name, so that a browser keeps them for good and none is
/// ever of another version than the page, nor than the file that imports it.
/// </summary>
internal static class Assets
{
    private const string Folder = "page/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, Lazy<Asset>> Files = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], name => new Lazy<Asset>(() => Asset.Of(Read(name))), StringComparer.Ordinal);

    private static readonly string Edition = Digest();

    public static string Address(Frame frame, string file) => Files.ContainsKey(file) ? $"{frame.Root}page/{Edition}/{file}" : throw new ArgumentException("There is no such file.", nameof(file));

    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapMethods("/page/{edition}/{file}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        var file = (string)context.Request.RouteValues["file"]!;
        if (!Files.TryGetValue(file, out var found) || (string)context.Request.RouteValues["edition"]! != Edition)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var asset = found.Value;
        var headers = context.Response.Headers;
        headers.ContentType = Types[Path.GetExtension(file)];
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        var content = asset.Plain;
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            content = asset.Compressed;
        }

        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static string Digest()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Files.Keys.Order(StringComparer.Ordinal)) all.AppendData(Read(Folder + name));
        return Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, 8));
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Compressed when first asked for: nothing in it is secret, so nothing can be learned from its length.</summary>
    private sealed record Asset(byte[] Plain, byte[] Compressed)
    {
        public static Asset Of(byte[] plain)
        {
            using var output = new MemoryStream();
            using (var brotli = new BrotliStream(output, CompressionLevel.Optimal)) brotli.Write(plain);
            return new Asset(plain, output.ToArray());
        }
    }
}
