using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

/// <summary>RFC 9901 §7.1: what is read of an SD-JWT, and what is refused for being readable in two ways. No signature is asked for here.</summary>
public sealed class SdJwtTests
{
    // RFC 9901 §4.2.1, §4.2.2, with their digests in §4.2.3.
    private const string FamilyName = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    private const string FamilyNameDigest = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0";
    private const string France = "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0";
    private const string FranceDigest = "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs";

    private static readonly string Jws = Envelope("""{"a":1}""");

    [Fact]
    public void The_examples_of_the_standard_are_disclosed()
    {
        var payload = $$"""{"nationalities":["DE",{"...":"{{FranceDigest}}"}],"_sd":["{{FamilyNameDigest}}"],"_sd_alg":"sha-256"}""";

        Assert.Equal("""{"nationalities":["DE","FR"],"family_name":"Möbius"}""", Read(payload, FamilyName, France));
        Assert.Equal("""{"nationalities":["DE"],"family_name":"Möbius"}""", Read(payload, FamilyName));
        Assert.Equal("""{"nationalities":["DE"]}""", Read(payload));
    }

    [Fact]
    public void What_is_disclosed_may_have_hidden_members_and_items_in_turn()
    {
        var city = Disclosure("""["s1","city","Köln"]""");
        var item = Disclosure($$"""["s2",{"_sd":["{{Digest(city)}}"],"zip":1.0e0}]""");
        var address = Disclosure($$"""["s3","addresses",[{"...":"{{Digest(item)}}" },{"...":"{{Digest("a decoy")}}" },7]]""");
        var payload = $$"""{"x":{"_sd":["{{Digest(address)}}","{{Digest("another")}}"],"y":null} }""";

        Assert.Equal("""{"x":{"y":null,"addresses":[{"zip":1.0e0,"city":"Köln"},7]}}""", Read(payload, address, city, item));
        Assert.Equal("""{"x":{"y":null,"addresses":[{"zip":1.0e0},7]}}""", Read(payload, item, address));
        Assert.Equal("""{"x":{"y":null}}""", Read(payload));
        // The inner one belongs to something that is not shown.
        Refuses(Envelope(payload), city);
    }

    [Theory]
    [InlineData("sha-512")]
    [InlineData("SHA-256")]
    [InlineData("")]
    public void Digests_by_another_function_are_refused(string algorithm) => Refuses(Envelope($$"""{"_sd_alg":"{{algorithm}}"}"""));

