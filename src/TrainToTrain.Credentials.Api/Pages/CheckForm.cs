using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Where a badge is handed in: an ordinary form, to which the script adds the camera, dropping and pasting.</summary>
internal static class CheckForm
{
    public static Html Page(Frame frame)
    {
        var words = frame.Language;
        return Layout.Page(frame, $"{words["form.title"]} · {words["site.name"]}", $"""
            <h1>{words["form.title"]}</h1>
            <p class="lead">{words["form.lead"]}</p>
            <noscript><p class="note">{words["form.fragment"]}</p></noscript>
            {Form(frame)}
            """);
    }

    /// <summary>The texts the script says are in the page, so that it is of one language with it.</summary>
    public static Html Form(Frame frame)
    {
        var words = frame.Language;
        return $"""
            <form class="check" id="check" method="post" action="{frame.CheckAddress()}" enctype="multipart/form-data" data-busy="{words["form.busy"]}" data-drop="{words["form.drop"]}" data-none="{words["photo.none"]}" data-most="{Limits.ImageBytes}">
            <button type="button" class="main" id="scan" hidden>{words["form.scan"]}</button>
            <div class="field"><label for="file">{words["form.file"]}</label><input type="file" id="file" name="file" aria-describedby="file-hint"><p class="hint" id="file-hint" data-more="{words["form.file.hint"]}">{words["form.file.hint.plain"]}</p></div>
            <div class="field"><label for="badge">{words["form.text"]}</label><textarea id="badge" name="badge" rows="4" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="badge-hint"></textarea><p class="hint" id="badge-hint">{words["form.text.hint"]}</p></div>
            <button class="main" id="go">{words["form.submit"]}</button>
            <p id="said" class="note" role="status" hidden></p>
            </form>
            <dialog id="camera" aria-labelledby="camera-title" data-denied="{words["camera.denied"]}" data-starting="{words["camera.starting"]}" data-hint="{words["camera.hint"]}" data-foreign="{words["camera.foreign"]}" data-other="{words["camera.other"]}">
            <h2 id="camera-title">{words["camera.title"]}</h2>
            <video muted playsinline></video>
            <p role="status"></p>
            <form method="dialog"><button>{words["camera.close"]}</button></form>
            </dialog>
            """;
    }
}
