using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using TrainToTrain.Credentials.JsonLd.Tests.Conformance;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>Each limit is reached from both sides; what is past it is a problem, and soon known.</summary>
public sealed class LimitTests
{
    [Fact]
    public void A_document_nests_as_deep_as_it_may_and_no_deeper()
    {
        Assert.Null(Nested(JsonLdLimits.Depth));
        Assert.Equal(JsonLdProblemCodes.LimitExceeded, Nested(JsonLdLimits.Depth + 1)!.Code);
        Assert.Equal(JsonLdProblemCodes.LimitExceeded, Nested(900)!.Code);

        static JsonLdProblem? Nested(int depth)
        {
            // The innermost object is a reference; the others have ids, or telling them apart would be what takes too long.
            var json = string.Concat(Enumerable.Range(1, depth - 1).Select(level => $"{{\"@id\": \"urn:x:{level}\", \"urn:x:p\": ")) + "{\"@id\": \"urn:x:o\"}" + new string('}', depth - 1);
            _ = Badge.Canonical(json, out var problem);
            return problem;
        }
    }

    [Fact]
    public void Deep_JSON_literals_arrays_and_nests_are_refused_as_well()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 900)) + new string(']', 900);

        Assert.Null(Badge.Canonical("{\"urn:x:p\": {\"@type\": \"@json\", \"@value\": " + deep + "}}", out var literal));
        Assert.Null(Badge.Canonical("{\"urn:x:p\": " + deep + "}", out var array));
        var nests = string.Concat(Enumerable.Repeat("{\"@nest\": ", 900)) + "{}" + new string('}', 900);
        using var document = JsonDocument.Parse(nests, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Null(JsonLdProcessor.Expand(document.RootElement, new JsonLdOptions(), out var nest));

        Assert.Equal([JsonLdProblemCodes.InvalidText, JsonLdProblemCodes.LimitExceeded, JsonLdProblemCodes.LimitExceeded], [literal!.Code, array!.Code, nest!.Code]);
    }

    [Fact]
    public void Contexts_that_name_one_another_without_end_are_given_up()
    {
        var asked = 0;
        var options = new JsonLdOptions { Loader = url => new LoadedContext(RdfcProof.Parse($$"""{"@context": "https://example.com/{{++asked}}"}"""), url) };

        Assert.Null(JsonLdProcessor.Expand(RdfcProof.Parse("""{"@context": "https://example.com/0", "urn:x:p": "x"}"""), options, out var problem));

        Assert.Equal("context overflow", problem!.Code);
        Assert.Equal(JsonLdLimits.RemoteContexts, asked);
    }

    /// <summary>Scoped contexts in scoped contexts: every path of terms is a context of its own.</summary>
    [Fact]
    public void Contexts_are_remembered_and_processed_up_to_a_number_and_forgotten_rather_than_kept_for_good()
    {
        var contexts = BuiltInContexts.Default.With("https://example.com/maze", RdfcProof.Parse(Maze()));
        Assert.NotNull(ClosedJsonLd.ToRdf(new ClosedDocument(Paths(0, 12)), contexts, out _));

        Assert.Null(ClosedJsonLd.ToRdf(new ClosedDocument(Paths(0, 40)), contexts, out var problem));
        Assert.Equal(JsonLdProblemCodes.LimitExceeded, problem!.Code);
        Assert.InRange(contexts.Root.Derived!.CountOfAll, 1, JsonLdLimits.RememberedContexts);

        for (var round = 0; round < 5; round++) Assert.NotNull(ClosedJsonLd.ToRdf(new ClosedDocument(Paths(round, 12)), contexts, out _));
        Assert.InRange(contexts.Root.Derived!.CountOfAll, 1, JsonLdLimits.RememberedContexts);

        var before = contexts.Root.Derived!.CountOfAll;
        Assert.NotNull(ClosedJsonLd.ToRdf(new ClosedDocument(Paths(4, 12)), contexts, out _));
        Assert.Equal(before, contexts.Root.Derived!.CountOfAll);
        Assert.Equal(1000, JsonLdLimits.ProcessedContexts);

        static string Maze() => "{\"@context\": {" + string.Join(',', Enumerable.Range(0, 40).Select(term => $"\"t{term}\": {{\"@id\": \"urn:x:t{term}\", \"@context\": {{\"s{term}\": \"urn:x:s{term}\"}}}}")) + "}}";

        static JsonElement Paths(int round, int width) => RdfcProof.Parse(
            "{\"@context\": \"https://example.com/maze\"," + string.Join(',', Enumerable.Range(0, width).Select(a =>
                $"\"t{a}\": {{" + string.Join(',', Enumerable.Range(0, width).Select(b => $"\"t{(a + b + round) % 40}\": {{\"s{a}\": \"x\"}}")) + "}")) + "}");
    }

    [Fact]
    public void A_document_makes_as_many_statements_as_it_may_and_no_more()
    {
        Assert.Equal(JsonLdLimits.Quads, Document(JsonLdLimits.Quads, out var none)!.Count);
        Assert.Null(none);
        Assert.Null(Document(JsonLdLimits.Quads + 1, out var problem));
        Assert.Equal(JsonLdProblemCodes.LimitExceeded, problem!.Code);

        static RdfDataset? Document(int count, out JsonLdProblem? problem) =>
            ClosedJsonLd.ToRdf(new ClosedDocument(RdfcProof.Parse("{\"urn:x:p\": [" + string.Join(',', Enumerable.Range(0, count).Select(number => $"\"{number}\"")) + "]}")), BuiltInContexts.Default, out problem);
    }

    /// <summary>Everything with everything: no node has anything that another has not.</summary>
    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(200)]
    public void A_graph_made_to_be_hard_is_given_up_in_a_bounded_time(int size)
    {
        var clique = string.Join('\n', from a in Enumerable.Range(0, size) from b in Enumerable.Range(0, size) where a != b select $"_:n{a} <urn:x:p> _:n{b} .");

        Assert.Equal(JsonLdProblemCodes.TooComplex, GivenUp(clique));
        Assert.InRange(JsonLdLimits.CanonicalizationSteps, 1, int.MaxValue);
    }

    /// <summary>Two rings of the same length: nothing tells one from the other, and the way around is long.</summary>
    [Fact]
    public void A_long_way_between_alike_nodes_is_given_up_before_the_stack_is()
    {
        Assert.Equal(JsonLdProblemCodes.TooComplex, GivenUp(Rings(20_000)));
        Assert.Equal(JsonLdProblemCodes.TooComplex, GivenUp(Rings(JsonLdLimits.CanonicalizationDepth + 1)));
        Assert.NotNull(Rdfc10.Canonicalize(NQuadsReader.Read(Rings(20)), HashAlgorithmName.SHA256, out _));

        static string Rings(int length) => string.Join('\n', from ring in Enumerable.Range(0, 2) from node in Enumerable.Range(0, length) select $"_:r{ring}n{node} <urn:x:p> _:r{ring}n{(node + 1) % length} .");
    }

    /// <summary>A credential of the largest size, of the worst kinds we could think of.</summary>
    [Fact]
    public void A_mebibyte_of_anything_is_done_with_soon()
    {
        var worst = new Dictionary<string, string>
        {
            ["names"] = "{" + string.Join(',', Enumerable.Range(0, 60_000).Select(number => $"\"urn:x:{number}\": 1")) + "}",
            ["objects"] = "{\"urn:x:p\": [" + string.Join(',', Enumerable.Repeat("{\"urn:x:q\": 1}", 70_000)) + "]}",
            ["lists"] = "{\"urn:x:p\": {\"@list\": [" + string.Join(',', Enumerable.Repeat("1", 90_000)) + "]}}",
            ["one string"] = $"{{\"urn:x:p\": \"{new string('\u007f', 1_000_000)}\"}}",
            ["escapes"] = $"{{\"urn:x:p\": \"{string.Concat(Enumerable.Repeat("\\u0001", 170_000))}\"}}",
            ["numbers"] = "{\"urn:x:p\": [" + string.Join(',', Enumerable.Range(1, 80_000).Select(number => $"{number}e-300")) + "]}",
            ["types"] = "{\"@type\": [" + string.Join(',', Enumerable.Range(0, 60_000).Select(number => $"\"urn:x:{number}\"")) + "]}",
        };
        foreach (var (kind, json) in worst)
        {
            var watch = Stopwatch.StartNew();
            _ = Badge.Canonical(json, out _);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{kind} took {watch.Elapsed}");
        }
    }

    private static string? GivenUp(string nquads)
    {
        var watch = Stopwatch.StartNew();
        Assert.Null(Rdfc10.Canonicalize(NQuadsReader.Read(nquads), HashAlgorithmName.SHA256, out var problem));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        return problem?.Code;
    }
}
