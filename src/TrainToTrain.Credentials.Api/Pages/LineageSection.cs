using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Who taught them: the chain from the trainer up to the authority, with what a name cannot be taken for beside each.</summary>
internal sealed class LineageSection(Verdict verdict, Names names, Language words)
{
    public Html Render()
    {
        if (verdict is not { Lineage: { } lineage, Credential: { } credential }) return Html.Nothing;
        var broken = Names.Broken(verdict);
        var lead = verdict.Kind == VerdictKind.Valid ? "lineage.lead" : "lineage.lead.broken";
        return $"""
            <section class="lineage" aria-labelledby="lineage">
            <h2 id="lineage">{words["lineage.title"]}</h2>
            <p class="hint">{words[lead]}</p>
            <ol class="chain">
            {Steps(lineage, credential.IssuerId, broken)}
            </ol>
            </section>
            """;
    }

    private IEnumerable<Html> Steps(LineageReport lineage, string issuer, LineageLink? broken)
    {
        var isTop = lineage.Path.Count == 0 && lineage.Anchor is not null;
        yield return Step(issuer, Html.Of(words["lineage.issued"]), isTop ? lineage : null, stopped: false);
        for (var i = lineage.Path.Count - 1; i >= 0; i--)
        {
            var link = lineage.Path[i];
            yield return Step(link.Issuer, $"{words["lineage.by"]}", i == 0 ? lineage : null, link == broken);
        }

        if (lineage.Anchor is null) yield return $"""<li class="end"><span class="what">{words["lineage.by"]}</span><span class="who">{words["lineage.anchor.none"]}</span></li>""";
    }

    /// <param name="top">Given where this is where the path ends.</param>
    /// <param name="stopped">Whether what leads up to here does not hold.</param>
    private Html Step(string did, Html what, LineageReport? top, bool stopped)
    {
        var anchor = top?.Anchor;
        var name = names.Vouched(did) is { } vouched ? Foreign.Text(vouched) : Html.Of(words[did == verdict.Credential!.IssuerId ? "lineage.unnamed" : "lineage.stranger"]);
        Html place = anchor?.Jurisdiction is { } code ? $""" <span class="place">{Foreign.Clip(code)}</span>""" : Html.Nothing;
        Html seal = anchor is not null ? $"""<span class="seal">{Icon.Seal}{words["lineage.anchor"]}</span>""" : Html.Nothing;
        Html problem = stopped ? $"""<span class="problem">{words["lineage.here"]}</span>""" : Html.Nothing;
        return $"""<li class="{(anchor is not null ? "anchor" : stopped ? "stopped" : "step")}"><span class="what">{what}{problem}</span><span class="who">{name}{place}</span>{Names.Identifier(did)}{seal}</li>""";
    }
}
