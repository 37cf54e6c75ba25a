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
        if (Label(dataset, nodes, algorithm) is { } identifiers) return Write(dataset, nodes, identifiers);
        problem = new JsonLdProblem(JsonLdProblemCodes.TooComplex, "", $"Its unnamed objects are so alike that they are not told apart within {JsonLdLimits.CanonicalizationSteps} steps.");
        return null;
    }

    /// <summary>§4.4.3, steps 3 to 5.</summary>
    internal static IdentifierIssuer? Label(RdfDataset dataset, BlankNodes nodes, HashAlgorithmName algorithm)
    {
        var canonical = new IdentifierIssuer();
        if (nodes.Count < 2)
        {
            if (nodes.Count == 1) canonical.Issue(0);
            return canonical;
        }

        var hashes = new FirstDegreeHashes(dataset, nodes, algorithm);
        var order = Enumerable.Range(0, nodes.Count).ToArray();
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

    private static byte[] Write(RdfDataset dataset, BlankNodes nodes, IdentifierIssuer identifiers)
    {
        var lines = new LineBuffer(64 * dataset.Count + 256);
        foreach (var quad in dataset.Quads)
        {
            Append(quad.Subject);
            lines.Append(" "u8);
            lines.Append(dataset.Text(quad.Predicate));
            lines.Append(" "u8);
            Append(quad.Object);
            if (quad.Graph >= 0)
            {
                lines.Append(" "u8);
                Append(quad.Graph);
            }

            lines.EndLine();
        }

        return lines.Sorted();

        void Append(int term)
        {
            if (nodes.Of(term) is >= 0 and var node) AppendIdentifier(lines, identifiers.Issue(node));
            else lines.Append(dataset.Text(term));
        }
    }

    private static void AppendIdentifier(LineBuffer lines, int number)
    {
        Span<byte> digits = stackalloc byte[10];
        System.Buffers.Text.Utf8Formatter.TryFormat(number, digits, out var length);
        lines.Append("_:c14n"u8);
        lines.Append(digits[..length]);
    }
}
