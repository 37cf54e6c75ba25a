using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What a crossing costs: what is fetched, what is remembered, how many signatures and badges are looked at.</summary>
public sealed class AgreementCheckTests
{
    private readonly World _world = new();
    private readonly Party _board;

    public AgreementCheckTests() => _board = _world.Authority();

    [Fact]
    public async Task A_key_that_is_looked_up_is_asked_for_once_and_again_when_its_time_is_over()
    {
        var web = _world.WebPerson("Web Board", "did:web:web-board.example");
        _world.Pin(web);
        var ministry = _world.Person("Ministry of Skills");
        _world.Recognise(web, ministry, agreement => agreement.Remove("credentialStatus"));
        var badge = _world.Issue(_world.Trainer(ministry, "Trainer"));
        var verifier = _world.Verifier(anchors: _world.Anchors);

        Findings.IsValid(await Verify(verifier, badge));
        Findings.IsValid(await Verify(verifier, badge));
        Assert.Equal(1, Fetched("https://web-board.example/.well-known/did.json"));

        _world.Clock.Advance(Limits.KeyDocumentAge + TimeSpan.FromMinutes(1));
        Findings.IsValid(await Verify(verifier, badge));
        Assert.Equal(2, Fetched("https://web-board.example/.well-known/did.json"));
    }

    [Fact]
    public async Task A_key_that_cannot_be_had_leaves_a_badge_unrecognised()
    {
        var web = _world.WebPerson("Web Board", "did:web:web-board.example");
        _world.Pin(web);
        var ministry = _world.Person("Ministry of Skills");
        _world.Recognise(web, ministry);
        _world.TakeOffline("https://web-board.example/.well-known/did.json");

        Findings.IsRefused(await Verify(_world.Verifier(), _world.Issue(_world.Trainer(ministry, "Trainer"))), FindingCode.RecognitionAgreementUnproven);
    }

    [Fact]
    public void Agreements_that_are_not_needed_are_not_looked_at()
    {
        for (var i = 0; i < 50; i++) _world.Recognise(_board, _world.Person($"Ministry {i}"));
        _world.Fetched.Clear();

        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(_board, "Trainer"))));

        Assert.DoesNotContain(_world.Fetched, url => url != _board.RevocationList && url != _board.SuspensionList && !url.Contains("Trainer", StringComparison.Ordinal));
    }

    [Fact]
    public void The_signatures_of_agreements_are_counted_with_the_others()
    {
        var ministry = _world.Person("Ministry of Skills");
        for (var i = 0; i < Limits.Signatures; i++) _world.Recognise(_board, ministry, Agreements.Rows(Agreements.Row("https://other.example/*")));
        _world.Recognise(_board, ministry);

        Findings.IsRefused(_world.Verify(_world.Issue(_world.Trainer(ministry, "Trainer"))), FindingCode.LineageBudgetExceeded);
    }

    [Fact]
    public void So_many_badges_are_looked_at_for_a_bridging_achievement_and_no_more()
    {
        var ministry = _world.Person("Ministry of Skills");
        _world.Recognise(_board, ministry, Agreements.If(new() { ["bridging"] = new JsonObject { ["achievement"] = Agreements.BridgingId } }));
        var badge = _world.Issue(_world.Trainer(ministry, "Trainer"));
        var local = _world.Badge(_board, Agreements.BridgingId);
        var anothers = local.DeepClone().AsObject();
        anothers["credentialSubject"]!["id"] = "urn:uuid:6ba7b811-9dad-81d1-80b4-00c04fd430c8";
        ReadOnlyMemory<byte> good = _world.Sign(local, _board);
        var bad = Enumerable.Range(0, Limits.BridgingBadges).Select(i => new ReadOnlyMemory<byte>(_world.Sign(anothers, _board, i % 2 == 0 ? "vc-jwt" : "eddsa-jcs-2022"))).ToList();

        Findings.IsValid(_world.Verify(badge, [.. bad.Skip(1), good]));
        var verdict = _world.Verify(badge, [.. bad, good]);

        Findings.IsRefused(verdict, FindingCode.RecognitionConditional);
        Assert.Contains("the others were not looked at", verdict.Headline.Message, StringComparison.Ordinal);
    }

    /// <summary>What lies beside a milestone is looked at as what it was stacked from; the bridging achievement is among it.</summary>
    [Fact]
    public void A_bridging_badge_is_found_beside_a_milestone()
    {
        var ministry = _world.Person("Ministry of Skills");
        _world.Recognise(_board, ministry, Agreements.If(new() { ["bridging"] = new JsonObject { ["achievement"] = Agreements.BridgingId } }));
        var trainer = _world.Trainer(ministry, "Trainer");
        var milestone = _world.Badge(trainer);
        milestone[BadgeTerms.Stack] = new JsonObject
        {
            ["@type"] = "@json",
            ["@value"] = new JsonObject
            {
                ["pathway"] = "urn:example:pathway",
                ["rung"] = "urn:example:rung",
                ["components"] = new JsonArray(new JsonObject { ["id"] = "urn:example:component", ["achievement"] = World.WeldingId, ["digestMultibase"] = Multibase.Sha256("component"u8) }),
            },
        };

        var verdict = _world.Verify(_world.Sign(milestone, trainer), _world.Issue(_board, Agreements.BridgingId));

        Assert.Equal(RecognitionResult.Full, verdict.Lineage!.Recognition!.Result);
    }

    private int Fetched(string url) => _world.Fetched.Count(each => each == url);

    private static async Task<Verdict> Verify(CredentialVerifier verifier, byte[] badge) =>
        await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, TestContext.Current.CancellationToken);
}
