using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What the badge says its holder can do. All of it is signed; all of it is its issuer's word.</summary>
internal sealed class BadgeSection(Verdict verdict, Credential credential, Names names, Language words)
{
    private const string Eqf = "http://data.europa.eu/snb/eqf/";

    private readonly JsonElement _achievement = credential.Achievement?.Json ?? default;

    public Html Render() => $"""
        <section class="badge" aria-labelledby="badge-name">
        <p class="kicker">{words["badge.title"]}</p>
        <h2 id="badge-name">{Foreign.Text(credential.Achievement?.Name ?? credential.Name ?? words["badge.unnamed"])}</h2>
        <dl>
        {Row("badge.for", credential.SubjectName is { } name ? Foreign.Text(name) : Html.Of(words["badge.for.none"]))}
        {Row("badge.issuer", Issuer())}
        {Row("badge.provider", Optional(credential.Json.Find("issuer")?.Find("parentOrg")?.Text("name")))}
        {Row("badge.level", credential.Achievement?.EqfLevel is { } level ? words.With("badge.level.eqf", "level", level) : Html.Nothing)}
        {Row("badge.description", Paragraph(_achievement.Text("description")))}
        {Row("badge.criteria", Criteria())}
        {Row("badge.results", List(credential.Subject.Items("result"), Result))}
        {Row("badge.evidence", List(credential.Json.Items("evidence"), Evidence))}
        {Row("badge.alignments", List(_achievement.Items("alignment").Where(each => each.Text("targetUrl")?.StartsWith(Eqf, StringComparison.Ordinal) != true), Alignment))}
        </dl>
        <dl class="dates">
        {Row("badge.issued", credential.ValidFrom is { } from ? words.Day(from) : Html.Nothing)}
        {Row("badge.until", credential.ValidUntil is { } until ? words.Day(until) : Html.Of(words["badge.until.none"]))}
        {Row("badge.checked", words.Moment(verdict.At))}
        </dl>
        </section>
        """;

    private Html Row(string key, Html value) => value.IsEmpty ? Html.Nothing : $"<div><dt>{words[key]}</dt><dd>{value}</dd></div>\n";

    private static Html Optional(string? text) => text is null ? Html.Nothing : Foreign.Text(text);

    private static Html Paragraph(string? text) => text is null ? Html.Nothing : Foreign.Lines(text);

    private Html Issuer()
    {
        var did = credential.IssuerId;
        if (names.Vouched(did) is { } vouched) return $"{Foreign.Text(vouched)}{Disguise(vouched)}";
        if (credential.IssuerName is not { } claimed || string.IsNullOrWhiteSpace(claimed)) return Names.Identifier(did);
        var quoted = words.With("quoted", ("text", Foreign.Text(claimed)));
        return $"""{Names.Identifier(did)}, {words.With("badge.issuer.claims", ("name", quoted))} <span class="hint lines">{words["badge.issuer.unvouched"]}</span>{Disguise(claimed)}""";
    }

    private Html Disguise(string name) => Foreign.LooksDisguised(name) ? $"""<span class="caution lines">{words["badge.disguised"]}</span>""" : Html.Nothing;

    private Html Criteria()
    {
        var criteria = _achievement.Find("criteria") ?? default;
        var address = criteria.Text("id");
        Html link = address is null ? Html.Nothing : $"""<span class="lines">{Links.To(address)}</span>""";
        return $"{Paragraph(criteria.Text("narrative"))}{link}";
    }

    private Html Result(JsonElement result)
    {
        var described = _achievement.Items("resultDescription").FirstOrDefault(each => each.Text("id") is { } id && id == result.Text("resultDescription"));
        var level = described.Items("rubricCriterionLevel").FirstOrDefault(each => each.Text("id") is { } id && id == result.Text("achievedLevel")).Text("name");
        string?[] said = [result.Text("value"), level, result.Text("status")];
        var value = string.Join(", ", said.Where(each => each is not null));
        if (value.Length == 0) return Html.Nothing;
        return described.Text("name") is { } name ? $"{Foreign.Text(name)}: {Foreign.Text(value)}" : Foreign.Text(value);
    }

    private static Html Evidence(JsonElement evidence)
    {
        Html[] parts = [Optional(evidence.Text("name")), Paragraph(evidence.Text("description")), Paragraph(evidence.Text("narrative")), evidence.Text("id") is { } address ? Links.To(address) : Html.Nothing];
        return Joined(parts);
    }

    private static Html Alignment(JsonElement alignment) =>
        Joined([Optional(alignment.Text("targetName")), alignment.Text("targetUrl") is { } address ? Links.To(address) : Html.Nothing]);

    private static Html Joined(IEnumerable<Html> parts)
    {
        Html whole = $"";
        foreach (var part in parts.Where(part => !part.IsEmpty))
        {
            if (!whole.IsEmpty) whole.AppendLiteral("<br>");
            whole.AppendFormatted(part);
        }

        return whole;
    }

    private Html List(IEnumerable<JsonElement> items, Func<JsonElement, Html> render)
    {
        var rendered = items.Select(render).Where(each => !each.IsEmpty).ToList();
        if (rendered.Count == 0) return Html.Nothing;
        Html more = rendered.Count > Limits.ShownItems ? $"<li>{words.With("more", "count", rendered.Count - Limits.ShownItems)}</li>" : Html.Nothing;
        return $"<ul>{rendered.Take(Limits.ShownItems).Select(each => (Html)$"<li>{each}</li>")}{more}</ul>";
    }
}
