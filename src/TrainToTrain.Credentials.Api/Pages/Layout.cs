namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What is around the content of every page.</summary>
internal static class Layout
{
    public static Html Page(Frame frame, Html title, Html content)
    {
        var words = frame.Language;
        return $"""
            <!doctype html>
            <html lang="{words.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="stylesheet" href="{Assets.Address(frame, "page.css")}">
            <link rel="icon" type="image/svg+xml" href="{Assets.Address(frame, "icon.svg")}">
            <script src="{Assets.Address(frame, "page.js")}" defer></script>
            {frame.Head}
            </head>
            <body>
            <a class="skip" href="#content">{words["site.skip"]}</a>
            <header><a class="home" href="{frame.Root}">{Icon.Seal}<span>{words["site.name"]}</span></a>{LanguageSwitch(frame)}</header>
            <main id="content" tabindex="-1">
            {content}
            </main>
            <footer><p>{words["site.privacy"]}</p></footer>
            </body>
            </html>

            """;
    }

    /// <summary>A verdict is shown again in another language by handing in the same once more, since nothing of it is kept.</summary>
    private static Html LanguageSwitch(Frame frame)
    {
        Html choices = $"""{Languages.All.Select(language => Choice(frame, language))}""";
        return frame.Submission is { } text
            ? (Html)$"""<form class="languages" method="post" action="{frame.CheckAddress()}" enctype="multipart/form-data" aria-label="{frame.Language["site.languages"]}"><input type="hidden" name="badge" value="{text}">{choices}</form>"""
            : (Html)$"""<nav class="languages" aria-label="{frame.Language["site.languages"]}">{choices}</nav>""";
    }

    private static Html Choice(Frame frame, Language language)
    {
        if (language == frame.Language) return $"""<span class="choice" aria-current="true" lang="{language.Code}">{language.Name}</span>""";
        return frame.Submission is null
            ? (Html)$"""<a class="choice" href="?lang={language.Code}" hreflang="{language.Code}" lang="{language.Code}">{language.Name}</a>"""
            : (Html)$"""<button class="choice" formaction="{frame.CheckAddress(language)}" lang="{language.Code}">{language.Name}</button>""";
    }
}
