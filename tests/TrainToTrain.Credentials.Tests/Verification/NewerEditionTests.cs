using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What becomes of a verdict when a newer edition is asked for: the newer one is judged, or the one at hand as if nobody had asked.</summary>
public sealed class NewerEditionTests
{
    private const string Editions = "https://provider.example/editions/1";

    private readonly World _world = new();
    private readonly Party _trainer;
    private readonly JsonObject _badge;
    private readonly byte[] _known;

    public NewerEditionTests()
    {
        _trainer = _world.Trainer(_world.Authority(), "Trainer");
        _badge = _world.Badge(_trainer);
        _badge["refreshService"] = new JsonObject { ["id"] = Editions, ["type"] = "1EdTechCredentialRefresh" };
        _badge["validUntil"] = "2026-02-28T00:00:00Z";
        _known = _world.Sign(_badge, _trainer);
    }

    [Theory]
    [InlineData(Policy.Integrity)]
    [InlineData(Policy.Lineage)]
    public async Task The_newer_edition_is_judged_in_place_of_the_one_at_hand(Policy policy)
    {
        Offer();

        var verdict = await VerifyAsync(policy);

        Findings.IsValid(verdict);
        var note = Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusRefreshed);
        Assert.Equal((Outcome.Skipped, Editions), (note.Outcome, note.Target));
        Assert.Equal(_world.Now.AddDays(-1), verdict.Credential!.ValidFrom);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code == FindingCode.StatusRefreshService);
        Assert.Single(_world.Fetched, Editions);
    }

    [Fact]
    public async Task A_newer_edition_that_does_not_hold_is_the_one_judged_all_the_same()
    {
        var newer = Offer();
        _world.SetStatus(newer);
        Findings.IsRefused(await VerifyAsync(), FindingCode.StatusRevoked);
        _world.SetStatus(newer, set: false);

        Offer(edition => edition["validUntil"] = "2026-02-28T12:00:00Z");
        Findings.IsRefused(await VerifyAsync(), FindingCode.ValidityExpired);

        Offer(edition => edition.Remove("relatedResource"));
        Findings.IsRefused(await VerifyAsync(), FindingCode.LineageNotFound);
    }

    /// <summary>What is said of its form is said of the edition that is judged.</summary>
    [Fact]
    public async Task A_newer_edition_is_held_to_what_any_badge_is_held_to()
    {
        _badge["image"] = "https://provider.example/image.png";
        var known = _world.Sign(_badge, _trainer);
        Offer(newer => newer.Remove("image"));

        var verdict = await VerifyAsync(credential: known);

        Findings.IsValid(verdict);
        Assert.Equal([FindingCode.ReadOk, FindingCode.StructureOk, FindingCode.ProofOk, FindingCode.ValidityOk], verdict.Findings.Take(4).Select(finding => finding.Code));
    }

    [Fact]
    public async Task None_is_asked_for_unless_that_is_wanted()
    {
        Offer();

        var verdict = await VerifyAsync(refresh: false);

        Findings.IsRefused(verdict, FindingCode.ValidityExpired);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.StatusRefreshService);
        Assert.DoesNotContain(Editions, _world.Fetched);
    }

    [Theory]
    [InlineData("nobody answers", "could not be asked for")]
    [InlineData("too large", "could not be asked for")]
    [InlineData("no badge", "cannot be read")]
    [InlineData("malformed", "no good badge")]
    [InlineData("the same", "has no newer edition")]
    [InlineData("older", "has no newer edition")]
    [InlineData("to come", "is valid only from")]
    [InlineData("another id", "is another credential")]
    [InlineData("another issuer", "is another credential")]
    [InlineData("another learner", "is about somebody else")]
    [InlineData("nobody named", "is about somebody else")]
    [InlineData("forged", "is not proven")]
    [InlineData("changed", "is not proven")]
    public async Task What_is_no_newer_edition_leaves_the_badge_at_hand_and_is_told(string what, string told)
    {
        var badge = JsonNode.Parse(World.Bytes(_badge))!.AsObject();
        badge.Remove("validUntil");
        HostInstead(what);

        var verdict = await VerifyAsync(credential: _world.Sign(badge, _trainer));

        Findings.IsValid(verdict);
        var note = Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusNotRefreshed);
        Assert.Equal(Outcome.Skipped, note.Outcome);
        Assert.Contains(told, note.Message, StringComparison.Ordinal);
        Assert.Equal(_world.Now.AddDays(-10), verdict.Credential!.ValidFrom);
    }

    [Fact]
    public async Task An_id_that_is_percent_encoded_is_the_same_id()
    {
        _badge["id"] = "https://provider.example/badges/l%C3%B6ten";
        var known = _world.Sign(_badge, _trainer);
        Offer(newer => newer["id"] = "https://provider.example/badges/löten");

        Findings.IsValid(await VerifyAsync(credential: known));
    }

    /// <summary>Once: a chain of editions could be endless, each signed.</summary>
    [Fact]
    public async Task A_newer_edition_is_not_asked_where_its_own_are()
    {
        Offer(newer => newer["refreshService"]!["id"] = "https://provider.example/editions/2");

        Findings.IsValid(await VerifyAsync());
        Assert.DoesNotContain("https://provider.example/editions/2", _world.Fetched);
    }

    [Fact]
    public async Task Of_an_accreditation_none_is_asked_for()
    {
        var authority = _world.Authority("Another board");
        var draft = JsonNode.Parse(_world.DraftAccreditation(authority, _world.Person("Certified"), accredits: false).Write())!.AsObject();
        draft["refreshService"] = _badge["refreshService"]!.DeepClone();

        Findings.IsValid(await VerifyAsync(credential: _world.Sign(draft, authority)));
        Assert.DoesNotContain(Editions, _world.Fetched);
    }

    [Fact]
    public async Task Who_presents_a_badge_is_asked_of_the_one_that_was_presented()
    {
        Offer();
        var request = new VerificationRequest { Input = "test", Credential = _known, Refresh = true, Challenge = "3q2-7w" };

        Findings.IsRefused(await _world.Verifier().VerifyAsync(request, TestContext.Current.CancellationToken), FindingCode.ProofPresentationMissing);
    }

    private byte[] Offer(Action<JsonObject>? change = null)
    {
        var newer = JsonNode.Parse(World.Bytes(_badge))!.AsObject();
        newer["validFrom"] = XsdDateTime.Print(_world.Now.AddDays(-1));
        newer.Remove("validUntil");
        change?.Invoke(newer);
        var secured = _world.Sign(newer, _trainer);
        _world.Host(Editions, secured);
        return secured;
    }

    private void HostInstead(string what)
    {
        switch (what)
        {
            case "nobody answers": break;
            case "too large": _world.Host(Editions, new byte[Limits.CredentialBytes + 1]); break;
            case "no badge": _world.Host(Editions, "<html></html>"u8); break;
            case "malformed": Offer(newer => newer["credentialSubject"]!.AsObject().Remove("achievement")); break;
            case "the same": Offer(newer => newer["validFrom"] = _badge["validFrom"]!.DeepClone()); break;
            case "older": Offer(newer => newer["validFrom"] = "2025-02-01T00:00:00Z"); break;
            case "to come": Offer(newer => newer["validFrom"] = "2026-03-02T00:00:00Z"); break;
            case "another id": Offer(newer => newer["id"] = "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8"); break;
            case "another learner": Offer(newer => newer["credentialSubject"]!["id"] = "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8"); break;
            case "nobody named": Offer(newer => newer["credentialSubject"]!.AsObject().Remove("id")); break;
            case "another issuer":
                var stranger = _world.Person("Stranger");
                Offer(newer => newer["issuer"]!["id"] = stranger.Did);
                break;
            case "forged":
                var forged = JsonNode.Parse(World.Bytes(_badge))!.AsObject();
                forged["validFrom"] = "2026-02-27T00:00:00Z";
                _world.Host(Editions, _world.Sign(forged, _world.Person("Forger")));
                break;
            default:
                var changed = JsonNode.Parse(_world.Sign(_badge, _trainer, "eddsa-jcs-2022"))!.AsObject();
                changed["validFrom"] = "2026-02-27T00:00:00Z";
                _world.Host(Editions, World.Bytes(changed));
                break;
        }
    }

    private async Task<Verdict> VerifyAsync(Policy policy = Policy.Lineage, byte[]? credential = null, bool refresh = true)
    {
        var request = new VerificationRequest { Input = "test", Credential = credential ?? _known, Refresh = refresh };
        return await _world.Verifier(policy).VerifyAsync(request, TestContext.Current.CancellationToken);
    }
}
