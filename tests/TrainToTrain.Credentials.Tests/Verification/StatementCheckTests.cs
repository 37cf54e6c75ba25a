using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Tests.Recognition;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A statement of an authority about a badge from elsewhere, with that badge and without, all of it really signed.</summary>
public sealed class StatementCheckTests
{
    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _ministry;
    private readonly Party _trainer;
    private readonly byte[] _agreement;
    private readonly byte[] _badge;
    private readonly JsonObject _statement;

    public StatementCheckTests()
    {
        _board = _world.Authority();
        _ministry = _world.Person("Ministry of Skills");
        _trainer = _world.Trainer(_ministry, "Trainer");
        _agreement = _world.Recognise(_board, _ministry);
        _badge = _world.Issue(_trainer);
        _statement = Statements.Draft(_world, _board, _badge);
    }

    [Theory]
    [InlineData("vc-jwt")]
    [InlineData("eddsa-rdfc-2022")]
    public void It_is_a_badge_of_its_authority_that_says_what_it_rests_on(string format)
    {
        var verdict = _world.Verify(_world.Sign(_statement, _board, format));

        Findings.IsValid(verdict);
        Assert.Equal("It rests on a badge from elsewhere, which Commonwealth Skills Board recognises in full by row 0 of an agreement; that badge was not presented with it", Note(verdict).Message);
        Assert.Equal((Agreements.Target, _board.Did), (verdict.Credential!.Achievement!.Id, verdict.Lineage!.Anchor!.Id));
        Assert.Null(verdict.Lineage.Recognition);
        Assert.Null(verdict.Statement!.Badge);
        Assert.Equal((0, World.WeldingPattern, Agreements.Target, World.WeldingId), (verdict.Statement.Claim.Row, verdict.Statement.Claim.Source, verdict.Statement.Claim.Target, verdict.Statement.Claim.Badge.Achievement));
    }

    [Fact]
    public void With_the_badge_beside_it_that_is_verified_by_itself()
    {
        var verdict = _world.Verify(_world.Sign(_statement, _board), _badge);

        Findings.IsValid(verdict);
        Assert.Equal(VerdictKind.Valid, verdict.Statement!.Badge!.Kind);
        Assert.Contains("of Ministry of Skills", Note(verdict).Message, StringComparison.Ordinal);
        Assert.EndsWith("that badge was presented with it and is valid", Note(verdict).Message, StringComparison.Ordinal);
        var report = Report(verdict).GetProperty("statement");
        Assert.Equal(("valid", 0, World.WeldingPattern), (report.GetProperty("badge").GetProperty("verdict").GetString(), report.GetProperty("row").GetInt32(), report.GetProperty("source").GetString()));
    }

    [Fact]
    public void Another_badge_of_that_id_refuses_it()
    {
        var other = _world.Badge(_trainer);
        other["id"] = ClaimedBadge["id"]!.GetValue<string>();
        other["validFrom"] = "2026-01-01T00:00:00Z";

        Findings.IsRefused(_world.Verify(_world.Sign(_statement, _board), _world.Sign(other, _trainer)), FindingCode.RecognitionStatementDigest);
    }

    /// <summary>It is the authority's word until the authority takes it back; whoever reads it knows what the authority may not know yet.</summary>
    [Fact]
    public void That_the_badge_was_revoked_is_told_and_takes_nothing_from_it()
    {
        var statement = _world.Sign(_statement, _board);
        _world.SetStatus(_badge);

        var verdict = _world.Verify(statement, _badge);

        Findings.IsValid(verdict);
        Assert.Equal(VerdictKind.Invalid, verdict.Statement!.Badge!.Kind);
        var told = Assert.Single(verdict.Notes, note => note.Code == FindingCode.RecognitionBadgeInvalid);
        Assert.Contains("(status.revoked)", told.Message, StringComparison.Ordinal);

        _world.SetStatus(statement);
        Findings.IsRefused(_world.Verify(statement), FindingCode.StatusRevoked);
    }

