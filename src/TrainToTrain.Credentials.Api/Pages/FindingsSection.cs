using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>For those who look: what others say inside the badge, every finding with its code and its own words, and every identifier in full.</summary>
internal sealed class FindingsSection(Verdict verdict, Sentences sentences, Names names, Language words)
{
    public Html Render() => $"""
        {Endorsements()}
        <details class="findings">
        <summary>{words["findings.title"]}</summary>
        <ol>
        {verdict.Findings.Select(Finding)}
        </ol>
        {Identifiers()}
        </details>
        """;

    private Html Finding(Finding finding)
    {
        var outcome = JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Outcome.ToString());
        Html about = finding.Target is { } target ? $"""<span class="about">{words["findings.about"]} <bdi>{Foreign.Clip(target)}</bdi></span>""" : Html.Nothing;
        return $"""
            <li class="{outcome}"><span class="outcome">{words["findings." + outcome]}</span> {sentences.Of(finding)}
            <span class="detail"><code>{finding.Code.Id}</code> <span lang="en">{Foreign.Text(finding.Message)}</span>{about}</span></li>

            """;
    }

    private Html Identifiers()
    {
        if (verdict.Credential is not { } credential) return Html.Nothing;
        return $"""<h3>{words["findings.ids"]}</h3><dl class="ids">{Row("findings.id.badge", credential.Id)}{Row("findings.id.issuer", credential.IssuerId)}{Row("findings.id.subject", credential.SubjectId)}</dl>""";
    }

    private Html Row(string key, string? id) => id is null ? Html.Nothing : $"<div><dt>{words[key]}</dt><dd><code>{Foreign.Clip(id)}</code></dd></div>";

    private Html Endorsements()
    {
        if (verdict.Endorsements.Count == 0) return Html.Nothing;
        return $"""
            <section aria-labelledby="endorsements"><h2 id="endorsements">{words["endorsements.title"]}</h2>
            <ul class="endorsements">{verdict.Endorsements.Select(each => (Html)$"<li>{Endorsement(each)}</li>")}</ul></section>
            """;
    }

    /// <summary>One whose signature does not hold is nobody's.</summary>
    private Html Endorsement(EndorsementReport endorsement)
    {
        var of = endorsement.About switch
        {
            "" => "badge",
            "issuer" => "issuer",
            "credentialSubject.achievement" => "achievement",
            var about when about.StartsWith("issuer.", StringComparison.Ordinal) => "organisation",
            var about when about.StartsWith("credentialSubject.achievement.", StringComparison.Ordinal) => "maker",
            _ => "assessor",
        };
        var by = endorsement.IssuerName is { } name ? Foreign.Text(name) : endorsement.Credential is { } proven ? names.Of(proven.IssuerId) : Html.Of(words["endorsements.nobody"]);
        var key = endorsement.Kind switch { VerdictKind.Valid => "valid", VerdictKind.Invalid => "invalid", _ => "unsure" };
        return words.With("endorsements." + key, ("by", by), ("of", Html.Of(words["endorsements." + of])));
    }
}
