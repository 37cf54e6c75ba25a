using System.Security.Cryptography;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>RDFC-1.0 §4.6: each blank node by the statements it is part of, whichever other blank nodes are in them.</summary>
internal sealed class FirstDegreeHashes
{
    private readonly byte[] _hashes;
    private readonly int _length;

    public FirstDegreeHashes(RdfDataset dataset, BlankNodes nodes, HashAlgorithmName algorithm)
    {
        _length = Hashing.LengthOf(algorithm);
        _hashes = new byte[nodes.Count * _length];
        var lines = new LineBuffer();
        var quads = dataset.Quads;
        for (var node = 0; node < nodes.Count; node++)
        {
            lines.Clear();
            foreach (var place in nodes.QuadsOf(node))
            {
                var quad = quads[place];
                Append(dataset, lines, (quad.Subject, node));
                lines.Append(" "u8);
                lines.Append(dataset.Text(quad.Predicate));
                lines.Append(" "u8);
                Append(dataset, lines, (quad.Object, node));
                if (quad.Graph >= 0)
                {
                    lines.Append(" "u8);
                    Append(dataset, lines, (quad.Graph, node));
                }

                lines.EndLine();
            }

            // Two statements that look alike from here are two.
            Hashing.Hash(algorithm, lines.Sorted(), _hashes.AsSpan(node * _length, _length));
        }
    }

    public ReadOnlySpan<byte> Of(int node) => _hashes.AsSpan(node * _length, _length);

    private static void Append(RdfDataset dataset, LineBuffer lines, (int Term, int Node) at)
    {
        var other = dataset.BlankOf(at.Term);
        lines.Append(other < 0 ? dataset.Text(at.Term) : other == at.Node ? "_:a"u8 : "_:z"u8);
    }
}
