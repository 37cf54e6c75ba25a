using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Tests.Conformance;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>Documents nobody would write: whatever they are, they have an answer, and it is no exception.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 4000;
    private const int LongRounds = 2_000_000;

    private static readonly string[] Pieces =
    [
        "null", "true", "1e999", "-0.0", "\"\"", "\"\\ud800\"", "\"@id\"", "\"@foo\"", "\"_:b\"", "\":\"", "\"a:\"", "\"a:b\"", "\"//\"", "\"#\"", "\"@\"", "[]", "{}", "[[]]", "[null]",
        "{\"@value\": null}", "{\"@list\": [{\"@list\": []}]}", "{\"@set\": {}}", "{\"@type\": \"@json\", \"@value\": [1]}", "{\"@reverse\": {}}", "{\"@id\": null}", "{\"@language\": 5}",
        "{\"@context\": {\"@vocab\": \"\"}}", "{\"@context\": [null, {\"@base\": \"x\"}]}", "{\"@context\": {\"a\": {\"@id\": \"@nest\"}}, \"a\": {\"a\": {}}}", "{\"@context\": {\"a\": {\"@container\": [\"@graph\", \"@id\"]}}}",
    ];

    [Fact]
    public void A_document_changed_at_random_is_answered()
    {
        var seeds = new[] { Badge.Text }.Concat(Suite()).Select(Encoding.UTF8.GetBytes).ToArray();
        var random = new Random(20260301);
        var rounds = Environment.GetEnvironmentVariable("T2T_LONG") == "1" ? LongRounds : Rounds;
        var understood = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Changed(seeds[random.Next(seeds.Length)], seeds, random);
            JsonDocument document;
            try
            {
                document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 200 });
            }
            catch (JsonException)
            {
                continue;
            }

            understood++;
            using (document) Answer(document.RootElement);
        }

        Assert.InRange(understood, rounds / 10, rounds);
    }

    private static void Answer(JsonElement document)
    {
        var expanded = JsonLdProcessor.Expand(document, new JsonLdOptions { Base = "https://example.com/", Loader = url => BuiltInContexts.Editions(url) is [var edition, ..] ? new LoadedContext(edition.Document, url) : null }, out var problem);
        Assert.True(expanded is null != (problem is null));
        _ = JsonLdProcessor.ToRdf(document, new JsonLdOptions(), out _);
        var dataset = ClosedJsonLd.ToRdf(new ClosedDocument(document), BuiltInContexts.Default, out var refused);
        Assert.True(dataset is null != (refused is null));
        _ = BuiltInContexts.SetsFor(document);
    }

    private static byte[] Changed(byte[] seed, byte[][] seeds, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(random.Next(1, 20), bytes.Count - place));
                    break;
                case 2:
                    // A value in place of another keeps the document JSON, and the change in the processor rather than the parser.
                    Replace(bytes, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), random);
                    break;
                default:
                    var other = seeds[random.Next(seeds.Length)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(place, other[from..Math.Min(other.Length, from + random.Next(1, 60))]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Replace(List<byte> bytes, byte[] piece, Random random)
    {
        var quotes = Enumerable.Range(0, bytes.Count).Where(place => bytes[place] == '"').ToList();
        if (quotes.Count < 2) return;
        var start = random.Next(quotes.Count / 2) * 2;
        bytes.RemoveRange(quotes[start], quotes[start + 1] - quotes[start] + 1);
        bytes.InsertRange(quotes[start], piece);
    }

    /// <summary>Where the suite is not at hand, the badge alone is changed.</summary>
    private static IEnumerable<string> Suite()
    {
        try
        {
            return [.. JsonLdSuite.Entries("toRdf-manifest.jsonld").Select(entry => File.ReadAllText(Vectors.File("json-ld-api", entry.GetProperty("input").GetString()!)))];
        }
        catch (VectorsMissingException)
        {
            return [];
        }
    }
}
