namespace TrainToTrain.Credentials.Api;

/// <summary>
/// What every answer tells a browser: that it is not to run, load, frame, guess or pass on anything. A page that needs more says so itself, header by
/// header, before its answer begins. There are no cookies to protect.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>[] Strictest =
    [
        new("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        new("Referrer-Policy", "no-referrer"),
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
    ];

    // When the answer begins: what an error handler clears is there again, and what an endpoint has set stays.
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(AddAsync, context.Response.Headers);
        return next(context);
    });

    private static Task AddAsync(object headers)
    {
        foreach (var header in Strictest) ((IHeaderDictionary)headers).TryAdd(header.Key, header.Value);
        return Task.CompletedTask;
    }
}
