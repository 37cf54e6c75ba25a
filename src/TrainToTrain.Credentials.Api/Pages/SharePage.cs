using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The page behind a share link: the verdict as of now, what link previews show of it, and the badge to take along.</summary>
internal static class SharePage
{
    public static Html Page(Frame frame, SharedBadge badge, Verdict verdict, string link)
    {
        var words = frame.Language;
        return VerdictPage.Page(frame with { Head = Preview(words, verdict, link) }, verdict, $"""
            <section class="share" aria-labelledby="share">
            <h2 id="share">{words["share.download"]}</h2>
            <ul><li><a href="{badge.Name}{badge.Extension}" download>{words["share.json"]}</a></li><li><a href="{badge.Name}.png" download>{words["share.png"]}</a></li>{Certificate(badge, words)}</ul>
            </section>
            """);
    }

    private static Html Certificate(SharedBadge badge, Language words) =>
        Certificates.CanBeMade ? $"""<li><a href="{badge.Name}.pdf?lang={words.Code}" download>{words["certificate.pdf"]}</a></li>""" : Html.Nothing;

    /// <summary>Open Graph. A preview is kept by others for as long as they like, so it says what the badge is called and not what it is worth.</summary>
    private static Html Preview(Language words, Verdict verdict, string link)
    {
        var title = Foreign.Clip(verdict.Credential?.Achievement?.Name ?? words["share.title"]);
        var about = verdict.Credential?.SubjectName is { } name ? words["share.card"].Replace("{name}", Foreign.Clip(name), StringComparison.Ordinal) : words["share.card.plain"];
        return $"""
            <meta name="robots" content="noindex">
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="{words["site.name"]}">
            <meta property="og:title" content="{title}">
            <meta property="og:description" content="{about}">
            <meta property="og:url" content="{link}">
            <meta property="og:image" content="{link}.png">
            <meta property="og:image:width" content="1200">
            <meta property="og:image:height" content="630">
            <meta name="twitter:card" content="summary_large_image">
            """;
    }
}
