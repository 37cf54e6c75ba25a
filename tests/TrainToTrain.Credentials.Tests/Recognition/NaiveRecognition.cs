namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>DESIGN §4.4 said a second time, without any of the product's code: trust is a pin, or one agreement signed by a pin, and nothing that follows from the two.</summary>
internal static class NaiveRecognition
{
    /// <returns><c>direct</c>, <c>full</c>, <c>partial</c>, <c>unrecognised</c> (somebody pinned has an agreement about its authority, which does not recognise it) or <c>untrusted</c>.</returns>
    public static IReadOnlyList<string> Judge(AgreementGraph graph)
    {
        if (graph.Chains.Any(chain => graph.Pins.Contains(chain.Top))) return ["direct"];
        var answers = new List<string>();
        foreach (var chain in graph.Chains)
        {
            foreach (var deal in graph.Deals)
            {
                if (deal.Of == chain.Top && graph.Pins.Contains(deal.By)) answers.Add(Of(deal, chain, graph.Badge));
            }
        }

        var recognised = answers.Where(answer => answer != "unrecognised").Distinct().ToList();
        return recognised.Count > 0 ? recognised : answers.Count > 0 ? ["unrecognised"] : ["untrusted"];
    }

    private static string Of(AgreementGraph.Deal deal, AgreementGraph.Chain chain, AgreementGraph.Award badge)
    {
        if (deal.Forged || deal.Withdrawn || badge.Day < deal.From || badge.Day > deal.Until) return "unrecognised";
        if (!deal.Scope.Any(pattern => pattern == "*" || pattern == badge.Achievement)) return "unrecognised";
        if (chain.Length - 1 > (deal.Depth ?? 0)) return "unrecognised";
        foreach (var row in deal.Rows)
        {
            if (row.Source != badge.Achievement && row.Source != AgreementGraph.IdOf(badge.Of, "*")) continue;
            if (badge.Level < row.MinLevel || chain.Length > row.MaxLineage) continue;
            return row.Full ? "full" : "partial";
        }

        return "unrecognised";
    }
}
