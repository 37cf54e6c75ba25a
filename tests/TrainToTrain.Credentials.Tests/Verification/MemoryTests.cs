using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What a verifier remembers gives no verdict that one without memory would not give.</summary>
public sealed class MemoryTests
{
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;

    public MemoryTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Trainer(_authority, "Trainer");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accreditation_whose_signature_ends_is_not_remembered_past_its_end(bool asked)
    {
        var draft = _world.DraftAccreditation(_authority, _trainer, accredits: false) with { ValidUntil = null };
        _trainer.Lineage = [SignEnding(JsonNode.Parse(draft.Write())!.AsObject(), _authority, _world.Now.AddDays(1))];
        var badge = _world.Issue(_trainer);
        var verifier = _world.Verifier();
        Findings.IsValid(await Verify(verifier, badge));

        if (!asked) _world.Clock.Advance(TimeSpan.FromDays(2));
        var later = await Verify(verifier, badge, asked ? _world.Now.AddDays(2) : null);

        Findings.IsRefused(later, FindingCode.LineageAccreditationUnproven);
    }

    [Fact]
    public async Task A_status_list_whose_signature_ends_is_not_remembered_past_its_end()
    {
        var list = JsonNode.Parse(CredentialParser.Parse(_world.SignedList(_trainer.RevocationList, _trainer, "revocation", [], draft => draft with { ValidUntil = null }), out _)!.Payload.GetRawText())!.AsObject();
        foreach (var claim in (string[])["iss", "jti", "nbf", "sub"]) list.Remove(claim);
        list["credentialSubject"]!["ttl"] = 86_400_000;
        _world.Host(_trainer.RevocationList, SignEnding(list, _trainer, _world.Now.AddHours(1)));
        var badge = _world.Issue(_trainer);
        var verifier = _world.Verifier();
        Findings.IsValid(await Verify(verifier, badge));

        Findings.IsRefused(await Verify(verifier, badge, _world.Now.AddHours(2)), FindingCode.StatusUnproven);
    }

    [Fact]
    public async Task An_accreditation_with_an_embedded_proof_is_judged_alike_the_second_time()
    {
        var draft = _world.DraftAccreditation(_authority, _trainer, accredits: false);
        _trainer.Lineage = [_world.Sign(JsonNode.Parse(draft.Write())!.AsObject(), _authority, "eddsa-jcs-2022")];
        var badge = _world.Issue(_trainer);
        var verifier = _world.Verifier();

        for (var i = 0; i < 2; i++) Findings.IsValid(await Verify(verifier, badge));
        _world.SetStatus(_trainer.Lineage[0]);
        _world.Clock.Advance(Limits.StatusListAge);

        Findings.IsRefused(await Verify(verifier, badge), FindingCode.LineageAccreditationWithdrawn);
    }

    /// <summary>In the dialect of VC-JOSE-COSE, where <c>exp</c> is the signature's own end.</summary>
    private static byte[] SignEnding(JsonObject credential, Party by, DateTimeOffset end)
    {
        credential["exp"] = end.ToUnixTimeSeconds();
        var header = $$"""{"alg":"EdDSA","kid":"{{by.Signer.VerificationMethod}}","typ":"vc+jwt"}""";
        var input = $"{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(header))}.{Multibase.EncodeBase64Url(World.Bytes(credential))}";
        return Encoding.ASCII.GetBytes($"{input}.{Multibase.EncodeBase64Url(by.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    private static async Task<Verdict> Verify(CredentialVerifier verifier, byte[] badge, DateTimeOffset? at = null) =>
        await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge, At = at }, TestContext.Current.CancellationToken);
}
