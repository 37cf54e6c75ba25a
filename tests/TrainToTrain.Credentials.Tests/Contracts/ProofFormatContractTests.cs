using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Contracts;

/// <summary>What every proof format keeps, with every kind of key it signs with; a new format is in here before anyone writes a test.</summary>
public sealed class ProofFormatContractTests
{
    public static TheoryData<string, KeyKind> All
    {
        get
        {
            var all = new TheoryData<string, KeyKind>();
            foreach (var format in ProofFormats.All)
            {
                foreach (var kind in Enum.GetValues<KeyKind>().Where(format.SignsWith)) all.Add(format.Id, kind);
            }

            return all;
        }
    }

    [Fact]
    public void Has_the_formats_in_name_order_under_their_ids()
    {
        Assert.Equal(["ecdsa-jcs-2019", "ecdsa-rdfc-2019", "Ed25519Signature2020", "eddsa-jcs-2022", "eddsa-rdfc-2022", "sd-jwt", "vc+jwt", "vc-jwt"], ProofFormats.All.Select(format => format.Id));
        Assert.All(ProofFormats.All, format => Assert.Same(format, ProofFormats.Find(format.Id)));
        Assert.Null(ProofFormats.Find("none"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Accepts_what_it_signed(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);

        await Badges.AcceptsAsync(Badges.Sign(ProofFormats.Find(id)!, key.AsDidKey()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Keeps_every_member_it_signed(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var json = Badges.Json(Badges.IssuerOf(key.AsDidKey()));
        json["https://example.org/unknown"] = new JsonArray(1.5, "\u00e9\ud83c\udf93\"\\");
        if (!id.Contains("-rdfc-", StringComparison.Ordinal)) json["https://example.org/nothing"] = new JsonArray(null, new JsonObject()); // no statement

        var payload = Badges.WellFormed(ProofFormats.Find(id)!.Sign(Badges.Utf8(json), key.AsDidKey(), Badges.Created)).Credential.Json;

        foreach (var (name, value) in json) Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(payload.GetProperty(name).GetRawText())), name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_flipped_bit_wherever_it_is(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var secured = Badges.Sign(ProofFormats.Find(id)!, key.AsDidKey());

        for (var i = 0; i < secured.Length; i++)
        {
            secured[i] ^= 1;
            Assert.False(await Badges.GetsThroughAsync(secured), $"byte {i} of {Encoding.UTF8.GetString(secured)}");
            secured[i] ^= 1;
        }

        Assert.True(await Badges.GetsThroughAsync(secured));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_signature_by_another_key(string id, KeyKind kind)
    {
        using var issuer = Badges.Key(kind, 1);
        using var other = Badges.Key(kind, 2);

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Badges.Sign(ProofFormats.Find(id)!, other.As(issuer.AsDidKey().VerificationMethod)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_member_added_after_signing(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var secured = Badges.Sign(ProofFormats.Find(id)!, key.AsDidKey());

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Reworked(secured, json => json["https://example.org/more"] = true));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_member_taken_away_after_signing(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var secured = Badges.Sign(ProofFormats.Find(id)!, key.AsDidKey());

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Reworked(secured, json => json.Remove("validUntil")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_signature_cut_short(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var secured = Badges.Sign(ProofFormats.Find(id)!, key.AsDidKey());
        var text = Encoding.UTF8.GetString(secured);

        // The last four characters of the signature, and then all of it.
        var end = text.EndsWith('}') ? text.Length - 3 : text.Length;
        var start = Math.Max(text.LastIndexOf('.'), text.LastIndexOf(":\"z", StringComparison.Ordinal) + 2);
        foreach (var from in new[] { end - 4, start + 1 })
        {
            var cut = Encoding.UTF8.GetBytes(text[..from] + text[end..]);
            Assert.False(await Badges.GetsThroughAsync(cut), Encoding.UTF8.GetString(cut));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Throws_at_once_when_misused(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var format = ProofFormats.Find(id)!;
        var signer = key.AsDidKey();

        Assert.ThrowsAny<ArgumentException>(() => format.Sign("[]"u8.ToArray(), signer, Badges.Created));
        Assert.ThrowsAny<ArgumentException>(() => format.Sign("{"u8.ToArray(), signer, Badges.Created));
        Assert.ThrowsAny<ArgumentException>(() => format.Sign("{}{}"u8.ToArray(), signer, Badges.Created));
        Assert.ThrowsAny<ArgumentException>(() => Badges.Sign(format, signer, json => json["proof"] = new JsonObject()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Signs_whatever_white_space_the_payload_has(string id, KeyKind kind)
    {
        using var key = Badges.Key(kind, 1);
        var signer = key.AsDidKey();
        var json = Badges.Json(Badges.IssuerOf(signer)).ToJsonString(new() { WriteIndented = true });

        await Badges.AcceptsAsync(ProofFormats.Find(id)!.Sign(Encoding.UTF8.GetBytes($" {json}\r\n"), signer, Badges.Created));
    }

    private static byte[] Reworked(byte[] secured, Action<JsonObject> change)
    {
        var text = Encoding.UTF8.GetString(secured);
        var parts = text.StartsWith('{') ? [text] : text.Split('.');
        var json = JsonNode.Parse(parts.Length == 1 ? secured : Multibase.TryDecodeBase64Url(parts[1])!)!.AsObject();
        change(json);
        return parts.Length == 1
            ? Badges.Utf8(json)
            : Encoding.ASCII.GetBytes($"{parts[0]}.{Multibase.EncodeBase64Url(Badges.Utf8(json))}.{parts[2]}");
    }
}
