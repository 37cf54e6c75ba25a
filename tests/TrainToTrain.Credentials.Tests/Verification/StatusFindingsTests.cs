using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What the status of a badge does to its verdict, by every mechanism there is, over signed badges.</summary>
public sealed class StatusFindingsTests
{
    private const string ListUrl = "https://lists.example/1";

    private readonly World _world = new();
    private readonly Party _trainer;

    public StatusFindingsTests() => _trainer = _world.Trainer(_world.Authority(), "Trainer");

    [Fact]
    public void A_badge_its_issuers_unsigned_list_names_is_revoked()
    {
        var badge = Badge(RevocationListEntry);
        HostRevocationList((string)badge["id"]!);

        Findings.IsRefused(Verify(badge), FindingCode.StatusRevoked);
    }

    [Fact]
    public void A_badge_its_issuers_unsigned_list_does_not_name_stands_and_whose_word_that_is_is_said()
    {
        var badge = Badge(RevocationListEntry);
        HostRevocationList("urn:uuid:another");

        var verdict = Verify(badge);

        Findings.IsValid(verdict);
        Assert.Contains("nobody signs", Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusOk).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unsigned_list_of_somebody_else_or_that_cannot_be_had_leaves_it_undecided()
    {
        var badge = Badge(RevocationListEntry);
        Findings.IsRefused(Verify(badge), FindingCode.StatusUnavailable);

        _world.Host(ListUrl, """{"issuer": "did:example:somebody-else", "revokedCredential": []}"""u8);
        Findings.IsRefused(Verify(badge), FindingCode.StatusUnproven);
    }

    [Fact]
    public void An_accreditation_on_an_unsigned_list_carries_no_lineage()
    {
        var board = _world.Authority("Another board");
        var trainer = _world.Person("On a list");
        var accreditation = JsonNode.Parse(_world.DraftAccreditation(board, trainer, accredits: false).Write())!.AsObject();
        accreditation["credentialStatus"] = RevocationListEntry;
        var secured = _world.Sign(accreditation, board);
        trainer.Lineage = [secured];
        _world.Host(ListUrl, Encoding.UTF8.GetBytes($$"""{"issuer": "{{board.Did}}", "revokedCredential": []}"""));

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageStatusUnavailable);
        Findings.IsRefused(_world.Verify(secured), FindingCode.StatusUnproven);
        Assert.DoesNotContain(ListUrl, _world.Fetched);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_badge_on_a_list_of_2021_is_revoked_when_its_bit_is_set(bool set)
    {
        var form = StatusForm(StatusMechanisms.StatusList2021);
        var badge = Badge(form.Entry(new StatusPlace(ListUrl, "revocation", 7)));
        HostSigned(form.List(Draft("revocation", set ? [7] : [6, 8])));

        if (set) Findings.IsRefused(Verify(badge), FindingCode.StatusRevoked);
        else Findings.IsValid(Verify(badge));
    }

    [Fact]
    public void What_its_issuer_has_to_say_of_a_badge_is_told_and_leaves_it_valid()
    {
        var badge = Badge(RevocationEntry, MessageEntry);
        HostSigned(StatusForm(StatusMechanisms.BitstringStatusList).List(Draft("message", [7])));

        var verdict = Verify(badge);

        Findings.IsValid(verdict);
        Assert.Equal("Its issuer says of it: under review", Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusMessage).Message);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusOk);
    }

    [Fact]
    public void A_message_that_cannot_be_had_or_is_anothers_leaves_a_badge_valid()
    {
        var badge = Badge(RevocationEntry, MessageEntry);
        var verdict = Verify(badge);
        Findings.IsValid(verdict);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusIgnored);
        Assert.Contains(ListUrl, _world.Fetched);

        var stranger = _world.Person("Stranger");
        _world.Host(ListUrl, ProofFormats.VcJwt.Sign(World.Bytes(StatusForm(StatusMechanisms.BitstringStatusList).List(Draft("message", [7]) with { IssuerId = stranger.Did })), stranger.Signer, _world.Now));
        verdict = Verify(badge);
        Findings.IsValid(verdict);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code == FindingCode.StatusMessage);
    }

    [Fact]
    public void A_newer_edition_is_told_with_the_place_to_ask_for_it()
    {
        var entry = MessageEntry;
        entry["statusPurpose"] = "refresh";
        var badge = Badge(RevocationEntry, entry);
        badge["refreshService"] = Service;
        HostSigned(StatusForm(StatusMechanisms.BitstringStatusList).List(Draft("refresh", [7])));

        var verdict = Verify(badge);

        Findings.IsValid(verdict);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusRefresh);
        var offer = Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusRefreshService);
        Assert.Equal("https://provider.example/refresh/1", offer.Target);
        Assert.Contains("https://provider.example/refresh/1", offer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("https://provider.example/refresh/1", _world.Fetched);
    }

    [Fact]
    public void Where_newer_editions_are_is_told_once_and_of_the_service_that_is_known()
    {
        var badge = Badge(RevocationEntry);
        badge["refreshService"] = new JsonArray(new JsonObject { ["id"] = "https://other.example/", ["type"] = "SomebodysRefresh" }, new JsonObject { ["type"] = "1EdTechCredentialRefresh" }, Service, Service);
        var verdict = Verify(badge);
        Findings.IsValid(verdict);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusRefreshService);

        badge["refreshService"] = new JsonObject { ["id"] = "https://other.example/", ["type"] = "SomebodysRefresh" };
        Assert.DoesNotContain(Verify(badge).Findings, finding => finding.Code == FindingCode.StatusRefreshService);
    }

    private static JsonObject Service => new() { ["id"] = "https://provider.example/refresh/1", ["type"] = "1EdTechCredentialRefresh" };

    private static JsonObject RevocationListEntry => new() { ["id"] = ListUrl, ["type"] = "1EdTechRevocationList" };

    private JsonObject RevocationEntry => StatusForm(StatusMechanisms.BitstringStatusList).Entry(new StatusPlace(_trainer.RevocationList, "revocation", 7));

    private static JsonObject MessageEntry
    {
        get
        {
            var entry = StatusForm(StatusMechanisms.BitstringStatusList).Entry(new StatusPlace(ListUrl, "message", 7));
            entry["statusMessage"] = new JsonArray(new JsonObject { ["status"] = "0x0", ["message"] = "nothing" }, new JsonObject { ["status"] = "0x1", ["message"] = "under review" });
            return entry;
        }
    }

    private static Tests.Status.StatusForm StatusForm(IStatusMechanism mechanism) => Tests.Status.StatusForm.Of(mechanism);

    private JsonObject Badge(params JsonNode[] status)
    {
        var badge = _world.Badge(_trainer);
        badge["credentialStatus"] = status is [var only] ? only : new JsonArray(status);
        return badge;
    }

    private StatusListDraft Draft(string purpose, int[] set) => new()
    {
        Id = ListUrl,
        IssuerId = _trainer.Did,
        Purpose = purpose,
        SetIndexes = set,
        Entries = 131_072,
        ValidFrom = _world.Now.AddDays(-1),
        ValidUntil = _world.Now.AddDays(1),
    };

    private void HostSigned(JsonObject list) => _world.Host(ListUrl, ProofFormats.VcJwt.Sign(World.Bytes(list), _trainer.Signer, _world.Now));

    private void HostRevocationList(string id) => _world.Host(ListUrl, Encoding.UTF8.GetBytes($$"""{"issuer": "{{_trainer.Did}}", "revokedCredential": [{"id": "{{id}}", "reason": "issued in error"}]}"""));

    private Verdict Verify(JsonObject badge) => _world.Verify(_world.Sign(badge, _trainer));
}
