using Microsoft.Net.Http.Headers;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Every language there is a file of words for; the file is the registration.</summary>
internal static class Languages
{
    private const string Folder = "words/";
    private const string First = "en";

    public static IReadOnlyList<Language> All { get; } = [.. Resources()
        .Select(name => new Language(name[Folder.Length..^".json".Length], Open(name)))
        .OrderBy(language => language.Code != First).ThenBy(language => language.Code, StringComparer.Ordinal)];

    public static Language? Find(string? code) =>
        code is null ? null : All.FirstOrDefault(language => code.Equals(language.Code, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>?lang=</c> where it names one of them, else the best that <c>Accept-Language</c> asks for, else English.</summary>
    public static Language For(HttpRequest request) => Find(request.Query["lang"]) ?? Accepted(request) ?? All[0];

    private static Language? Accepted(HttpRequest request)
    {
        // RFC 9110 §12.5.4, by the "lookup" of RFC 4647 §3.4 cut down to what we have: the primary subtag.
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)) return null;
        return wanted
            .Where(each => each.Quality is not 0)
            .OrderByDescending(each => each.Quality ?? 1)
            .Select(each => each.Value.Value is { } tag ? Find(tag) ?? Find(tag.Split('-')[0]) : null)
            .FirstOrDefault(language => language is not null);
    }

    private static IEnumerable<string> Resources() => typeof(Languages).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static Stream Open(string name) => typeof(Languages).Assembly.GetManifestResourceStream(name)!;
}
