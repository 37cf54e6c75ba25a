using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The verdict in one line, one shape and one colour: what it is, why, and what to do.</summary>
internal static class Answer
{
    /// <summary>Reasons told at the top; the page has them all.</summary>
    private const int MostReasons = 3;

    public static Html Of(Verdict verdict, Sentences sentences, Names names, Language words)
    {
        var (kind, key) = verdict switch
        {
            { Unreadable: true } => ((VerdictKind?)null, "unreadable"),
            { Kind: VerdictKind.Valid } => (VerdictKind.Valid, "valid"),
            { Kind: VerdictKind.Invalid } => (VerdictKind.Invalid, "invalid"),
            _ => (VerdictKind.Indeterminate, "unsure"),
        };
        var valid = kind == VerdictKind.Valid;
        return Box(key, Icon.Of(kind), Html.Of(words[key + ".line"]), $"""
            {(valid ? Standing(verdict, names, words) : Reasons(verdict, sentences, words))}
            <p class="do">{(valid ? Caution(verdict, words) : Html.Of(sentences.Advice(verdict.Headline)))}</p>
            """);
    }

    /// <summary>Under a link that leads to nothing.</summary>
    public static Html Missing(Language words) => Box("unreadable", Icon.Of(null), Html.Of(words["missing.line"]), $"""
        <p>{words["missing.why"]}</p>
        <p class="do">{words["missing.do"]}</p>
        """);

    private static Html Box(string key, Html sign, Html line, Html why) => $"""
        <section class="verdict {key}" aria-labelledby="verdict">
        {sign}<h1 id="verdict" tabindex="-1">{line}</h1>
        {why}
        </section>
        """;

    private static Html Standing(Verdict verdict, Names names, Language words)
    {
        var anchor = verdict.Lineage?.Anchor is { } known ? Foreign.Text(known.Name) : Html.Nothing;
        var why = verdict.Lineage?.Path.Count switch
        {
            null or 0 => "valid.why.authority",
            1 => "valid.why",
            _ => "valid.why.chain",
        };
        var standing = verdict.Findings.Any(finding => finding.Code == FindingCode.StatusOk) ? "valid.standing" : "valid.standing.none";
        return $"""<p>{words.With(why, ("issuer", names.Issuer), ("anchor", anchor))} {words[standing]}</p>""";
    }

    /// <summary>The one that leads, then others of the same weight; what is only unknown does not matter where something fails.</summary>
    private static Html Reasons(Verdict verdict, Sentences sentences, Language words)
    {
        var alike = verdict.Findings.Where(finding => finding.Outcome == verdict.Headline.Outcome && finding != verdict.Headline).OrderByDescending(finding => finding.Code.Rank);
        string[] reasons = [.. alike.Prepend(verdict.Headline).Select(finding => sentences.Of(finding).ToString()).Distinct()];
        var more = reasons.Length > MostReasons ? $"""<p>{words["reasons.more"]}</p>""" : Html.Nothing;
        return $"""{alike.Prepend(verdict.Headline).DistinctBy(finding => sentences.Of(finding).ToString()).Take(MostReasons).Select(finding => (Html)$"<p>{sentences.Of(finding)}</p>")}{more}""";
    }

    private static Html Caution(Verdict verdict, Language words) => verdict.Credential?.SubjectName is { } name
        ? words.With("valid.do.name", ("name", Foreign.Text(name)))
        : Html.Of(words["valid.do"]);
}
