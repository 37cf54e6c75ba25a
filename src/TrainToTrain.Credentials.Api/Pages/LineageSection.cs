using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Who taught them: the chain from the trainer up to the authority, with what a name cannot be taken for beside each.</summary>
internal sealed class LineageSection(Verdict verdict, Names names, Language words)
{
    public Html Render()
    {
        if (verdict is not { Lineage: { } lineage, Credential: not null }) return Html.Nothing;
        var whole = lineage is { Anchor: not null } and not { Recognition.Counts: false } && Names.Broken(verdict) is null;
        return $"""
            <section class="lineage" aria-labelledby="lineage">
            <h2 id="lineage">{words["lineage.title"]}</h2>
            <p class="hint">{words[whole ? "lineage.lead" : "lineage.lead.broken"]}</p>
            {Chain()}
            </section>
            """;
    }

    /// <summary>The chain by itself; nothing where there is none.</summary>
    public Html Chain() => verdict is { Lineage: { } lineage, Credential: { } credential }
        ? $"""<ol class="chain">{Steps(lineage, credential.IssuerId, Names.Broken(verdict))}</ol>"""
        : Html.Nothing;

    /// <summary>Each trainer with the accreditation that made them one; it is the trainer whose own does not hold who is marked.</summary>
    private IEnumerable<Html> Steps(LineageReport lineage, string issuer, LineageLink? broken)
    {
        var what = words["lineage.issued"];
        for (var i = lineage.Path.Count - 1; i >= 0; i--)
        {
            var link = lineage.Path[i];
            yield return Step(link.Subject, what, link != broken ? "step" : verdict.Kind == VerdictKind.Invalid ? "stopped" : "stopped unsure", link == broken ? $"""<span class="problem">{words["lineage.here"]}</span>""" : Html.Nothing);
            what = words["lineage.by"];
        }

        if (lineage.Recognition is { } crossing)
        {
            yield return Step(crossing.Of, what, "step", Html.Nothing);
            what = words["lineage.recognised"];
            if (!crossing.Counts)
            {
                yield return $"""<li class="end"><span class="what">{words["lineage.recognised.not"]}</span><span class="who">{Foreign.Text(crossing.ByName)}</span></li>""";
                yield break;
            }
        }

        if (lineage.Anchor is { } anchor)
        {
            yield return Step(anchor.Id, what, "anchor", $"""<span class="seal">{Icon.Seal}{words["lineage.anchor"]}</span>""");
            yield break;
        }

        yield return Step(lineage.Path.Count > 0 ? lineage.Path[0].Issuer : issuer, what, "step", Html.Nothing);
        yield return $"""<li class="end"><span class="what">{words["lineage.by"]}</span><span class="who">{words["lineage.anchor.none"]}</span></li>""";
    }

    private Html Step(string did, string what, string kind, Html more)
    {
        var name = names.Vouched(did) is { } vouched ? Foreign.Text(vouched) : Html.Of(words[did == verdict.Credential!.IssuerId ? "lineage.unnamed" : "lineage.stranger"]);
        Html place = kind == "anchor" && verdict.Lineage!.Anchor!.Jurisdiction is { } code ? $""" <span class="place">{Foreign.Clip(code)}</span>""" : Html.Nothing;
        return $"""<li class="{kind}"><span class="what">{what}</span><span class="who">{name}{place}</span>{Names.Identifier(did)}{more}</li>""";
    }
}
