using System.Text;
using System.Text.RegularExpressions;
using TrainToTrain.Credentials.JsonLd.Rdf;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>The N-Quads of test suites. A blank node as predicate, which only generalized RDF has, is read as an IRI of its own.</summary>
internal static partial class NQuadsReader
{
    public static RdfDataset Read(string text)
    {
        var dataset = new RdfDataset();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var match = Statement().Match(line);
            Assert.True(match.Success, $"not N-Quads: {line}");
            var graph = match.Groups["g"].Success ? Term(dataset, match.Groups["g"].Value) : RdfDataset.DefaultGraph;
            Assert.True(dataset.TryAdd(new Quad(Term(dataset, match.Groups["s"].Value), Predicate(dataset, match.Groups["p"].Value), Term(dataset, match.Groups["o"].Value), graph)));
        }

        return dataset;
    }

    private static int Predicate(RdfDataset dataset, string text) => text.StartsWith("_:", StringComparison.Ordinal) ? dataset.Iri(text) : Term(dataset, text);

    private static int Term(RdfDataset dataset, string text)
    {
        if (text.StartsWith("_:", StringComparison.Ordinal)) return dataset.Blank(text);
        if (text[0] == '<') return dataset.Iri(Unescape(text[1..^1]));
        var end = text.LastIndexOf('"');
        var value = Encoding.UTF8.GetBytes(Unescape(text[1..end]));
        return text[(end + 1)..] switch
        {
            "" or "^^<http://www.w3.org/2001/XMLSchema#string>" => dataset.Literal(value, default, default),
            ['@', .. var tag] => dataset.Literal(value, "@"u8, tag),
            var type => dataset.Literal(value, "^^<"u8, Unescape(type[3..^1])),
        };
    }

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        'u' or 'U' => char.ConvertFromUtf32(Convert.ToInt32(match.Value[2..], 16)),
        'b' => "\b",
        't' => "\t",
        'n' => "\n",
        'f' => "\f",
        'r' => "\r",
        var c => c.ToString(),
    });

    [GeneratedRegex("""^(?<s><[^>]*>|_:\S+)\s*(?<p><[^>]*>|_:\S+)\s*(?<o><[^>]*>|_:[^\s.]+(?:\.+[^\s.]+)*|"(?:[^"\\]|\\.)*"(?:@[a-zA-Z0-9-]+|\^\^<[^>]*>)?)\s*(?<g><[^>]*>|_:\S+)?\s*\.$""")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")]
    private static partial Regex Escape();
}
