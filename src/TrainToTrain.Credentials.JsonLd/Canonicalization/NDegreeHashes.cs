using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>
/// RDFC-1.0 §4.7 and §4.8, for nodes their own statements do not tell apart. The work may grow with the factorial of how many are alike, so
/// it is counted, and given up (§7.1).
/// </summary>
internal sealed class NDegreeHashes(RdfDataset dataset, BlankNodes nodes, FirstDegreeHashes firstDegree)
{
    private int _steps;
    private int _depth;

    public required HashAlgorithmName Algorithm { get; init; }

    public required IdentifierIssuer Canonical { get; init; }

    public int MaxSteps { get; init; } = JsonLdLimits.CanonicalizationSteps;

    public bool IsExhausted => _steps > MaxSteps;

    /// <returns>Null when the work is given up.</returns>
    public NDegreeHash? Hash(int node, IdentifierIssuer issuer)
    {
        if (++_steps > MaxSteps || _depth >= JsonLdLimits.CanonicalizationDepth)
        {
            _steps = MaxSteps + 1;
            return null;
        }

        _depth++;
        var data = new StringBuilder();
        foreach (var (relatedHash, related) in Neighbours(node, issuer))
        {
            if (Choose([.. related], issuer) is not { } chosen) return null;
            data.Append(relatedHash).Append(chosen.Path);
            issuer = chosen.Issuer;
        }

        _depth--;
        return new NDegreeHash(Hexadecimal(data.ToString()), issuer);
    }

    /// <summary>Step 3: the other blank nodes of the node's statements, by the hash of how they are related.</summary>
    private SortedDictionary<string, List<int>> Neighbours(int node, IdentifierIssuer issuer)
    {
        var byHash = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var place in nodes.QuadsOf(node))
        {
            _steps++;
            var quad = dataset.Quads[place];
            if (IsExhausted) break;
            Related('s', quad, dataset.BlankOf(quad.Subject));
            Related('o', quad, dataset.BlankOf(quad.Object));
            Related('g', quad, dataset.BlankOf(quad.Graph));
        }

        return byHash;

        void Related(char position, in Quad quad, int related)
        {
            if (related < 0 || related == node) return;
            _steps++;
            var hash = RelatedHash(position, quad, related, issuer);
            if (byHash.TryGetValue(hash, out var known)) known.Add(related);
            else byHash.Add(hash, [related]);
        }
    }

    /// <summary>§4.7.</summary>
    private string RelatedHash(char position, in Quad quad, int related, IdentifierIssuer issuer)
    {
        var input = new StringBuilder().Append(position);
        if (position != 'g') input.Append(Encoding.UTF8.GetString(dataset.Text(quad.Predicate)));
        if (IdentifierOf(related, issuer) is { } identifier) input.Append(identifier);
        else input.Append(Convert.ToHexStringLower(firstDegree.Of(related)));
        return Hexadecimal(input.ToString());
    }

    /// <summary>Steps 5.3 to 5.5: of all orders in which alike neighbours can be met, the one with the least path.</summary>
    private (string Path, IdentifierIssuer Issuer)? Choose(int[] related, IdentifierIssuer issuer)
    {
        (string Path, IdentifierIssuer Issuer)? chosen = null;
        Array.Sort(related);
        do
        {
            _steps += related.Length + issuer.Order.Count;
            if (IsExhausted) return null;
            if (Walk(related, issuer.Clone(), chosen?.Path) is { } walked) chosen = walked;
            if (IsExhausted) return null;
        }
        while (NextPermutation(related));

        return chosen;
    }

    /// <returns>Null for a path that is not less than the one to beat, or when the work is given up.</returns>
    private (string Path, IdentifierIssuer Issuer)? Walk(int[] permutation, IdentifierIssuer issuer, string? toBeat)
    {
        var path = new StringBuilder();
        var unmet = new List<int>();
        foreach (var related in permutation)
        {
            if (IdentifierOf(related, issuer) is { } known)
            {
                path.Append(known);
            }
            else
            {
                unmet.Add(related);
                path.Append(Temporary(issuer.Issue(related)));
            }

            if (IsBeaten(path, toBeat)) return null;
        }

        foreach (var related in unmet)
        {
            if (Hash(related, issuer) is not { } result) return null;
            path.Append(Temporary(result.Issuer.Issue(related))).Append('<').Append(result.Hash).Append('>');
            issuer = result.Issuer;
            if (IsBeaten(path, toBeat)) return null;
        }

        var whole = path.ToString();
        return toBeat is null || string.CompareOrdinal(whole, toBeat) < 0 ? (whole, issuer) : null;
    }

    private static bool IsBeaten(StringBuilder path, string? toBeat) =>
        toBeat is not null && path.Length >= toBeat.Length && string.CompareOrdinal(path.ToString(), toBeat) > 0;

    private string? IdentifierOf(int node, IdentifierIssuer issuer)
    {
        if (Canonical.TryGet(node, out var canonical)) return string.Create(CultureInfo.InvariantCulture, $"_:c14n{canonical}");
        return issuer.TryGet(node, out var temporary) ? Temporary(temporary) : null;
    }

    private static string Temporary(int number) => string.Create(CultureInfo.InvariantCulture, $"_:b{number}");

    private string Hexadecimal(string data)
    {
        Span<byte> hash = stackalloc byte[Hashing.LengthOf(Algorithm)];
        Hashing.Hash(Algorithm, Encoding.UTF8.GetBytes(data), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The next in the order of numbers; the same node twice is not two.</summary>
    private static bool NextPermutation(int[] items)
    {
        var pivot = items.Length - 2;
        while (pivot >= 0 && items[pivot] >= items[pivot + 1]) pivot--;
        if (pivot < 0) return false;
        var successor = items.Length - 1;
        while (items[successor] <= items[pivot]) successor--;
        (items[pivot], items[successor]) = (items[successor], items[pivot]);
        Array.Reverse(items, pivot + 1, items.Length - pivot - 1);
        return true;
    }
}