    [Theory]
    [InlineData("""{"_sd_alg":256}""")]
    [InlineData("""{"x":{"_sd_alg":"sha-256"}}""")]
    [InlineData("""{"_sd":"x"}""")]
    [InlineData("""{"_sd":[1]}""")]
    [InlineData("""{"_sd":{}}""")]
    [InlineData("""{"x":["a",{"...":1}]}""")]
    [InlineData("""{"x":["a",{"...":"b","c":1}]}""")]
    [InlineData("""{"x":{"...":"b"}}""")]
    [InlineData("""{"...":"b"}""")]
    [InlineData("""{"_sd":["a","a"]}""")]
    [InlineData("""{"_sd":["a"],"x":[{"...":"a"}]}""")]
    [InlineData("""{"_sd":["a"],"x":{"_sd":["a"]}}""")]
    public void A_payload_that_breaks_the_format_is_refused(string payload) => Refuses(Envelope(payload));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""["salt"]""")]
    [InlineData("""["salt","name",1,2]""")]
    [InlineData("""[1,"name","value"]""")]
    [InlineData("""[null,"value"]""")]
    [InlineData("""["salt",1,"value"]""")]
    [InlineData("""["salt","name","value"]]""")]
    [InlineData("""["salt","name",{"a":1,"a":2}]""")]
    [InlineData("""["salt","_sd",["x"]]""")]
    [InlineData("""["salt","...","x"]""")]
    [InlineData("""["salt","_sd_alg","sha-256"]""")]
    [InlineData("""["salt","value"]""")]
    [InlineData("""["salt","there","value"]""")]
    [InlineData("""["salt","name",{"_sd_alg":"sha-256"}]""")]
    public void A_disclosure_of_a_member_that_breaks_the_format_is_refused(string disclosure)
    {
        var text = Disclosure(disclosure);

        Refuses(Envelope($$"""{"there":1,"_sd":["{{Digest(text)}}"]}"""), text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("")]
    public void A_disclosed_member_may_be_called_anything_else(string name)
    {
        var text = Disclosure($$"""["salt","{{name}}",{"x":[1]}]""");

        Assert.Equal($$"""{"{{name}}":{"x":[1]} }""".Replace(" ", "", StringComparison.Ordinal), Read($$"""{"_sd":["{{Digest(text)}}"]}""", text));
    }

    [Fact]
    public void A_member_in_the_place_of_an_item_is_refused()
    {
        var text = Disclosure("""["salt","name","value"]""");

        Refuses(Envelope($$"""{"x":[{"...":"{{Digest(text)}}"}]}"""), text);
    }

    [Fact]
    public void Two_disclosures_of_one_name_are_refused()
    {
        string one = Disclosure("""["s1","name",1]"""), other = Disclosure("""["s2","name",2]""");
        var payload = $$"""{"_sd":["{{Digest(one)}}","{{Digest(other)}}"]}""";

        Assert.Equal("""{"name":2}""", Read(payload, other));
        Refuses(Envelope(payload), one, other);
    }

    [Fact]
    public void A_disclosure_nobody_signed_for_is_refused()
    {
        Refuses(Jws, FamilyName);
        Refuses(Envelope($$"""{"_sd":["{{FamilyNameDigest}}"]}"""), FamilyName, France);
    }

    [Fact]
    public void A_disclosure_that_is_there_twice_is_refused() => Refuses(Envelope($$"""{"_sd":["{{FamilyNameDigest}}"]}"""), FamilyName, FamilyName);

    [Theory]
    [InlineData("~~")]
    [InlineData("~=~")]
    [InlineData("~WyJhIiwxXR~")] // bits that decode to nothing
    [InlineData("~e30")]
    [InlineData("~ ~")]
    public void What_follows_the_token_has_to_be_disclosures_and_a_key_binding(string rest)
    {
        Assert.Null(CredentialParser.Parse(Encoding.UTF8.GetBytes(Jws + rest), out var problem));
        Assert.Equal("read.sd-jwt", problem!.Code.Id);
    }

    [Theory]
    [InlineData("e30.e30~", "read.jws")]
    [InlineData("eyJhIjoxfQ.W10.c2ln~", "read.json")]
    [InlineData("eyJhIjoxfQ.e30x.c2ln~", "read.json")]
    [InlineData("~e30.e30.e30~", "read.unrecognised")]
    public void What_was_issued_has_to_be_a_compact_JWS_over_an_object(string text, string code)
    {
        Assert.Null(CredentialParser.Parse(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.Equal(code, problem!.Code.Id);
    }

    [Fact]
    public void Its_parts_are_those_a_key_binding_speaks_of()
    {
        var payload = Envelope($$"""{"_sd":["{{FamilyNameDigest}}"]}""");

        var sdJwt = CredentialParser.Parse(Encoding.ASCII.GetBytes($" {payload}~{FamilyName}~{Jws}\r\n"), out _)!.SdJwt!;

        Assert.Equal(payload, Encoding.ASCII.GetString(sdJwt.IssuedBytes.Span));
        Assert.Equal($"{payload}~{FamilyName}~", Encoding.ASCII.GetString(sdJwt.Presented.Span));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(sdJwt.KeyBinding!.Payload.Span));
        Assert.Null(CredentialParser.Parse(Encoding.ASCII.GetBytes($"{payload}~"), out _)!.SdJwt!.KeyBinding);
    }

    [Fact]
    public void As_many_disclosures_as_the_limit_are_read_and_one_more_is_not()
    {
        var disclosures = Enumerable.Range(0, Limits.Disclosures + 1).Select(each => Disclosure($"""["s","m{each}",{each}]""")).ToArray();
        var payload = $$"""{"_sd":[{{string.Join(',', disclosures.Select(each => $"\"{Digest(each)}\""))}}]}""";

        Assert.Equal(Limits.Disclosures, JsonNode.Parse(Read(payload, disclosures[1..]))!.AsObject().Count);
        Refuses(Envelope(payload), disclosures);
    }

    [Fact]
    public void Disclosures_inside_disclosures_are_no_way_past_the_depth_of_JSON()
    {
        foreach (var (levels, read) in new[] { (Limits.JsonDepth - 1, true), (Limits.JsonDepth, false) })
        {
            var chain = new List<string> { Disclosure("""["s","n",1]""") };
            while (chain.Count < levels) chain.Add(Disclosure($$"""["s","n",{"_sd":["{{Digest(chain[^1])}}"]}]"""));
            // Each is one level below the next, and the payload is one above all of them.
            chain.Add(Disclosure($$"""["s","n",{"_sd":["{{Digest(chain[^1])}}"]}]"""));
            var payload = Envelope($$"""{"_sd":["{{Digest(chain[^1])}}"]}""");

            if (read) Assert.NotNull(CredentialParser.Parse(Bytes(payload, [.. chain]), out _));
            else Refuses(payload, [.. chain]);
        }
    }

    [Theory]
    [InlineData("application/vc+sd-jwt")]
    [InlineData("application/dc+sd-jwt")]
    public void One_in_an_envelope_is_taken_out(string mediaType)
    {
        var json = $$"""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:{{mediaType}},{{Jws}}~"}""";

        var parsed = CredentialParser.Parse(Encoding.UTF8.GetBytes(json), out _)!;

        Assert.Equal(("""{"a":1}""", $"{Jws}~"), (parsed.Payload.GetRawText(), Encoding.ASCII.GetString(parsed.SecuredBytes.Span)));
        Assert.NotNull(parsed.SdJwt);
    }

    /// <summary>Whatever is hidden, and whatever of it is shown: with everything shown it is what it was, and nothing shown was never there.</summary>
    [Fact]
    public void Any_part_of_anything_may_be_hidden_and_shown_again()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 200; round++)
        {
            var plain = SomeObject(random, 0);
            var shown = new List<string>();
            var hidden = Hide(plain.DeepClone().AsObject(), random, shown);

            var all = JsonNode.Parse(Read(hidden.ToJsonString(), [.. shown.OrderBy(_ => random.Next())]));

            Assert.True(JsonNode.DeepEquals(plain, all), $"{plain.ToJsonString()} became {all!.ToJsonString()}");
            foreach (var bad in shown.Take(3)) Refuses(Envelope(hidden.ToJsonString()), [.. shown.Select(each => each == bad ? Disclosure("""["other","n",1]""") : each)]);
        }
    }

    private static JsonObject SomeObject(Random random, int depth)
    {
        var made = new JsonObject();
        for (var i = random.Next(5); i >= 0; i--)
        {
            made[$"m{i}"] = random.Next(depth > 3 ? 2 : 4) switch
            {
                0 => random.Next(),
                1 => "é\ud83c\udf93\"~",
                2 => SomeObject(random, depth + 1),
                _ => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)SomeObject(random, depth + 1))]),
            };
        }

        return made;
    }

    private static JsonObject Hide(JsonObject json, Random random, List<string> shown)
    {
        foreach (var (name, value) in json.ToList())
        {
            JsonNode inner = value switch
            {
                JsonObject child => Hide(child.DeepClone().AsObject(), random, shown),
                JsonArray items => new JsonArray([.. items.Select(item => HideItem(Hide(item!.DeepClone().AsObject(), random, shown), random, shown))]),
                _ => value!.DeepClone(),
            };
            json.Remove(name);
            if (random.Next(2) == 0)
            {
                json[name] = inner;
                continue;
            }

            shown.Add(Disclosure(new JsonArray($"{random.NextInt64()}", name, inner).ToJsonString()));
            if (json["_sd"] is not JsonArray digests) json["_sd"] = digests = [];
            digests.Add(Digest(shown[^1]));
        }

        return json;
    }

    private static JsonObject HideItem(JsonObject item, Random random, List<string> shown)
    {
        if (random.Next(2) == 0) return item;
        shown.Add(Disclosure(new JsonArray($"{random.NextInt64()}", item).ToJsonString()));
        return new JsonObject { ["..."] = Digest(shown[^1]) };
    }

    private static string Envelope(string payload) => $"eyJhbGciOiJFZERTQSJ9.{Disclosure(payload)}.c2ln";

    private static string Disclosure(string json) => Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(json));

    private static string Digest(string disclosure) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));

    private static byte[] Bytes(string jws, string[] disclosures) => Encoding.ASCII.GetBytes($"{jws}~{string.Concat(disclosures.Select(each => each + "~"))}");

    private static string Read(string payload, params string[] disclosures)
    {
        var parsed = CredentialParser.Parse(Bytes(Envelope(payload), disclosures), out var problem);
        Assert.True(parsed is not null, problem?.ToString());
        return parsed.Payload.GetRawText();
    }

    private static void Refuses(string jws, params string[] disclosures)
    {
        Assert.Null(CredentialParser.Parse(Bytes(jws, disclosures), out var problem));
        Assert.Equal("read.sd-jwt", problem!.Code.Id);
    }
}
