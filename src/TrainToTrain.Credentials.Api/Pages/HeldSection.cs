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
            <ul class="held">{record.Held.Select(held => Item(held, words))}</ul>
            </section>
            """;
    }

    /// <param name="more">What else there is to say of it.</param>
    public static Html Item(Verdict held, Language words, Html more = default)
    {
        var (names, key) = (new Names(held, words), Answer.KeyOf(held));
        Html why = key == "valid" ? Html.Nothing : $"<p>{new Sentences(words, names).Of(held.Headline)}</p>";
        return $"""<li class="{key}">{Icon.Of(key)}<div><h3>{words[key + ".line"]}: {Title(held, words)}</h3>{why}{By(held, names, words)}{more}</div></li>""";
    }

    private static Html Title(Verdict held, Language words) => held.Credential is { } credential
        ? Foreign.Text(credential.Achievement?.Name ?? credential.Name ?? words["badge.unnamed"])
        : Html.Of(words["held.unproven"]);

    private static Html By(Verdict held, Names names, Language words)
    {
        if (held.Credential is not { } credential) return Html.Nothing;
        var chain = new LineageSection(held, names, words).Chain();
        Html lineage = chain.IsEmpty ? Html.Nothing : $"<details><summary>{words["lineage.title"]}</summary>{chain}</details>";
        return $"""<p>{words["badge.issuer"]} {names.Issuer}{(credential.ValidFrom is { } from ? $", {words.Day(from)}" : Html.Nothing)}</p>{lineage}""";
    }
}
