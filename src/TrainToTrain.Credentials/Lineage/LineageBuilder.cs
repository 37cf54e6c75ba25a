using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// The search for paths (DESIGN §5.1): pure, depth first, in the order the accreditations were given (nearest stapled first),
/// no accreditation twice on a path. Yields lazily, so that a verifier stops at the first path that holds.
/// </summary>
/// <param name="crossing">Whether paths are wanted that cross one agreement (DESIGN §4.4), in place of those that cross none.</param>
internal sealed class LineageBuilder(TrustAnchors anchors, IReadOnlyList<LineageNode> nodes, LineageBudget budget, bool crossing = false)
{
    private readonly List<LineageNode> _chain = [];

    /// <param name="issuerId">The issuer of the badge.</param>
    public IEnumerable<CandidatePath> From(string issuerId)
    {
        foreach (var (anchor, agreement) in Tops(issuerId))
        {
            if (agreement is not null && _chain.Count == Limits.PathLength)
            {
                budget.PathTooLong(); // The agreement counts.
                yield break;
            }

            if (!budget.TakePath()) yield break;
            yield return Path(anchor, agreement);
        }

        var higher = false;
        foreach (var node in nodes)
        {
            if (node.SubjectId != issuerId || _chain.Contains(node)) continue;
            higher = true;
            if (_chain.Count == Limits.PathLength)
            {
                if (!crossing) budget.PathTooLong();
                yield break;
            }

            if (!budget.MayGoOn()) yield break;

            _chain.Add(node);
            foreach (var path in From(node.IssuerId)) yield return path;
            _chain.RemoveAt(_chain.Count - 1);
        }

        // A chain that ends here, at somebody nobody pinned; what ends at an anchor was yielded above.
        if (!crossing && !higher && _chain.Count > 0 && !IsAnchor(issuerId) && budget.TakePath()) yield return Path(null);
    }

    /// <summary>Who trusts somebody, and by what: a pin of their own, or an agreement of somebody pinned. Nobody's agreement leads to another one.</summary>
    private IEnumerable<(TrustAnchor Anchor, RecognitionAgreement? Agreement)> Tops(string id)
    {
        if (crossing)
        {
            foreach (var agreement in anchors.Agreements)
            {
                if (agreement.SubjectId != id) continue;
                foreach (var anchor in anchors.Authorities)
                {
                    if (anchor.Id == agreement.IssuerId) yield return (anchor, agreement);
                }
            }

            yield break;
        }

        foreach (var anchor in anchors.Authorities)
        {
            if (anchor.Id == id) yield return (anchor, null);
        }
    }

    private bool IsAnchor(string id)
    {
        foreach (var anchor in anchors.Authorities)
        {
            if (anchor.Id == id) return true;
        }

        return false;
    }

    private CandidatePath Path(TrustAnchor? anchor, RecognitionAgreement? agreement = null)
    {
        var path = new LineageNode[_chain.Count];
        for (var i = 0; i < path.Length; i++) path[i] = _chain[path.Length - 1 - i];
        return new CandidatePath(anchor, path) { Agreement = agreement };
    }
}
