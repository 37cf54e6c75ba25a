using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>What a signature over statements does not cover is refused, however well the rest is signed (DESIGN §3).</summary>
public sealed class RdfcTransformationTests
{
    private static readonly SigningKey Key = Badges.Key(KeyKind.Ed25519, 1);

    public static TheoryData<string, Action<JsonObject>> Uncovered => new()
    {
        { "a term no context defines", json => json["levelReached"] = "master" },
        { "one in the subject", json => json["credentialSubject"]!["grade"] = "A" },
        { "a type no context defines", json => json["type"]!.AsArray().Add("MasterWelder") },
        { "an @index with content", json => json["credentialSubject"]!["@index"] = "Zoë is also a doctor" },
        { "a relative id", json => json["credentialSubject"]!["id"] = "somebody" },
        { "a null", json => json["credentialSubject"]!["achievement"]!["version"] = null },
        { "a context written in place that renames", json => json["@context"]!.AsArray().Add(new JsonObject { ["achievement"] = "https://example.org/other" }) },
        { "a context nobody knows", json => json["@context"]!.AsArray().Add("https://example.org/context") },
    };

    [Theory]
    [MemberData(nameof(Uncovered))]
    public void What_it_would_not_cover_is_not_signed(string what, Action<JsonObject> change)
    {
        var json = Badges.Json(Badges.IssuerOf(Key.AsDidKey()));
        change(json);

        Assert.Null(ProofFormats.EddsaRdfc2022.TrySign(Badges.Utf8(json), Key.AsDidKey(), Badges.Created, out var problem));
        Assert.True(problem!.Code == FindingCode.ProofNotCovered, what);
        Assert.Throws<ArgumentException>(() => ProofFormats.EddsaRdfc2022.Sign(Badges.Utf8(json), Key.AsDidKey(), Badges.Created));
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("ecdsa-rdfc-2019")]
    public async Task What_was_added_outside_the_statements_is_refused_and_its_place_named(string format)
    {
        using var key = Badges.Key(format.StartsWith("eddsa", StringComparison.Ordinal) ? KeyKind.Ed25519 : KeyKind.P256, 1);
        var json = JsonNode.Parse(Badges.Sign(ProofFormats.Find(format)!, key.AsDidKey()))!.AsObject();
        json["credentialSubject"]!["grade"] = "A";

        var finding = await Badges.RefusesAsync(FindingCode.ProofNotCovered, Badges.Utf8(json));

        Assert.Equal("/credentialSubject/grade", finding.Target);
    }

    [Fact]
    public async Task A_member_of_the_proof_that_no_context_defines_is_refused()
    {
        var json = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaRdfc2022, Key.AsDidKey()))!.AsObject();
        json["proof"]![0]!["remark"] = "checked by the ministry";

        await Badges.RefusesAsync(FindingCode.ProofNotCovered, Badges.Utf8(json));
    }

    [Fact]
    public async Task The_order_of_members_and_white_space_say_nothing()
    {
        var json = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaRdfc2022, Key.AsDidKey()))!.AsObject();
        var turned = new JsonObject(json.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        await Badges.AcceptsAsync(System.Text.Encoding.UTF8.GetBytes(turned.ToJsonString(new() { WriteIndented = true })));
    }

    [Fact]
    public async Task What_takes_too_much_work_to_tell_apart_is_undecided()
    {
        // Two that are alike, each of which knows twelve who are alike: 12! orders to try.
        static JsonNode Alike() => new JsonObject { ["https://example.org/knows"] = new JsonArray([.. Enumerable.Range(0, 12).Select(_ => (JsonNode)new JsonObject { ["https://example.org/is"] = "alike" })]) };
        var json = Badges.Json(Badges.IssuerOf(Key.AsDidKey()));
        json["https://example.org/knot"] = new JsonArray(Alike(), Alike());
        json["proof"] = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaRdfc2022, Key.AsDidKey()))!["proof"]!.DeepClone();

        Assert.Equal(Outcome.Unknown, (await Badges.RefusesAsync(FindingCode.ProofUnsupported, Badges.Utf8(json))).Outcome);
    }
}
