using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>What a signature would not cover is refused, and where it is is said.</summary>
public sealed class ClosedJsonLdTests
{
    private const string NotCovered = JsonLdProblemCodes.NotCovered;
    private const string InvalidIri = JsonLdProblemCodes.InvalidIri;

    /// <summary>A change to the badge (member and its value, by the pointer of the object), the problem, and where.</summary>
    public static TheoryData<string, string, string, string> Refused => new()
    {
        // Terms no context has, at any depth.
        { "", "\"employer\": \"ACME\"", NotCovered, "/employer" },
        { "/credentialSubject/achievement", "\"endorsedBy\": {\"a\": 1}", NotCovered, "/credentialSubject/achievement/endorsedBy" },
        { "/credentialSubject/identifier/0", "\"a/b~c\": 1", NotCovered, "/credentialSubject/identifier/0/a~1b~0c" },
        { "", "\"relative/term\": \"x\"", NotCovered, "/relative~1term" },
        // What looks like a keyword and is none.
        { "", "\"@foo\": \"x\"", NotCovered, "/@foo" },
        { "", "\"@vocab\": \"https://example.com/\"", NotCovered, "/@vocab" },
        // Annotations of the JSON.
        { "/credentialSubject", "\"@index\": \"a promise\"", NotCovered, "/credentialSubject/@index" },
        { "/credentialSubject/achievement/criteria", "\"@index\": \"a promise\"", NotCovered, "/credentialSubject/achievement/criteria/@index" },
        { "", "\"description\": {\"@value\": \"x\", \"@direction\": \"rtl\"}", NotCovered, "/description/@direction" },
        // Nothing said.
        { "", "\"description\": null", NotCovered, "/description" },
        { "", "\"evidence\": []", NotCovered, "/evidence" },
        { "", "\"evidence\": [{\"id\": \"urn:x:1\", \"type\": []}]", NotCovered, "/evidence/0/type" },
        { "/credentialSubject/achievement", "\"alignment\": [null]", NotCovered, "/credentialSubject/achievement/alignment/0" },
        { "", "\"description\": {\"@value\": null}", NotCovered, "/description" },
        { "", "\"description\": {\"@language\": \"en\"}", NotCovered, "/description" },
        { "", "\"https://example.com/p\": {\"@set\": []}", NotCovered, "/https:~1~1example.com~1p/@set" },
        { "", "\"description\": {\"@value\": \"x\", \"@language\": \"not a tag\"}", NotCovered, "/description/@language" },
        // References RDF cannot carry.
        { "", "\"evidence\": [{\"id\": \"pictures/1\", \"type\": \"Evidence\"}]", InvalidIri, "/evidence/0/id" },
        { "", "\"evidence\": [{\"id\": \"https://example.com/a b\", \"type\": \"Evidence\"}]", InvalidIri, "/evidence/0/id" },
        { "", "\"evidence\": [{\"id\": \"https://example.com/> <urn:x:p> <urn:x:o\", \"type\": \"Evidence\"}]", InvalidIri, "/evidence/0/id" },
        { "", "\"evidence\": [{\"id\": \"urn:x:1\", \"type\": [\"Evidence\", \"Unheard\"]}]", InvalidIri, "/evidence/0/type/1" },
        { "", "\"evidence\": [{\"id\": \"urn:x:1\", \"type\": [\"Evidence\", \"@foo\"]}]", NotCovered, "/evidence/0/type/1" },
        { "", "\"https://example.com/p\": {\"@value\": \"x\", \"@type\": \"sort\"}", InvalidIri, "/https:~1~1example.com~1p/@type" },
        { "", "\"https://example.com/a b\": \"x\"", NotCovered, "/https:~1~1example.com~1a b" },
        { "", "\"_:p\": \"x\"", NotCovered, "/_:p" },
        { "/credentialSubject/achievement", "\"image\": {\"id\": \"\", \"type\": \"Image\"}", InvalidIri, "/credentialSubject/achievement/image/id" },
        // Contexts in place, of null, or unknown.
        { "/credentialSubject", "\"@context\": {\"achievement\": \"https://example.com/other\"}", JsonLdProblemCodes.ContextNotAllowed, "/credentialSubject/@context" },
        { "/credentialSubject", "\"@context\": null", JsonLdProblemCodes.ContextNotAllowed, "/credentialSubject/@context" },
        { "/credentialSubject", "\"@context\": [\"https://example.com/context\"]", JsonLdProblemCodes.ContextNotAllowed, "/credentialSubject/@context/0" },
        { "/credentialSubject", "\"@context\": \"https://www.w3.org/2018/credentials/v1\"", "protected term redefinition", "" },
        // Text and numbers there are not.
        { "", "\"description\": \"\\ud800\"", JsonLdProblemCodes.InvalidText, "" },
        { "", "\"\\ud800\": \"x\"", JsonLdProblemCodes.InvalidText, "" },
        { "/credentialSubject/achievement", "\"https://example.com/p\": 1e999", JsonLdProblemCodes.InvalidNumber, "/credentialSubject/achievement/https:~1~1example.com~1p" },
        { "", "\"https://example.com/p\": {\"@type\": \"@json\", \"@value\": {\"a\": 1, \"a\": 2}}", JsonLdProblemCodes.InvalidText, "/https:~1~1example.com~1p/@value" },
        // What JSON-LD itself refuses.
        { "", "\"@id\": \"urn:x:2\"", "colliding keywords", "/@id" },
        // The same said by another name, or elsewhere.
        { "", "\"https://www.w3.org/2018/credentials#validUntil\": \"2020-01-01T00:00:00Z\"", JsonLdProblemCodes.Disguised, "/https:~1~1www.w3.org~12018~1credentials#validUntil" },
        { "", "\"https://www.w3.org/2018/credentials#credentialStatus\": {\"id\": \"urn:x:1\"}", JsonLdProblemCodes.Disguised, "/https:~1~1www.w3.org~12018~1credentials#credentialStatus" },
        { "", "\"evidence\": [{\"@id\": \"urn:x:1\", \"type\": \"Evidence\"}]", JsonLdProblemCodes.Disguised, "/evidence/0/@id" },
        { "", "\"evidence\": [{\"id\": \"urn:x:1\", \"@type\": \"Evidence\"}]", JsonLdProblemCodes.Disguised, "/evidence/0/@type" },
        { "", "\"@included\": [{\"id\": \"urn:x:1\", \"https://example.com/p\": \"x\"}]", JsonLdProblemCodes.Disguised, "/@included" },
        { "", "\"@nest\": {\"description\": \"x\"}", JsonLdProblemCodes.Disguised, "/@nest" },
        { "", "\"@reverse\": {\"https://example.com/p\": {\"id\": \"urn:x:1\"}}", JsonLdProblemCodes.Disguised, "/@reverse" },
        { "", "\"@graph\": [{\"id\": \"urn:x:1\", \"https://example.com/p\": \"x\"}]", JsonLdProblemCodes.Disguised, "/@graph" },
        { "/credentialSubject", "\"https://example.com/p\": {\"id\": \"urn:uuid:0b5f1a4e-6a5e-4d8e-9c0b-5d1f0a3c7e21\", \"https://www.w3.org/2018/credentials#validUntil\": \"x\"}", JsonLdProblemCodes.Disguised, "/credentialSubject/https:~1~1example.com~1p" },
        { "", "\"@type\": 5", "invalid type value", "/@type" },
        { "", "\"description\": {\"@value\": \"x\", \"id\": \"urn:x:1\"}", "invalid value object", "/description" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_what_no_signature_covers_and_says_where_it_is(string target, string member, string code, string at)
    {
        Assert.Null(Badge.Canonical(Inserted(target, member), out var problem));
        Assert.Equal((code, at), (problem!.Code, problem.At));
    }

    [Fact]
    public void A_context_that_renames_achievement_is_refused_wherever_it_stands()
    {
        var badge = Badge.Text.Replace("context-3.0.3.json\"]", "context-3.0.3.json\", {\"achievement\": \"https://example.com/other\"}]", StringComparison.Ordinal);

        Assert.Null(Badge.Canonical(badge, out var problem));
        Assert.Equal((JsonLdProblemCodes.ContextNotAllowed, "/@context/2"), (problem!.Code, problem.At));
    }

    [Fact]
    public void An_alias_of_index_that_a_known_context_brings_is_refused_like_the_keyword()
    {
        var contexts = BuiltInContexts.Default.With("https://example.com/alias", Conformance.RdfcProof.Parse("""{"@context": {"remark": "@index", "byKey": {"@id": "https://example.com/p", "@container": "@index"}}}"""));
        foreach (var (member, at) in (ReadOnlySpan<(string, string)>)[("\"remark\": \"a promise\"", "/remark"), ("\"byKey\": {\"a promise\": {\"@id\": \"urn:x:1\"}}", "/byKey/a promise")])
        {
            var document = Conformance.RdfcProof.Parse($$"""{"@context": "https://example.com/alias", "@id": "urn:x:1", "https://example.com/q": "x", {{member}}}""");

            Assert.Null(ClosedJsonLd.ToRdf(new ClosedDocument(document), contexts, out var problem));
            Assert.Equal((NotCovered, at), (problem!.Code, problem.At));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"@context\": \"https://www.w3.org/ns/credentials/v2\"}")]
    [InlineData("{\"@context\": \"https://www.w3.org/ns/credentials/v2\", \"id\": \"urn:x:1\"}")]
    [InlineData("{\"@id\": \"urn:x:1\", \"name\": \"x\"}")]
    public void Refuses_a_document_that_says_nothing(string json)
    {
        Assert.Null(Badge.Canonical(json, out var problem));
        Assert.Equal(NotCovered, problem!.Code);
    }

    /// <summary>The promise of the whole: whatever is put into a badge, or changed in it, is in the canonical form or refused.</summary>
    [Fact]
    public void No_member_or_value_can_be_added_changed_or_taken_away_without_showing()
    {
        var original = Badge.Canonical();
        var changes = 0;
        foreach (var changed in Changes())
        {
            changes++;
            if (Badge.Canonical(changed, out _) is not { } canonical) continue;
            Assert.False(Encoding.UTF8.GetString(canonical) == original, changed.ToJsonString());
        }

        Assert.InRange(changes, 300, 3000);
    }

    /// <summary>What the standards have no word for is said by its whole IRI, and signed: which edition is taught, and what it was adapted from.</summary>
    [Theory]
    [InlineData("curriculum", """{"id":"https://skills.example/curricula/1","edition":"2026","digestMultibase":"uEi"}""", """{\"digestMultibase\":\"uEi\",\"edition\":\"2026\",\"id\":\"https://skills.example/curricula/1\"}""")]
    [InlineData("adaptation", """{"changes":[{"reason":"r","part":"p"}],"base":{"id":"urn:x:1"}}""", """{\"base\":{\"id\":\"urn:x:1\"},\"changes\":[{\"part\":\"p\",\"reason\":\"r\"}]}""")]
    public void What_an_achievement_says_of_how_it_is_taught_is_one_statement(string term, string value, string literal)
    {
        var iri = "https://w3id.org/traintotrain/v1#" + term;
        var canonical = Badge.Canonical(Inserted("/credentialSubject/achievement", $$"""  "{{iri}}": {"@type": "@json", "@value": {{value}}}  """), out var problem);

        Assert.Null(problem);
        Assert.Contains($"<https://skills.example/achievements/1> <{iri}> \"{literal}\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .", Encoding.UTF8.GetString(canonical!), StringComparison.Ordinal);
    }

    [Fact]
    public void What_JSON_means_is_covered_and_how_it_is_written_is_not()
    {
        var members = Badge.Json().ToList();
        members.Reverse();
        var reversed = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        Assert.Equal(Badge.Canonical(), Encoding.UTF8.GetString(Badge.Canonical(reversed, out _)!));
        Assert.Equal(Badge.Canonical(), Encoding.UTF8.GetString(Badge.Canonical(Badge.Text.Replace("Welds", "\\u0057elds", StringComparison.Ordinal), out _)!));
        Assert.Equal(Badge.Canonical(), Encoding.UTF8.GetString(Badge.Canonical(Badge.Text.Replace("\"type\": \"IdentityObject\"", "\"type\": [\"IdentityObject\"]", StringComparison.Ordinal), out _)!));
    }

    [Fact]
    public void A_proof_is_read_with_the_credentials_context_and_without_its_value()
    {
        var proof = Conformance.RdfcProof.Parse("""{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod", "proofValue": "z1"}""");
        var context = Conformance.RdfcProof.Parse(Badge.Text).GetProperty("@context");

        var canonical = ClosedJsonLd.Canonicalize(new ClosedDocument(proof) { Omitted = "proofValue", Context = context }, BuiltInContexts.Default, HashAlgorithmName.SHA256, out _);

        Assert.Equal(
            """
            _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
            _:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
            _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .

            """,
            Encoding.UTF8.GetString(canonical!));
    }

    /// <summary>Only the member of the document itself is passed over.</summary>
    [Fact]
    public void An_omitted_name_further_down_is_covered()
    {
        var json = Conformance.RdfcProof.Parse(Inserted("/credentialSubject/achievement", "\"name2\": 1").Replace("\"name2\"", "\"proof\"", StringComparison.Ordinal));

        Assert.Null(ClosedJsonLd.ToRdf(new ClosedDocument(json) { Omitted = "proof" }, BuiltInContexts.Default, out var problem));
        Assert.Equal("/credentialSubject/achievement/proof", problem!.At);
    }

    private static string Inserted(string target, string member)
    {
        var marker = $"\"marker{Guid.NewGuid():N}\": 0";
        var badge = Badge.Json();
        JsonNode node = badge;
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries)) node = (int.TryParse(step, out var place) ? node[place] : node[step])!;
        node.AsObject().Add(marker[1..^4], 0);
        return badge.ToJsonString().Replace(marker.Replace(": ", ":", StringComparison.Ordinal), member, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Changes()
    {
        string[] additions = ["\"x\"", "null", "[]", "{}", "5", "true", "{\"@value\": \"x\"}", "{\"id\": \"urn:x:9\"}", "[\"x\"]"];
        string[] names = ["unheard", "@index", "@included", "@graph", "@nest", "@reverse", "@set", "description", "evidence", "refreshService", "https://example.com/p", "@annotation"];
        var count = Nodes(Badge.Json()).Count();
        for (var number = 0; number < count; number++)
        {
            foreach (var (name, addition) in from name in names from addition in additions select (name, addition))
            {
                var badge = Badge.Json();
                if (Nodes(badge).ElementAt(number) is not JsonObject target || target.ContainsKey(name) || IsInsideContextOrLiteral(target)) break;
                target.Add(name, JsonNode.Parse(addition));
                yield return badge;
            }

            var changed = Badge.Json();
            if (Nodes(changed).ElementAt(number) is not JsonValue leaf) continue;
            leaf.ReplaceWith(JsonValue.Create(leaf + "x"));
            yield return changed;

            var shortened = Badge.Json();
            var victim = Nodes(shortened).ElementAt(number);
            if (victim.Parent is JsonObject parent) parent.Remove(victim.GetPropertyName());
            else if (victim.Parent is JsonArray array) array.RemoveAt(victim.GetElementIndex());
            yield return shortened;
        }
    }

    private static bool IsInsideContextOrLiteral(JsonNode node) => node.GetPath() is var path && (path.Contains("@context", StringComparison.Ordinal) || path.Contains("stack", StringComparison.Ordinal));

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var inner in children.Where(child => child is not null).SelectMany(child => Nodes(child!))) yield return inner;
    }
}
