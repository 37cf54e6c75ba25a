using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Canonicalization;

public sealed class Rdfc10Tests
{
    private const int Runs = 2000;

    private static readonly string[] Labels = ["a", "b", "c", "d", "e", "f"];

    /// <summary>
    /// Statements among few nodes and properties, so that many nodes are alike. No graph is named by a blank node: of alike nodes in two such
    /// graphs RDFC-1.0 itself does not always tell which is in which (§4.7 hashes a graph's name without what is said in it), in any implementation.
    /// </summary>
    private static readonly Gen<string[]> Graphs =
        from size in Gen.Choose(1, 12)
        from statements in Gen.ArrayOf(
            from subject in Gen.Elements("_:a", "_:b", "_:c", "_:d", "_:e", "<urn:x:s>")
            from predicate in Gen.Elements("<urn:x:p>", "<urn:x:q>")
            from value in Gen.Elements("_:a", "_:b", "_:c", "_:d", "_:e", "<urn:x:o>", "\"text\"", "\"text\"@en", "\"text\\n\"^^<urn:x:t>")
            from graph in Gen.Elements("", "", "", " <urn:x:g>", " <urn:x:h>")
            select $"{subject} {predicate} {value}{graph} .",
            size)
        select statements;

    [Fact]
    public void Neither_labels_nor_order_of_statements_matter()
    {
        var shuffled = from graph in Graphs
                       from seed in Gen.Choose(0, int.MaxValue)
                       select (graph, seed);
        Prop.ForAll(shuffled.ToArbitrary(), given =>
        {
            var random = new Random(given.seed);
            var others = Labels.OrderBy(_ => random.Next()).ToArray();
            var renamed = given.graph.OrderBy(_ => random.Next()).Select(line => string.Join(' ', line.Split(' ').Select(word => word.StartsWith("_:", StringComparison.Ordinal) ? $"_:x{others[Array.IndexOf(Labels, word[2..])]}" : word)));

            Assert.Equal(Canonical(given.graph), Canonical(renamed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    [Fact]
    public void The_canonical_form_is_the_canonical_form_of_itself_and_its_lines_are_sorted_and_single()
    {
        Prop.ForAll(Graphs.ToArbitrary(), graph =>
        {
            var canonical = Canonical(graph);
            var lines = canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(canonical, Canonical(lines));
            Assert.Equal(lines.Distinct().OrderBy(line => line, Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)))), lines);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    [Fact]
    public void Another_statement_is_another_form()
    {
        Prop.ForAll(Graphs.ToArbitrary(), graph => Assert.NotEqual(Canonical(graph), Canonical([.. graph, "<urn:x:s> <urn:x:p> \"one more\" ."]))).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
    }

    [Fact]
    public void Lines_are_in_the_order_of_code_points_and_not_of_UTF_16()
    {
        // U+FF5E is less than U+1F525, whose first UTF-16 unit is less than U+FF5E.
        Assert.Equal("<urn:x:s> <urn:x:p> \"\uff5e\" .\n<urn:x:s> <urn:x:p> \"\U0001F525\" .\n", Canonical(["<urn:x:s> <urn:x:p> \"\U0001F525\" .", "<urn:x:s> <urn:x:p> \"\uff5e\" ."]));
    }

    [Fact]
    public void What_is_escaped_is_what_the_specification_names_and_nothing_else()
    {
        Assert.Equal(
            "<urn:x:s> <urn:x:p> \"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001F\\u007F\u0080é\U0001F525/'\" .\n",
            Canonical(["<urn:x:s> <urn:x:p> \"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001f\\u007f\\u0080\\u00e9\\U0001F525/'\" ."]));
    }

    [Fact]
    public void Another_hash_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Rdfc10.Canonicalize(new RdfDataset(), HashAlgorithmName.SHA1, out _));

    [Fact]
    public void Nothing_is_the_canonical_form_of_nothing() =>
        Assert.Empty(Rdfc10.Canonicalize(new RdfDataset(), HashAlgorithmName.SHA256, out _)!);

    private static string Canonical(IEnumerable<string> lines)
    {
        var canonical = Rdfc10.Canonicalize(NQuadsReader.Read(string.Join('\n', lines)), HashAlgorithmName.SHA256, out var problem);
        return canonical is null ? throw new InvalidOperationException(problem!.ToString()) : Encoding.UTF8.GetString(canonical);
    }
}
