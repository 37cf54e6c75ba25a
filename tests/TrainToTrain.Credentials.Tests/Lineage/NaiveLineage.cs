namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>
/// DESIGN §5.1 said a second time, without any of the product's code and without a thought for speed: every sequence of accreditations is
/// tried under every pin. Answers <c>valid</c>, <c>invalid</c>, or the code that leaves it undecided.
/// </summary>
internal static class NaiveLineage
{
    public static string Judge(TrustGraph graph)
    {
        var results = new List<(bool Fails, bool Undecided)>();
        foreach (var chain in Sequences(graph))
        {
            foreach (var pin in graph.Pins)
            {
                var top = chain.Count == 0 ? graph.Badge.By : chain[0].By;
                var bottom = chain.Count == 0 ? graph.Badge.By : chain[^1].To;
                if (pin.Person == top && bottom == graph.Badge.By) results.Add(On(graph, pin, chain));
            }
        }

        if (results.Any(result => result is { Fails: false, Undecided: false })) return "valid";
        if (results.Any(result => !result.Fails)) return "lineage.accreditation-suspended";
        if (results.Count > 0) return "invalid";
        if (graph.Pins.Count == 0) return "lineage.no-anchors";
        return graph.Edges.Any(edge => edge.To == graph.Badge.By) ? "lineage.untrusted-root" : "lineage.not-found";
    }

    /// <summary>All chains in which each accreditation's trainer is the next one's accreditor, none twice.</summary>
    private static List<List<TrustGraph.Edge>> Sequences(TrustGraph graph)
    {
        var all = new List<List<TrustGraph.Edge>> { new() };
        for (var next = 0; next < all.Count; next++)
        {
            var chain = all[next];
            foreach (var edge in graph.Edges)
            {
                if (chain.Any(each => ReferenceEquals(each, edge))) continue;
                if (chain.Count > 0 && chain[^1].To != edge.By) continue;
                all.Add([.. chain, edge]);
            }
        }

        return all;
    }

    private static (bool Fails, bool Undecided) On(TrustGraph graph, TrustGraph.Pin pin, List<TrustGraph.Edge> chain)
    {
        var badge = graph.Badge;
        var fails = pin.From > badge.Day || pin.Until < badge.Day;
        for (var i = 0; i < chain.Count; i++)
        {
            var issuedBelow = i + 1 < chain.Count ? chain[i + 1].From : badge.Day;
            fails |= issuedBelow < chain[i].From || issuedBelow > chain[i].Until;
            fails |= chain[i].By == chain[i].To || chain[i].Stands == 1;
            fails |= i + 1 < chain.Count ? chain[i].Accredit is null : chain[i].Issue is null;
        }

        var people = chain.Select(edge => edge.To).Prepend(pin.Person).ToList();
        fails |= people.Distinct().Count() != people.Count;
        fails |= DepthExceeded(pin, chain);
        fails |= OutOfScope(pin, chain, badge);
        return (fails, chain.Any(edge => edge.Stands == 2));
    }

    /// <summary>Each accrediting trainer allows so many further ones below; so does the anchor.</summary>
    private static bool DepthExceeded(TrustGraph.Pin pin, List<TrustGraph.Edge> chain)
    {
        var accrediting = chain.SkipLast(1).ToList();
        if (pin.Scope?.MaxDepth < accrediting.Count) return true;
        return accrediting.Where((edge, i) => edge.Accredit is { } scope && (scope.MaxDepth ?? 0) < accrediting.Count - 1 - i).Any();
    }

    private static bool OutOfScope(TrustGraph.Pin pin, List<TrustGraph.Edge> chain, TrustGraph.Award badge)
    {
        var granted = chain.Select((edge, i) => i + 1 < chain.Count ? edge.Accredit : edge.Issue).Where(scope => scope is not null).ToList();
        var place = badge.Jurisdiction ?? pin.Jurisdiction;
        if (granted.Any(scope => !Lists(scope!.Achievements ?? [], badge.Achievement))) return true;
        if (pin.Scope is { Achievements: { } pinned } && !Lists(pinned, badge.Achievement)) return true;

        return granted.Append(pin.Scope).Any(scope =>
            (scope?.Jurisdictions is { } places && !places.Any(each => place is not null && (place == each || place.StartsWith(each + "-", StringComparison.Ordinal))))
            || (scope?.MaxLevel is { } most && (badge.Level is null || badge.Level > most)));
    }

    private static bool Lists(string[] patterns, string achievement) =>
        patterns.Any(pattern => pattern == "*" || pattern == achievement || (pattern.EndsWith('*') && achievement.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal)));
}
