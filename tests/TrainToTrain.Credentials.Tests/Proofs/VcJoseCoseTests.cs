using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>What is signed in the form of the W3C; what is accepted and refused of it is in <see cref="VcJwtTests"/>, beside the other dialect.</summary>
public sealed class VcJoseCoseTests
{
    [Theory]
    [InlineData(KeyKind.Ed25519, "EdDSA")]
    [InlineData(KeyKind.P256, "ES256")]
    public async Task Signs_the_credential_and_no_claims_beside_it(KeyKind kind, string algorithm)
    {
        using var signing = Badges.Key(kind, 1);
        var signer = signing.AsDidKey();

        var secured = Badges.Sign(ProofFormats.VcJoseCose, signer);

        var parts = Encoding.ASCII.GetString(secured).Split('.');
        Assert.Equal(
            $$"""{"alg":"{{algorithm}}","kid":"{{signer.VerificationMethod}}","typ":"vc+jwt","cty":"vc"}""",
            Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(parts[0])!));
        Assert.Equal(Badges.Json(Badges.IssuerOf(signer)).ToJsonString(), Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(parts[1])!));
        await Badges.AcceptsAsync(secured);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("jti")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("sub")]
    [InlineData("vc")]
    [InlineData("vp")]
    public void Does_not_sign_what_has_a_claim_of_its_own(string claim)
    {
        using var signing = Badges.Key(KeyKind.Ed25519, 1);

        Assert.Throws<ArgumentException>(() => Badges.Sign(ProofFormats.VcJoseCose, signing.AsDidKey(), json => json[claim] = "x"));
    }

    [Fact]
    public void A_proof_is_of_one_form_only()
    {
        using var signing = Badges.Key(KeyKind.Ed25519, 1);
        foreach (var format in ProofFormats.All.Where(each => each.SignsWith(KeyKind.Ed25519)))
        {
            var proof = Assert.Single(ProofReader.Read(Badges.WellFormed(Badges.Sign(format, signing.AsDidKey())).Parsed, []));

            Assert.Same(format, Assert.Single(ProofFormats.All, each => each.Recognises(proof)));
        }
    }
}
