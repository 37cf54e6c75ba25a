using System.Security.Cryptography;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>RDF Dataset Canonicalization RDFC-1.0 (W3C Recommendation, 2024).</summary>
public static class Rdfc10
{
    /// <returns>Canonical N-Quads in UTF-8, or null with the problem.</returns>
    /// <exception cref="ArgumentException">Neither SHA-256 nor SHA-384.</exception>
    public static byte[]? Canonicalize(RdfDataset dataset, HashAlgorithmName algorithm, out JsonLdProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        _ = Hashing.LengthOf(algorithm);
        var nodes = new BlankNodes(dataset);
        problem = null;
        if (Label(dataset, nodes, algorithm) is { } identifiers) return CanonicalNQuads.Write(dataset, identifiers);
        problem = new JsonLdProblem(JsonLdProblemCodes.TooComplex, "", $"Its unnamed objects are so alike that they are not told apart within {JsonLdLimits.CanonicalizationSteps} steps.");
        return null;
    }

    /// <summary>§4.4.3, steps 3 to 5.</summary>
    internal static IdentifierIssuer? Label(RdfDataset dataset, BlankNodes nodes, HashAlgorithmName algorithm)
    {
        var canonical = new IdentifierIssuer();
        var order = nodes.InUse();
        if (order.Length < 2)
        {
            if (order is [var only]) canonical.Issue(only);
            return canonical;
        }

        var hashes = new FirstDegreeHashes(dataset, nodes, algorithm);
        Array.Sort(order, (a, b) => hashes.Of(a).SequenceCompareTo(hashes.Of(b)));
        var alike = new List<ArraySegment<int>>();
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && hashes.Of(order[end]).SequenceEqual(hashes.Of(order[start]))) end++;
            if (end == start + 1) canonical.Issue(order[start]);
            else alike.Add(new ArraySegment<int>(order, start, end - start));
            start = end;
        }

        if (alike.Count == 0) return canonical;
        var neighbourhoods = new NDegreeHashes(dataset, nodes, hashes) { Algorithm = algorithm, Canonical = canonical };
        return alike.TrueForAll(group => TryLabel(group, neighbourhoods)) ? canonical : null;
    }

    /// <summary>Step 5, for the nodes of one hash.</summary>
    private static bool TryLabel(ArraySegment<int> group, NDegreeHashes neighbourhoods)
    {
        var results = new List<NDegreeHash>(group.Count);
        foreach (var node in group)
        {
            if (neighbourhoods.Canonical.TryGet(node, out _)) continue;
            var issuer = new IdentifierIssuer();
            issuer.Issue(node);
            if (neighbourhoods.Hash(node, issuer) is not { } result) return false;
            results.Add(result);
        }

        foreach (var result in results.OrderBy(result => result.Hash, StringComparer.Ordinal))
        {
            foreach (var node in result.Issuer.Order) neighbourhoods.Canonical.Issue(node);
        }

        return true;
    }
}
