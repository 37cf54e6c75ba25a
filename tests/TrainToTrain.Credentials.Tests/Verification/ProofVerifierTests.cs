using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

public sealed class ProofVerifierTests
{
    private readonly World _world = new();
    private readonly Party _issuer;
    private readonly Party _holder;

    public ProofVerifierTests()
    {
        _issuer = _world.Person("Issuer");
        _holder = _world.Person("Holder");
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("vc-jwt")]
    public async Task Takes_what_is_no_badge_when_its_issuer_signed_it(string format)
    {
        Assert.Empty(await VerifyAsync(_world.Sign(Plain(), _issuer, format)));
        Assert.Empty(_world.Fetched);
    }

    [Fact]
    public async Task Says_what_the_first_stage_that_refuses_has_to_say()
    {
        var typeless = Plain();
        typeless.Remove("type");
        var late = Plain();
        late["validUntil"] = "2026-02-01T00:00:00Z";
        var stranger = Plain();
        stranger["issuer"] = _holder.Did;

        Assert.Equal(FindingCode.ReadJson, Assert.Single(await VerifyAsync("{"u8.ToArray())).Code);
        Assert.Contains(await VerifyAsync(World.Bytes(typeless)), finding => finding.Code == FindingCode.StructureType);
        Assert.Equal(FindingCode.ProofMissing, Assert.Single(await VerifyAsync(World.Bytes(Plain()))).Code);
        Assert.Contains(await VerifyAsync(_world.Sign(stranger, _issuer)), finding => finding.Code == FindingCode.ProofNotIssuer);
        Assert.Equal(FindingCode.ValidityExpired, Assert.Single(await VerifyAsync(_world.Sign(late, _issuer))).Code);
    }

    [Fact]
    public async Task A_presentation_is_its_holders_and_each_credential_in_it_its_issuers()
    {
        var good = _world.Sign(Plain(), _issuer);
        var expired = Plain();
        expired["validUntil"] = "2026-02-01T00:00:00Z";

        Assert.Empty(await PresentAsync(PresentationToken.Holding(_holder, good, good), "3q2-7w"));
        Assert.Empty(await PresentAsync(PresentationToken.Holding(_holder), "3q2-7w"));
        Assert.Equal(FindingCode.ProofChallenge, Assert.Single(await PresentAsync(PresentationToken.Holding(_holder, good), "another")).Code);
        Assert.Equal(FindingCode.ValidityExpired, Assert.Single(await PresentAsync(PresentationToken.Holding(_holder, good, _world.Sign(expired, _issuer)), "3q2-7w")).Code);
        Assert.Equal(FindingCode.ProofPresentationMissing, Assert.Single(await Verifier.VerifyPresentationAsync(World.Bytes(PresentationToken.Holding(_holder, good)), null, null, TestContext.Current.CancellationToken)).Code);
        var crowded = PresentationToken.Holding(_holder, [.. Enumerable.Repeat(Array.Empty<byte>(), Limits.Accreditations + 1)]);
        Assert.Equal(FindingCode.ReadTooLarge, Assert.Single(await PresentAsync(crowded, "3q2-7w")).Code);
    }

    private ProofVerifier Verifier => new(_world, _world.Clock);

    private JsonObject Plain() => new()
    {
        ["@context"] = new JsonArray(Contexts.CredentialsV2, "https://www.w3.org/ns/credentials/undefined-terms/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = _issuer.Did,
        ["validFrom"] = "2026-01-01T00:00:00Z",
        ["credentialSubject"] = new JsonObject { ["id"] = _holder.Did, ["favouriteColour"] = "green" },
    };

    private async Task<IReadOnlyList<Finding>> PresentAsync(JsonObject presentation, string challenge) =>
        await Verifier.VerifyPresentationAsync(PresentationToken.Sign(_holder, presentation, "3q2-7w", "jobs.example"), challenge, "jobs.example", TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<Finding>> VerifyAsync(byte[] credential) => await Verifier.VerifyCredentialAsync(credential, TestContext.Current.CancellationToken);
}
