using System.Text.Json;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Where a milestone stands: the ladder by whoever set it, the steps that are reached and by what, and what is missing for the next one.</summary>
internal sealed class LadderSection(Verdict verdict, Names names, Language words)
{
    public Html Render()
    {
        if (verdict.Milestone is not { } milestone) return Html.Nothing;
        return $"""
            <section class="ladder" aria-labelledby="ladder">
            <h2 id="ladder">{words["ladder.title"]}</h2>
            {(milestone.Pathway is { } pathway ? Ladder(milestone, pathway) : $"""<p class="hint">{words.With("ladder.alone", ("rung", Foreign.Text(milestone.Stack.Rung)))}</p>""")}
            <h3>{words["ladder.rests"]}</h3>
            <ul class="held">{milestone.Components.Select(each => Component(each, milestone))}</ul>
            </section>
            """;
    }

    /// <summary>The highest on top, as on a ladder.</summary>
    private Html Ladder(MilestoneReport milestone, Pathway pathway) => $"""
        <p class="hint">{words.With(milestone.Evaluation is null ? "ladder.of" : "ladder.of.held", ("ladder", Foreign.Text(pathway.Name)), ("by", SetBy(milestone)))}</p>
        <ol class="rungs" reversed>{pathway.Rungs.Reverse().Select(rung => Step(milestone, rung))}</ol>
        """;

    private Html SetBy(MilestoneReport milestone) => milestone.SignedByName is { } name ? Foreign.Text(name) : names.Of(milestone.SignedBy!);

    private Html Step(MilestoneReport milestone, Rung rung)
    {
        var own = rung.Id == milestone.Stack.Rung;
        var reading = milestone.Evaluation?.Rungs[rung.Position];
        var (key, sign) = own ? OfOwn(reading) : reading is { IsReached: true } ? ("reached", "valid") : ("beyond", "none");
        Html mark = own ? $"""<span class="place">{words["ladder.this"]}</span>""" : Html.Nothing;
        var next = reading is { IsReached: false } && (own || (rung.Position > 0 && milestone.Evaluation!.Rungs[rung.Position - 1] is { IsReached: true, Rung: var below } && below.Id == milestone.Stack.Rung));
        Html missing = next ? $"""<p>{words["ladder.missing"]}</p><ul>{Missing(reading!.Rule, milestone)}</ul>""" : Html.Nothing;
        return $"""<li class="{sign}{(own ? " own" : "")}">{Icon.Of(sign)}<div><span class="what">{words["ladder." + key]}</span> <span class="who">{Foreign.Text(rung.Name)} {mark}</span> <span class="what">{words.With("ladder.level", "level", rung.Level)}</span>{missing}</div></li>""";
    }

    /// <summary>Of the step the badge says it stands for: a badge that was taken back may void what the others carry.</summary>
    private (string Key, string Sign) OfOwn(RungReading? reading) =>
        verdict.Findings.Any(finding => finding is { Stage: Stage.Pathway, Outcome: Outcome.Fail }) ? ("refused", "invalid")
        : verdict.Findings.Any(finding => finding is { Stage: Stage.Pathway, Outcome: Outcome.Unknown }) ? ("unsure", "unsure")
        : reading is { IsReached: true } ? ("reached", "valid")
        : ("said", "none");

    private Html Component(ComponentReport component, MilestoneReport milestone)
    {
        if (component.Verdict is not { } presented) return $"""<li class="none">{Icon.Of("none")}<div><h3>{Called(component.Component.Achievement, milestone)}</h3><p>{words["ladder.absent"]}</p></div></li>""";
        var marks = milestone.Evaluation?.Badges.FirstOrDefault(badge => badge.Badge.Id == component.Component.Id)?.Marks ?? [];
        return HeldSection.Item(presented, words, $"{marks.Select(mark => (Html)$"""<p class="marked">{words["ladder.mark." + JsonNamingPolicy.KebabCaseLower.ConvertName(mark.ToString())]}</p>""")}");
    }

    private IEnumerable<Html> Missing(RuleReading reading, MilestoneReport milestone)
    {
        if (reading.IsMet) return [];
        return reading.Rule switch
        {
            SeveralRule { Word: "allOf" } => reading.Parts.SelectMany(part => Missing(part, milestone)),
            SeveralRule => [$"""<li>{words.With("ladder.need.several", "count", reading.Needed - reading.Have)}<ul>{reading.Parts.SelectMany(part => Missing(part, milestone))}</ul></li>"""],
            RungRule { Rung: var rung } => [$"""<li>{words.With("ladder.need.rung", ("rung", Foreign.Text(rung.Name)))}</li>"""],
            BadgeRule leaf => [$"""<li>{Leaf(leaf, reading, milestone)}</li>"""],
            _ => [],
        };
    }

    private Html Leaf(BadgeRule rule, RuleReading reading, MilestoneReport milestone)
    {
        var parts = new List<Html> { Called(rule.Achievement, milestone) };
        if (rule.Fewest > 1) parts.Add(words.With("ladder.need.count", ("have", Html.Of($"{reading.Have}")), ("count", Html.Of($"{rule.Fewest}"))));
        if (rule.DistinctTrainers > 1) parts.Add(words.With("ladder.need.trainers", "count", rule.DistinctTrainers));
        if (rule.MinLevel is { } level) parts.Add(words.With("ladder.need.level", "level", level));
        if (rule.MinResult is { } result) parts.Add(words.With("ladder.need.result", ("value", Foreign.Text(result.Value))));
        if (rule.MaxAge is not null) parts.Add(Html.Of(words["ladder.need.recent"]));
        if (rule.Evidence) parts.Add(Html.Of(words["ladder.need.evidence"]));
        if (rule.Supervised) parts.Add(Html.Of(words["ladder.need.supervised"]));
        return $"{parts.Select((part, place) => place == 0 ? part : (Html)$", {part}")}";
    }

    /// <summary>As the ladder calls the badge of a step, else as a component of it that is valid calls itself, else by its id.</summary>
    private static Html Called(string achievement, MilestoneReport milestone)
    {
        if (milestone.Pathway?.Rungs.FirstOrDefault(rung => rung.Achievement == achievement) is { } rung) return Foreign.Text(rung.Name);
        var valid = milestone.Components.Where(each => each.Verdict is { Kind: VerdictKind.Valid }).Select(each => each.Verdict!.Credential!.Achievement).FirstOrDefault(each => each?.Id == achievement);
        return valid is not null ? Foreign.Text(valid.Name) : $"""<code class="id">{Foreign.Clip(achievement)}</code>""";
    }
}
