using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Tests.Conformance;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

public sealed class BuiltInContextTests
{
    private const string OpenBadges303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /// <summary>Of the contexts others publish, those no package has, and what follows.</summary>
    private static readonly Dictionary<string, string> NotBuiltIn = new()
    {
        ["https://www.w3.org/ns/credentials/examples/v2"] = "made for examples: it gives a meaning to every word",
        ["https://w3id.org/citizenship/v4rc1"] = "of residence cards, which are no badges",
        ["https://w3id.org/security/jwk/v1"] = "of key documents, which are never canonicalized here",
        ["https://www.w3.org/ns/cid/v1"] = "of key documents, which are never canonicalized here",
    };

    /// <summary>Where the package's content is not the vector's, and which of the two is in use.</summary>
    private static readonly Dictionary<string, string> Different = new()
    {
        ["https://w3id.org/security/suites/ed25519-2020/v1"] = "the vector is a draft of the specification's repository; the package has what is published at the URL, and the vectors signed with either verify",
    };

    /// <summary>They protect the same names with different meanings, so nobody may put one on the other.</summary>
    private static readonly string[] Conflicting =
    [
        // Those of Open Badges that are made for the data model 1.1.
        "https://www.w3.org/ns/credentials/v2 https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://www.w3.org/ns/credentials/v2 https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        // What the data model 2.0 brings along in its second version.
        "https://www.w3.org/ns/credentials/v2 https://w3id.org/security/data-integrity/v1",
        "https://www.w3.org/ns/credentials/v2 https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/2018/credentials/v1 https://www.w3.org/ns/credentials/v2",
    ];

    [Fact]
    public void Every_published_context_is_built_in_as_it_is_published_or_named_with_the_reason()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("contexts", "manifest.json")));
        var (missing, different) = (new HashSet<string>(), new HashSet<string>());
        foreach (var entry in manifest.RootElement.EnumerateArray())
        {
            var url = entry.GetProperty("url").GetString()!;
            var published = RdfcProof.VectorContext(entry.GetProperty("file").GetString()!);
            var editions = BuiltInContexts.Editions(url);
            if (editions.Count == 0) missing.Add(url);
            else if (!editions.Any(edition => JsonElement.DeepEquals(edition.Document, published))) different.Add(url);
        }

        Assert.Equal(NotBuiltIn.Keys.ToHashSet(), missing);
        Assert.Equal(Different.Keys.ToHashSet(), different);
    }

    [Fact]
    public void Open_Badges_3_0_3_is_there_in_both_editions_the_one_in_use_first()
    {
        Assert.Equal(["2024-08", "2026-06"], BuiltInContexts.Editions(OpenBadges303).Select(edition => edition.Label));
        Assert.All(BuiltInContexts.Urls.Where(url => url != OpenBadges303), url => Assert.Single(BuiltInContexts.Editions(url)));
        Assert.Empty(BuiltInContexts.Editions("https://example.com/context"));
    }

    [Fact]
    public void A_second_set_is_tried_only_where_a_document_names_what_has_two_editions()
    {
        Assert.Equal(BuiltInContexts.Sets, BuiltInContexts.SetsFor(RdfcProof.Parse($$"""{"@context": ["https://www.w3.org/ns/credentials/v2", "{{OpenBadges303}}"]}""")));
        Assert.Equal(BuiltInContexts.Sets, BuiltInContexts.SetsFor(RdfcProof.Parse($$"""{"a": [{"@context": "{{OpenBadges303}}"}]}""")));
        Assert.Equal([BuiltInContexts.Default], BuiltInContexts.SetsFor(RdfcProof.Parse("""{"@context": ["https://www.w3.org/ns/credentials/v2", {"@context": 1}], "b": "c"}""")));
    }

    [Fact]
    public void A_term_of_the_later_edition_is_known_in_the_second_set_only()
    {
        var document = RdfcProof.Parse($$"""{"@context": ["https://www.w3.org/ns/credentials/v2", "{{OpenBadges303}}"], "id": "urn:x:1", "type": "VerifiableCredential", "endorsementJwt": ["a.b.c"], "jti": "urn:x:2"}""");

        Assert.Null(ClosedJsonLd.ToRdf(new ClosedDocument(document), BuiltInContexts.Sets[0], out var problem));
        Assert.Equal((JsonLdProblemCodes.NotCovered, "/endorsementJwt"), (problem!.Code, problem.At));
        Assert.Equal(3, ClosedJsonLd.ToRdf(new ClosedDocument(document), BuiltInContexts.Sets[1], out _)!.Count);
    }

    /// <summary>Verifiers take the built-in contexts' scoped ones as they come; here all of them are looked into, in the combinations in use.</summary>
    [Fact]
    public void Every_built_in_context_is_in_order_with_its_scoped_contexts_also_on_top_of_the_data_models()
    {
        var conflicting = new List<string>();
        foreach (var url in BuiltInContexts.Urls.Order(StringComparer.Ordinal))
        {
            Assert.Null(ProblemOf($"\"{url}\""));
            foreach (var model in (string[])["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"])
            {
                if (ProblemOf($"\"{model}\", \"{url}\"") is not { } problem) continue;
                Assert.Equal("protected term redefinition", problem.Code);
                conflicting.Add($"{model} {url}");
            }
        }

        Assert.Equal(Conflicting, conflicting);
    }

    private static JsonLdProblem? ProblemOf(string contexts)
    {
        var document = RdfcProof.Parse($$"""{"@context": [{{contexts}}], "@id": "urn:x:1", "urn:x:2": "3"}""");
        var options = new JsonLdOptions { Loader = name => BuiltInContexts.Editions(name) is [.., var edition] ? new LoadedContext(edition.Document, name) : null };
        _ = JsonLdProcessor.Expand(document, options, out var problem);
        return problem;
    }
}
