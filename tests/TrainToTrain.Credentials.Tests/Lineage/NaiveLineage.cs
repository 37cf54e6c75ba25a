namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>
/// DESIGN §5.1 and §5.2 said a second time, without any of the product's code and without a thought for speed: every sequence of
/// accreditations is tried under every pin.
/// </summary>
internal static class NaiveLineage
{
    /// <param name="Kind"><c>valid</c>, <c>invalid</c> or <c>undecided</c>.</param>
    /// <param name="Reasons">When undecided: what a report may give as reasons, each set being those of one of the paths that got furthest.</param>
    internal sealed record Answer(string Kind, IReadOnlyList<string> Reasons);

    public static Answer Judge(TrustGraph graph)
    {
        var results = new List<(bool Fails, List<(int Place, string Code)> Doubts)>();
        foreach (var chain in Sequences(graph))
        {
            foreach (var pin in graph.Pins)
            {
                var top = chain.Count == 0 ? graph.Badge.By : chain[0].By;
                var bottom = chain.Count == 0 ? graph.Badge.By : chain[^1].To;
                if (pin.Person == top && bottom == graph.Badge.By) results.Add(On(graph, pin, chain));
            }
        }

        if (results.Any(result => !result.Fails && result.Doubts.Count == 0)) return new Answer("valid", []);
        var doubtful = results.Where(result => !result.Fails).Select(result => result.Doubts).ToList();
        if (doubtful.Count > 0)
        {
            var furthest = doubtful.Max(doubts => doubts.Min(doubt => doubt.Place));
            return new Answer("undecided", [.. doubtful.Where(doubts => doubts.Min(doubt => doubt.Place) == furthest).Select(doubts => Set(doubts.Select(doubt => doubt.Code)))]);
        }

        if (results.Count > 0) return new Answer("invalid", []);
        if (graph.Pins.Count == 0) return new Answer("undecided", ["lineage.no-anchors"]);
        return new Answer("undecided", [graph.Edges.Any(edge => edge.To == graph.Badge.By) ? "lineage.untrusted-root" : "lineage.not-found"]);
    }

    /// <summary>How a set of codes is written here.</summary>
    public static string Set(IEnumerable<string> codes) => string.Join(" ", codes.Distinct().Order(StringComparer.Ordinal));

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

    private static (bool Fails, List<(int Place, string Code)> Doubts) On(TrustGraph graph, TrustGraph.Pin pin, List<TrustGraph.Edge> chain)
    {
        var badge = graph.Badge;
        var fails = pin.From > badge.Day || pin.Until < badge.Day;
        var doubts = new List<(int Place, string Code)>();
        for (var i = 0; i < chain.Count; i++)
        {
            var issuedBelow = i + 1 < chain.Count ? chain[i + 1].From : badge.Day;
            var provenBelow = i + 1 < chain.Count ? chain[i + 1].Proven : badge.Proven;
            fails |= issuedBelow < chain[i].From || issuedBelow > chain[i].Until;
            fails |= chain[i].By == chain[i].To;
            if (chain[i].Suspended) doubts.Add((i, "lineage.accreditation-suspended"));
            if (chain[i].Withdrawn is { } stop)
            {
                var lot = Lot(stop, issuedBelow, provenBelow);
                if (lot == "") fails = true;
                else if (lot != "stands") doubts.Add((i, lot));
            }

            fails |= i + 1 < chain.Count ? chain[i].Accredit is null : chain[i].Issue is null;
        }

        var people = chain.Select(edge => edge.To).Prepend(pin.Person).ToList();
        fails |= people.Distinct().Count() != people.Count;
        fails |= DepthExceeded(pin, chain);
        fails |= OutOfScope(pin, chain, badge);
        return (fails, doubts);
    }

    /// <returns><c>stands</c>, the code that leaves it open, or nothing: it falls.</returns>
    private static string Lot(TrustGraph.Stop stop, int issuedBelow, int? provenBelow)
    {
        if (stop.Register == TrustGraph.Register.OutOfReach) return "lineage.register-unavailable";
        if (stop.Register == TrustGraph.Register.NotNamed || stop.Rows.Count == 0) return "";
        if (stop.Rows.Any(row => row.Reason == "neverEntitled" || row.Day <= issuedBelow)) return "";

        var forgiving = stop.Rows.Where(row => row.Reason is "superseded" or "cessation").ToList();
        return stop.Rows.Except(forgiving).All(row => provenBelow is { } day && day < row.Day) ? "stands" : "lineage.no-proof-of-existence";
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
