using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>The W3C suite of RDFC-1.0, whole: canonical form, identifiers given out, and the graph that must be given up.</summary>
public sealed class RdfCanonTests
{
    private const int Entries = 86;

    [Fact]
    public void Every_entry_of_the_W3C_suite_holds()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("rdf-canon", "manifest.jsonld")));
        var entries = manifest.RootElement.GetProperty("entries").EnumerateArray().ToList();

        var failed = entries.Where(entry => !Holds(entry)).Select(entry => entry.GetProperty("id").GetString());

        Assert.Equal("", string.Join(' ', failed));
        Assert.Equal(Entries, entries.Count);
    }

    private static bool Holds(JsonElement entry)
    {
        var dataset = NQuadsReader.Read(Text(entry, "action"));
        var algorithm = entry.TryGetProperty("hashAlgorithm", out var name) && name.GetString() == "SHA384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        switch (entry.GetProperty("type").GetString())
        {
            case "rdfc:RDFC10EvalTest":
                var canonical = Rdfc10.Canonicalize(dataset, algorithm, out _);
                return canonical is not null && Encoding.UTF8.GetString(canonical) == Text(entry, "result");
            case "rdfc:RDFC10MapTest":
                return HasIdentifiers(dataset, algorithm, Text(entry, "result"));
            case "rdfc:RDFC10NegativeEvalTest":
                return Rdfc10.Canonicalize(dataset, algorithm, out var problem) is null && problem!.Code == JsonLdProblemCodes.TooComplex;
            default:
                throw new InvalidOperationException($"The suite has a kind of test nobody reads: {entry}");
        }
    }

    private static bool HasIdentifiers(RdfDataset dataset, HashAlgorithmName algorithm, string expected)
    {
        var nodes = new BlankNodes(dataset);
        var identifiers = Rdfc10.Label(dataset, nodes, algorithm);
        if (identifiers is null) return false;
        var map = Enumerable.Range(0, dataset.TermCount).Where(term => dataset.BlankOf(term) >= 0).ToDictionary(term => Encoding.UTF8.GetString(dataset.Text(term))[2..], term => $"c14n{identifiers.Issue(dataset.BlankOf(term))}");
        using var wanted = JsonDocument.Parse(expected);
        return JsonElement.DeepEquals(wanted.RootElement, JsonSerializer.SerializeToElement(map));
    }

    private static string Text(JsonElement entry, string member) => File.ReadAllText(Vectors.File("rdf-canon", entry.GetProperty(member).GetString()!));
}
