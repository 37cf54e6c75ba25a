using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>Results are compared in canonical form: labels of blank nodes are nobody's business.</summary>
public sealed class ToRdfTests
{
    private const int Entries = 456;

    /// <summary>Where we differ from the suite, and why.</summary>
    private static readonly Dictionary<string, string> Disagreements = new()
    {
        ["te075"] = "a blank node as predicate is generalized RDF, which cannot be canonicalized and so not be signed",
    };

    [Fact]
    public void Every_entry_of_the_W3C_suite_but_those_named_makes_the_statements_it_says()
    {
        var entries = JsonLdSuite.Entries("toRdf-manifest.jsonld");

        var differing = JsonLdSuite.Differing(entries, Difference);

        Assert.True(Disagreements.Keys.ToHashSet().SetEquals(differing.Select(entry => entry.Split(':')[0])), string.Join('\n', differing));
        Assert.Equal(Entries, entries.Count);
    }

    private static string? Difference(JsonElement entry)
    {
        var dataset = JsonLdProcessor.ToRdf(JsonLdSuite.Input(entry), JsonLdSuite.Options(entry), out var problem);
        if (JsonLdSuite.IsKind(entry, "NegativeEvaluationTest"))
        {
            var code = entry.GetProperty("expectErrorCode").GetString();
            return problem?.Code == code ? null : $"expected '{code}', got {problem?.ToString() ?? "none"}";
        }

        if (problem is not null) return problem.ToString();
        if (JsonLdSuite.IsKind(entry, "PositiveSyntaxTest")) return null;
        var expected = NQuadsReader.Read(File.ReadAllText(Vectors.File("json-ld-api", entry.GetProperty("expect").GetString()!)));
        var (actualText, expectedText) = (Canonical(dataset!), Canonical(expected));
        return actualText == expectedText ? null : $"\n  is\n{actualText}\n  should\n{expectedText}";
    }

    private static string Canonical(RdfDataset dataset) =>
        Rdfc10.Canonicalize(dataset, HashAlgorithmName.SHA256, out var problem) is { } canonical ? Encoding.UTF8.GetString(canonical) : $"{problem} {Guid.NewGuid()}";
}
