using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What an employer reads: the answer, what the person can do, who taught them, and everything else for those who look.</summary>
internal static class VerdictPage
{
    public static Html Page(Frame frame, Verdict verdict, Html beside = default)
    {
        var words = frame.Language;
        var names = new Names(verdict, words);
        var sentences = new Sentences(words, names);
        return Layout.Page(frame, Title(verdict, words), $"""
            {Answer.Of(verdict, sentences, names, words)}
            {(verdict.Credential is { } credential ? new BadgeSection(verdict, credential, names, words).Render() : Html.Nothing)}
            {new LineageSection(verdict, names, words).Render()}
            {new LadderSection(verdict, names, words).Render()}
            {new HeldSection(verdict, words).Render()}
            {beside}
            {new FindingsSection(verdict, sentences, names, words).Render()}
            {(verdict.Unreadable ? CheckForm.Form(frame) : Actions(frame, verdict))}
            """);
    }

    private static Html Title(Verdict verdict, Language words)
    {
        var name = verdict.Credential?.Achievement?.Name is { } achievement ? $"{Foreign.Clip(achievement)} · " : "";
        return $"{words[Answer.KeyOf(verdict) + ".line"]} · {name}{words["site.name"]}";
    }

    private static Html Actions(Frame frame, Verdict verdict)
    {
        var words = frame.Language;
        Html again = frame.Submission is { } text
            ? $"""<form method="post" action="{frame.CheckAddress()}" enctype="multipart/form-data"><input type="hidden" name="badge" value="{text}"><button>{words["actions.again"]}</button></form>"""
            : Html.Nothing;
        Html certificate = frame.Submission is { } badge && verdict.Kind == VerdictKind.Valid && Certificates.CanBeMade
            ? $"""<form method="post" action="{frame.Root}certificate?lang={words.Code}" enctype="multipart/form-data"><input type="hidden" name="badge" value="{badge}"><button>{words["certificate.pdf"]}</button></form>"""
            : Html.Nothing;
        return $"""<div class="actions">{again}{certificate}<button type="button" id="print" hidden>{words["actions.print"]}</button><a class="button" href="{frame.Root}{(frame.LanguageChosen ? "?lang=" + words.Code : "")}">{words["actions.another"]}</a></div>""";
    }
}