    [Fact]
    public async Task A_verifier_without_the_agreement_takes_its_authoritys_word()
    {
        var verdict = await _world.Verifier(anchors: _world.Anchors.WithoutAgreements()).VerifyAsync(new VerificationRequest { Input = "-", Credential = _world.Sign(_statement, _board), Beside = [_badge] }, TestContext.Current.CancellationToken);

        Findings.IsValid(verdict);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Statement!.Badge!.Kind);
    }

    [Fact]
    public void A_trainer_says_nothing_of_what_follows_from_an_agreement()
    {
        var own = _world.Trainer(_board, "Own trainer", change: draft => draft with { Issue = new Scope { Achievements = ["*"] } });
        var badge = _world.Badge(own, Agreements.Target);
        badge[BadgeTerms.Recognition] = _statement[BadgeTerms.Recognition]!.DeepClone();

        Findings.IsRefused(_world.Verify(_world.Sign(badge, own)), FindingCode.RecognitionStatementUnfounded);
    }

    [Fact]
    public void Another_row_than_the_agreement_has_is_unfounded()
    {
        foreach (var change in (Action<JsonObject>[])
        [
            claim => claim["row"] = 1,
            claim => claim["source"] = World.WeldingId,
            claim => claim["badge"]!["achievement"] = "https://other.example/first-aid",
        ])
        {
            var statement = _statement.DeepClone().AsObject();
            change(Statements.ClaimOf(statement));
            Findings.IsRefused(_world.Verify(_world.Sign(statement, _board)), FindingCode.RecognitionStatementUnfounded);
        }
    }

    [Fact]
    public void An_agreement_of_another_authority_founds_nothing()
    {
        var other = _world.Authority("Other Board");
        var statement = Statements.Draft(_world, other, _badge);

        Findings.IsRefused(_world.Verify(_world.Sign(statement, other)), FindingCode.RecognitionStatementUnfounded);
    }

    [Fact]
    public void A_statement_for_another_learner_than_the_badges_is_unfounded()
    {
        var badge = _world.Badge(_trainer);
        badge["credentialSubject"]!["id"] = _world.Person("Ada").Did;
        var secured = _world.Sign(badge, _trainer);
        var statement = Statements.Draft(_world, _board, secured);
        statement["credentialSubject"]!["id"] = _world.Person("Eve").Did;

        Findings.IsRefused(_world.Verify(_world.Sign(statement, _board), secured), FindingCode.RecognitionStatementUnfounded);
        Findings.IsValid(_world.Verify(_world.Sign(statement, _board)));
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "row", "-1" }, { "row", "0.5" }, { "row", "\"0\"" }, { "agreement", "\"\"" }, { "source", "1" }, { "target", "\"https://home.example/achievements/other\"" },
        { "badge", "{}" }, { "badge", "\"urn:uuid:1\"" }, { "more", "1" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_it_rests_on_told_against_the_rules_refuses_it(string member, string json)
    {
        Statements.ClaimOf(_statement)[member] = JsonNode.Parse(json);

        Findings.IsRefused(_world.Verify(_world.Sign(_statement, _board)), FindingCode.RecognitionStatementMalformed);
    }

    [Fact]
    public async Task Only_what_is_recognised_in_full_and_valid_can_be_stated()
    {
        Assert.NotNull(RecognisedBadge.Of(_world.Verify(_badge)));
        Assert.Null(RecognisedBadge.Of(_world.Verify(_world.Issue(_board))));
        Assert.Null(RecognisedBadge.Of(await _world.Verifier(Policy.Integrity).VerifyAsync(new VerificationRequest { Input = "-", Credential = _badge }, TestContext.Current.CancellationToken)));
        _world.TakeOffline(_trainer.RevocationList);
        Assert.Null(RecognisedBadge.Of(_world.Verify(_badge)));
        _world.BringBack(_trainer.RevocationList);
        _world.SetStatus(_badge);
        Assert.Null(RecognisedBadge.Of(_world.Verify(_badge)));
    }

    [Fact]
    public void Of_the_badge_it_is_known_where_its_status_is_kept()
    {
        var status = Assert.Single(RecognisedBadge.Of(_world.Verify(_badge))!.Status);

        Assert.Equal(("BitstringStatusListEntry", _trainer.RevocationList, "revocation", 1), (status.Kind, status.Place.List, status.Place.Purpose, status.Place.Size));
    }

    private JsonObject ClaimedBadge => Statements.ClaimOf(_statement)["badge"]!.AsObject();

    private static Finding Note(Verdict verdict) => Assert.Single(verdict.Notes, note => note.Code == FindingCode.RecognitionStatement);

    private static JsonElement Report(Verdict verdict)
    {
        var report = new ArrayBufferWriter<byte>();
        VerificationReport.Write(verdict, report);
        return JsonDocument.Parse(report.WrittenMemory).RootElement;
    }
}
