using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>DESIGN §4.2: what a badge carries along, and that it is what the badge's signature covers.</summary>
public sealed class StapleTests
{
    private const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjphOjEifQ.c2ln";
    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Jws);
    private static readonly string Url = "data:application/vc+jwt," + Jws;
    private static readonly string Digest = Multibase.Sha256(Bytes);

    [Fact]
    public void A_stapled_JWT_and_a_stapled_JSON_are_handed_on_in_order()
    {
        byte[] json = "{\"a\":1}"u8.ToArray();
        var staples = Accepted(Stapling(
            new { id = Url, mediaType = "application/vc+jwt", digestMultibase = Digest },
            new { id = "data:application/vc;base64," + Convert.ToBase64String(json), mediaType = "application/vc", digestMultibase = Multibase.Sha256(json) }), Profile.OpenBadge);

        Assert.Equal(2, staples.Staples.Count);
        Assert.Equal((0, "application/vc+jwt", true), (staples.Staples[0].Index, staples.Staples[0].MediaType, staples.Staples[0].HasDigest));
        Assert.Equal(Bytes, staples.Staples[0].Bytes);
        Assert.Equal(SHA256.HashData(Bytes), staples.Staples[0].Sha256);
        Assert.Equal(json, staples.Staples[1].Bytes);
        Assert.Equal("relatedResource[1]", staples.Staples[1].Target);
        Assert.Empty(staples.Credential.RelatedResources);
    }

    [Fact]
    public void A_digest_of_other_bytes_is_refused() =>
        RefusesDigest(new { id = Url, digestMultibase = Multibase.Sha256("other"u8) });

    [Theory]
    [InlineData("uEiA")]
    [InlineData("")]
    [InlineData("uFCAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_digest_that_cannot_be_checked_is_refused(string digest) => RefusesDigest(new { id = Url, digestMultibase = digest });

    [Fact]
    public void One_wrong_digest_among_good_ones_is_refused() =>
        RefusesDigest(new { id = Url, digestMultibase = new[] { Digest, Multibase.Sha256("other"u8) } });

    [Fact]
    public void An_empty_list_of_digests_is_no_digest_that_fits() => RefusesDigest(new { id = Url, digestMultibase = Array.Empty<string>() });

    [Fact]
    public void The_digest_may_be_in_base58() =>
        Accepted(Stapling(new { id = Url, digestMultibase = "z" + Multibase.EncodeBase58([0x12, 0x20, .. SHA256.HashData(Bytes)]) }), Profile.OpenBadge);

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void The_digest_may_be_an_SRI(string function)
    {
        byte[] hash = function switch { "sha256" => SHA256.HashData(Bytes), "sha384" => SHA384.HashData(Bytes), _ => SHA512.HashData(Bytes) };
        Accepted(Stapling(new { id = Url, digestSRI = $"{function}-{Convert.ToBase64String(hash)}" }), Profile.OpenBadge);
        hash[0] ^= 1;
        RefusesDigest(new { id = Url, digestSRI = $"{function}-{Convert.ToBase64String(hash)}" });
    }

    [Theory]
    [InlineData("md5-AAAA")]
    [InlineData("sha256")]
    [InlineData(" ")]
    public void An_SRI_that_cannot_be_checked_is_refused(string sri) => RefusesDigest(new { id = Url, digestSRI = sri });

    [Fact]
    public void More_SRIs_than_there_are_functions_are_refused()
    {
        string sri = $"sha512-{Convert.ToBase64String(SHA512.HashData(Bytes))}";
        Accepted(Stapling(new { id = Url, digestSRI = new[] { sri, sri, sri } }), Profile.OpenBadge);
        RefusesDigest(new { id = Url, digestSRI = new[] { sri, sri, sri, sri } });
        RefusesDigest(new { id = Url, digestSRI = $"{sri} {sri} {sri} {sri}" });
    }

    [Fact]
    public void Both_digests_must_fit_where_both_are_there() =>
        RefusesDigest(new { id = Url, digestMultibase = Digest, digestSRI = "sha256-" + Convert.ToBase64String(new byte[32]) });

    [Fact]
    public void A_staple_without_a_digest_is_listed_as_such() =>
        Assert.False(Assert.Single(Accepted(Stapling(new { id = Url }), Profile.OpenBadge).Staples).HasDigest);

    [Theory]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("data:application/vc;base64,AAA")]
    [InlineData("data:application/vc+jwt,a%2eb.c")]
    public void A_data_URL_that_is_no_credential_is_listed_without_bytes(string url)
    {
        Staple staple = Assert.Single(Accepted(Stapling(new { id = url, digestMultibase = Digest }), Profile.OpenBadge).Staples);
        Assert.Null(staple.Bytes);
        Assert.Null(staple.Sha256);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void The_same_id_twice_is_refused_however_it_is_spelt(int count)
    {
        object[] entries = [.. Enumerable.Range(1, count - 1).Select(each => new { id = $"{Url}{each}", digestMultibase = Multibase.Sha256(Encoding.ASCII.GetBytes($"{Jws}{each}")) })];
        string json = Stapling([.. entries, entries[0]]);
        json = json[..json.LastIndexOf("data:", StringComparison.Ordinal)] + "d\\u0061ta:" + json[(json.LastIndexOf("data:", StringComparison.Ordinal) + 5)..];

        var finding = Assert.Single(Check(json, Profile.OpenBadge).Findings);

        Assert.Equal(("structure.duplicate-id", $"relatedResource[{count - 1}]"), (finding.Code.Id, finding.Target));
    }

    [Fact]
    public void More_related_resources_than_the_limit_are_refused()
    {
        object[] entries = [.. Enumerable.Range(0, Limits.ArrayItems + 1).Select(each => new { id = $"urn:a:{each}", digestSRI = "sha256-AAAA" })];

        Assert.Equal("structure.related-resource", Assert.Single(Check(Stapling(entries), Profile.OpenBadge).Findings).Code.Id);
        Accepted(Stapling(entries[1..]), Profile.OpenBadge);
    }

    private static void RefusesDigest(object entry)
    {
        var finding = Assert.Single(Check(Stapling(entry), Profile.OpenBadge).Findings);
        Assert.Equal(("structure.related-resource-digest", "relatedResource[0]"), (finding.Code.Id, finding.Target));
    }

    private static string Stapling(params object[] entries) =>
        With(Badge, "relatedResource", System.Text.Json.JsonSerializer.SerializeToNode(entries)!.ToJsonString());
}
