using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What a learner record holds: of each what it came to, who stands behind it, and through whom.</summary>
internal sealed class HeldSection(Verdict record, Language words)
{
    public Html Render()
    {
        if (record.Held.Count == 0) return Html.Nothing;
        return $"""
            <section aria-labelledby="held">
            <h2 id="held">{words["held.title"]}</h2>
            <ul class="held">{record.Held.Select(Item)}</ul>
            </section>
            """;
    }

    private Html Item(Verdict held)
    {
        var (names, key) = (new Names(held, words), Answer.KeyOf(held));
        Html why = key == "valid" ? Html.Nothing : $"<p>{new Sentences(words, names).Of(held.Headline)}</p>";
        return $"""<li class="{key}">{Icon.Of(key)}<div><h3>{words[key + ".line"]}: {Title(held)}</h3>{why}{By(held, names)}</div></li>""";
    }

    private Html Title(Verdict held) => held.Credential is { } credential
        ? Foreign.Text(credential.Achievement?.Name ?? credential.Name ?? words["badge.unnamed"])
        : Html.Of(words["held.unproven"]);

    private Html By(Verdict held, Names names)
    {
        if (held.Credential is not { } credential) return Html.Nothing;
        var chain = new LineageSection(held, names, words).Chain();
        Html lineage = chain.IsEmpty ? Html.Nothing : $"<details><summary>{words["lineage.title"]}</summary>{chain}</details>";
        return $"""<p>{words["badge.issuer"]} {names.Issuer}{(credential.ValidFrom is { } from ? $", {words.Day(from)}" : Html.Nothing)}</p>{lineage}""";
    }
}
