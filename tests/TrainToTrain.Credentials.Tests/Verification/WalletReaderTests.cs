using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What a verdict on a really signed badge makes of it for the rules.</summary>
public sealed class WalletReaderTests
{
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;

    public WalletReaderTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Trainer(_authority, "Riverside Technical Training");
    }

    [Fact]
    public void A_valid_badge_is_good_and_has_the_digest_of_its_secured_bytes()
    {
        var signed = _world.Issue(_trainer);

        var badge = Assert.Single(WalletReader.Read(_world.Verify(signed)));

        Assert.Equal(BadgeStanding.Good, badge.Standing);
        Assert.Equal(Sha256Digest.Of(signed), badge.Digest);
        Assert.Equal((World.WeldingId, _trainer.Did, World.LearnerId), (badge.AchievementId, badge.Issuer, badge.Credential.SubjectId));
        Assert.False(badge.IsSupervised);
    }

    [Fact]
    public void A_badge_with_an_embedded_proof_has_the_digest_of_its_canonical_form()
    {
        var signed = _world.Issue(_trainer, format: "eddsa-jcs-2022");
        byte[] spaced = [.. " "u8, .. signed, .. "\n"u8];

        Assert.Equal(Sha256Digest.Of(Jcs.Canonicalize(CredentialParser.Parse(signed, out _)!.Payload)), Assert.Single(WalletReader.Read(_world.Verify(spaced))).Digest);
    }

    [Fact]
    public void What_is_not_proven_is_not_there()
    {
        var forged = _world.Sign(_world.Badge(_trainer), _authority);

        Assert.Empty(WalletReader.Read(_world.Verify(forged)));
        Assert.Empty(WalletReader.Read(_world.Verify("{}"u8.ToArray())));
    }

    [Fact]
    public void Each_way_of_not_being_good_is_told_apart()
    {
        var revoked = _world.Issue(_trainer);
        _world.SetStatus(revoked);
        Assert.Equal(BadgeStanding.Revoked, Standing(revoked));

        Assert.Equal(BadgeStanding.UnknownTrainer, Standing(_world.Issue(_world.Person("Nobody"))));
        Assert.Equal(BadgeStanding.NotEntitled, Standing(_world.Issue(_trainer, "https://elsewhere.example/a")));
        Assert.Equal(BadgeStanding.UnknownTrainer, Standing(_world.Issue(_world.Trainer(_world.Person("Another board"), "Their trainer"))));
        Assert.Equal(BadgeStanding.Refused, Standing(_world.Issue(_trainer), "a challenge"));

        var undecided = _world.Issue(_trainer);
        _world.TakeOffline(_trainer.RevocationList);
        Assert.Equal(BadgeStanding.Undecided, Standing(undecided));
    }

    [Fact]
    public void A_trainer_stopped_for_misconduct_is_not_entitled()
    {
        var badge = _world.Issue(_trainer);
        _world.Withdraw(_trainer.Lineage[0], WithdrawalReason.Find("neverEntitled")!, _world.Now.AddDays(-50));

        Assert.Equal(BadgeStanding.NotEntitled, Standing(badge));
    }

    /// <summary>Whether it counts at a time is for the evaluation at that time.</summary>
    [Fact]
    public void An_expired_badge_is_as_good_as_it_was()
    {
        var json = _world.Badge(_trainer);
        json["validUntil"] = XsdDateTime.Print(_world.Now.AddDays(-1));

        Assert.Equal(BadgeStanding.Good, Standing(_world.Sign(json, _trainer)));
    }

    [Fact]
    public void Under_policy_integrity_nobody_was_asked_who_its_trainer_is()
    {
        var verdict = Verify(new VerificationRequest { Input = "x", Credential = _world.Issue(_trainer), Policy = Policy.Integrity });

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Equal(BadgeStanding.UnknownTrainer, Assert.Single(WalletReader.Read(verdict)).Standing);
    }

    [Fact]
    public void A_co_signature_of_exactly_this_badge_by_one_who_is_known_makes_it_supervised()
    {
        var badge = _world.Badge(_trainer);
        var signed = _world.Sign(badge, _trainer);

        Assert.True(Supervised(signed, _world.Endorsement(_authority, badge), _authority));
        Assert.False(Supervised(signed, _world.Endorsement(_trainer, badge), _trainer));
        var stranger = _world.Person("A stranger");
        Assert.False(Supervised(signed, _world.Endorsement(stranger, badge), stranger));
        Assert.False(Supervised(signed, _world.Endorsement(_authority, _world.Badge(_trainer)), _authority));
        var vague = _world.Endorsement(_authority, badge);
        vague["credentialSubject"]!.AsObject().Remove("digestMultibase");
        Assert.False(Supervised(signed, vague, _authority));
    }

    [Fact]
    public void A_learner_record_gives_what_it_holds_each_by_itself()
    {
        var (good, revoked) = (_world.Issue(_trainer), _world.Issue(_trainer));
        _world.SetStatus(revoked);
        var record = _world.Sign(_world.Record(_trainer, good, revoked), _trainer);

        Assert.Equal([BadgeStanding.Good, BadgeStanding.Revoked], WalletReader.Read(_world.Verify(record)).Select(badge => badge.Standing));
    }

    [Fact]
    public void A_badge_of_one_s_own_store_is_read_without_being_verified_again()
    {
        var signed = _world.Issue(_trainer);

        var badge = WalletBadge.OfStore(signed, BadgeStanding.Suspended, isSupervised: true)!;

        Assert.Equal((BadgeStanding.Suspended, true, World.WeldingId), (badge.Standing, badge.IsSupervised, badge.AchievementId));
        Assert.Equal(LogEntry.Of(CredentialParser.Parse(signed, out _)!), badge.Digest);
        Assert.Null(WalletBadge.OfStore(Encoding.UTF8.GetBytes("no badge"), BadgeStanding.Good));
    }

    private bool Supervised(byte[] badge, JsonObject endorsement, Party by) => Assert.Single(WalletReader.Read(_world.Verify(badge, _world.Sign(endorsement, by)))).IsSupervised;

    private BadgeStanding Standing(byte[] signed, string? challenge = null) =>
        Assert.Single(WalletReader.Read(Verify(new VerificationRequest { Input = "x", Credential = signed, Challenge = challenge }))).Standing;

    private Verdict Verify(VerificationRequest request) => _world.Verifier().VerifyAsync(request).AsTask().GetAwaiter().GetResult();
}
