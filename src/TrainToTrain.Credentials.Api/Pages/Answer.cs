using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The verdict in one line, one shape and one colour: what it is, why, and what to do.</summary>
internal static class Answer
{
    /// <summary>Reasons told at the top; the page has them all.</summary>
    private const int MostReasons = 3;

    /// <summary>What its texts are called by, and its style.</summary>
    public static string KeyOf(Verdict verdict) => verdict switch
    {
        { Unreadable: true } => "unreadable",
        { Kind: VerdictKind.Valid } => "valid",
        { Kind: VerdictKind.Invalid } => "invalid",
        _ => "unsure",
    };

    public static Html Of(Verdict verdict, Sentences sentences, Names names, Language words)
    {
        var key = KeyOf(verdict);
        return Box(key, words[key + ".line"], key == "valid"
            ? (Html)$"""<p>{Standing(verdict, names, words)}</p>{Remarks(verdict, sentences)}<p class="do">{Caution(verdict, words)}</p>"""
            : (Html)$"""{Reasons(verdict, sentences, words)}{Remarks(verdict, sentences)}<p class="do">{sentences.Advice(verdict.Headline)}</p>""");
    }

    /// <summary>Under a link that leads to nothing.</summary>
    public static Html Missing(Language words) =>
        Box("unreadable", words["missing.line"], $"""<p>{words["missing.why"]}</p><p class="do">{words["missing.do"]}</p>""");

    private static Html Box(string key, string line, Html why) => $"""
        <section class="verdict {key}" aria-labelledby="verdict">
        {Icon.Of(key)}<h1 id="verdict" tabindex="-1">{line}</h1>
        {why}
        </section>
        """;

    private static Html Standing(Verdict verdict, Names names, Language words)
    {
        var anchor = verdict.Lineage?.Anchor is { } known ? Foreign.Text(known.Name) : Html.Nothing;
        var standing = verdict.Findings.Any(finding => finding.Code == FindingCode.StatusOk) ? "valid.standing" : "valid.standing.none";
        if (verdict.Lineage?.Recognition is { } crossing) return $"{Recognised(crossing, anchor, names, words)} {words[standing]}";
        var why = verdict.Lineage?.Path.Count switch
        {
            null => "valid.why.record", // Whoever put it together needs nobody's certificate: what it holds has been certified, each by itself.
            0 => "valid.why.authority",
            1 => "valid.why",
            _ => "valid.why.chain",
        };
        return $"{words.With(why, ("issuer", names.Issuer), ("anchor", anchor))} {words[standing]}";
    }

    /// <summary>A badge of another authority: what it counts as here, by whose word, and what it lacks.</summary>
    private static Html Recognised(RecognitionReport crossing, Html anchor, Names names, Language words)
    {
        var partial = crossing.Result == RecognitionResult.Partial;
        Html target = crossing.TargetName is { } name ? Foreign.Text(name) : Foreign.Text(crossing.Target!);
        var said = words.With(partial ? "valid.why.partial" : "valid.why.recognised", ("issuer", names.Issuer), ("anchor", anchor), ("other", names.Of(crossing.Of)), ("target", target));
        return partial && crossing.Missing.Count > 0 ? $"{said} {words.With("valid.missing", ("missing", Foreign.Text(string.Join("; ", crossing.Missing))))}" : said;
    }

    /// <summary>The one that leads, then others of the same weight; what is only unknown does not matter where something fails.</summary>
    private static Html Reasons(Verdict verdict, Sentences sentences, Language words)
    {
        var alike = verdict.Findings.Where(finding => finding.Outcome == verdict.Headline.Outcome).OrderByDescending(finding => finding.Code.Rank);
        var reasons = alike.Prepend(verdict.Headline).Select(sentences.Of).DistinctBy(sentence => sentence.ToString()).ToList();
        Html more = reasons.Count > MostReasons ? $"<p>{words["reasons.more"]}</p>" : Html.Nothing;
        Html hidden = verdict is { Credential: null, Unreadable: false } ? $"<p>{words["unproven.hidden"]}</p>" : Html.Nothing;
        return $"{reasons.Take(MostReasons).Select(reason => (Html)$"<p>{reason}</p>")}{more}{hidden}";
    }

    private static Html Remarks(Verdict verdict, Sentences sentences) =>
        $"{verdict.Notes.Select(sentences.Of).DistinctBy(sentence => sentence.ToString()).Select(remark => (Html)$"<p>{remark}</p>")}";

    private static Html Caution(Verdict verdict, Language words) => verdict.Credential?.SubjectName is { } name
        ? words.With("valid.do.name", ("name", Foreign.Text(name)))
        : Html.Of(words["valid.do"]);
}
