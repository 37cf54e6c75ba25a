using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// The search for paths (DESIGN §5.1): pure, depth first, in the order the accreditations were given (nearest stapled first),
/// no accreditation twice on a path. Yields lazily, so that a verifier stops at the first path that holds.
/// </summary>
internal sealed class LineageBuilder(TrustAnchors anchors, IReadOnlyList<LineageNode> nodes, LineageBudget budget)
{
    private readonly List<LineageNode> _chain = [];

    /// <param name="issuerId">The issuer of the badge.</param>
    public IEnumerable<CandidatePath> From(string issuerId)
    {
        foreach (var anchor in anchors.Authorities)
        {
            if (anchor.Id != issuerId) continue;
            if (!budget.TakePath()) yield break;
            yield return Path(anchor);
        }

        var higher = false;
        foreach (var node in nodes)
        {
            if (node.SubjectId != issuerId || _chain.Contains(node)) continue;
            higher = true;
            if (_chain.Count == Limits.PathLength)
            {
                budget.PathTooLong();
                yield break;
            }

            if (!budget.MayGoOn()) yield break;

            _chain.Add(node);
            foreach (var path in From(node.IssuerId)) yield return path;
            _chain.RemoveAt(_chain.Count - 1);
        }

        // A chain that ends here, at somebody nobody pinned; what ends at an anchor was yielded above.
        if (!higher && _chain.Count > 0 && !IsAnchor(issuerId) && budget.TakePath()) yield return Path(null);
    }

    private bool IsAnchor(string id)
    {
        foreach (var anchor in anchors.Authorities)
        {
            if (anchor.Id == id) return true;
        }

        return false;
    }

    private CandidatePath Path(TrustAnchor? anchor)
    {
        var path = new LineageNode[_chain.Count];
        for (var i = 0; i < path.Length; i++) path[i] = _chain[path.Length - 1 - i];
        return new CandidatePath(anchor, path);
    }
}
