using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Tests.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Presenting;

public sealed class DisclosableBadgeTests : IDisposable
{
    private readonly SigningKey _key = Badges.Key(KeyKind.Ed25519, 1);
    private readonly SigningKey _holder = Badges.Key(KeyKind.P256, 7);

    private ISigner Signer => _key.AsDidKey();

    public void Dispose()
    {
        _key.Dispose();
        _holder.Dispose();
    }

    [Fact]
    public async Task Shows_what_was_chosen_and_nothing_else()
    {
        var badge = Read(Issued());

        foreach (var claim in badge.Claims)
        {
            var shown = badge.Show([claim]);
            await Badges.AcceptsAsync(shown);
            Assert.Equal(claim.Value.GetRawText(), Assert.Single(Read(shown).Claims).Value.GetRawText());
        }

        await Badges.AcceptsAsync(badge.Show([]));
        Assert.Empty(Read(badge.Show([])).Claims);
        Assert.Equal(Issued().Length, badge.Show(badge.Claims).Length);
    }

    [Fact]
    public void Its_claims_are_called_by_what_nothing_else_in_it_is_called()
    {
        var badge = Read(Issued());

        Assert.Equal(
            [("name", "/credentialSubject/identifier/0"), ("email", "/credentialSubject/identifier/1"), (null, "/credentialSubject/result/0"), (null, "/credentialSubject/result/1"), ("evidence", "/evidence/0")],
            badge.Claims.Select(claim => (claim.Word, claim.Place)));
    }

    [Fact]
    public void Each_is_found_by_what_it_is_called()
    {
        var badge = Read(Issued());

        foreach (var claim in badge.Claims)
        {
            Assert.Equal([claim], badge.Find(SdJwts.Name(claim.Place)));
            if (claim.Word is { } word) Assert.Equal([claim], badge.Find(SdJwts.Name(word)));
        }

        Assert.Equal(2, badge.Find(SdJwts.Name("result")).Count());
        Assert.Equal(2, badge.Find(SdJwts.Name("identifier")).Count());
        Assert.Empty(badge.Find(SdJwts.Name("learner")));
        Assert.Empty(badge.Find(SdJwts.Name("issuer")));
    }

    [Fact]
    public void What_is_inside_of_another_is_shown_with_it_and_not_the_other_way_round()
    {
        var secured = Issued(SdJwts.Name("evidence"), SdJwts.Name("/evidence/0/narrative"));
        var badge = Read(secured);
        var (outer, inner) = (badge.Claims[0], badge.Claims[1]);

        Assert.Equal(("/evidence/0", "/evidence/0/narrative"), (outer.Place, inner.Place));
        Assert.Equal([outer.Place], Read(badge.Show([outer])).Claims.Select(claim => claim.Place));
        Assert.Equal([outer.Place, inner.Place], Read(badge.Show([inner])).Claims.Select(claim => claim.Place));
        Assert.Equal([outer, inner], badge.Find(SdJwts.Name("evidence")));
    }

    [Fact]
    public void A_badge_about_a_key_is_bound_to_it()
    {
        Assert.Equal(_holder.PublicKey, Read(Issued()).HolderKey);
        Assert.Null(Read(ProofFormats.SdJwt.Sign(Badges.Utf8(Badges.Json(Badges.IssuerOf(Signer))), Signer, Badges.Created)).HolderKey);
    }

    [Fact]
    public void The_same_badge_in_another_form_has_nothing_to_choose_from() =>
        Assert.Null(DisclosableBadge.Of(CredentialParser.Parse(Badges.Sign(ProofFormats.VcJoseCose, Signer), out _)!));

    [Fact]
    public void A_key_binding_made_for_another_presentation_is_left_behind()
    {
        var bound = SdJwts.Bind(Issued(), _holder, Badges.Created);

        var shown = Encoding.ASCII.GetString(Read(bound).Show([]));

        Assert.EndsWith("~", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('~', shown[..^1]);
    }

    private static DisclosableBadge Read(byte[] secured) => DisclosableBadge.Of(CredentialParser.Parse(secured, out _)!)!;

    private byte[] Issued(params ClaimName[] disclosable)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        var subject = json["credentialSubject"]!;
        subject["id"] = Badges.IssuerOf(_holder.AsDidKey());
        subject["identifier"] = new JsonArray(Identity("name", "Zoë Ω"), Identity("emailAddress", "b"));
        subject["result"] = new JsonArray(Result("A"), Result("B"));
        json["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence"), ["narrative"] = "Three joints" });
        return (disclosable.Length == 0 ? ProofFormats.SdJwt : ProofFormats.SdJwtWith(disclosable)).Sign(Badges.Utf8(json), Signer, Badges.Created);
    }

    private static JsonObject Identity(string type, string hash) => new() { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = hash, ["identityType"] = type };

    private static JsonObject Result(string value) => new() { ["type"] = new JsonArray("Result"), ["value"] = value };
}
