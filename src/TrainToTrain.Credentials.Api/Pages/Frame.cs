namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What every page of one answer needs: its language, where it is, and what was handed in.</summary>
/// <param name="Root">The way back to the folder the service is at, so that it works below any path: <c>./</c> or <c>../</c>.</param>
internal sealed record Frame(Language Language, string Root)
{
    /// <summary>Whether the language was asked for in the address, and so has to stay in it.</summary>
    public bool LanguageChosen { get; init; }

    /// <summary>What was handed in, as text that can be handed in again; null when nothing was, or it is too long to carry along.</summary>
    public string? Submission { get; init; }

    /// <summary>What goes into the head of a page besides the usual.</summary>
    public Html Head { get; init; }

    public string CheckAddress(Language? language = null) =>
        language is null && !LanguageChosen ? Root + "v" : $"{Root}v?lang={(language ?? Language).Code}";

    public static Frame Of(HttpRequest request, string root) => new(Languages.For(request), root) { LanguageChosen = Languages.Find(request.Query["lang"]) is not null };
}
