using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>What a verdict says of a foreign badge (DESIGN §4.4, §6). Which agreement counts and which row decides is told by the cases of <c>tests/vectors/t2t/recognition</c>.</summary>
public sealed class CrossingJudgeTests
{
    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _ministry;
    private readonly Party _trainer;

    public CrossingJudgeTests()
    {
        _board = _world.Authority();
        _ministry = _world.Person("Ministry of Skills");
        _trainer = _world.Trainer(_ministry, "Trainer");
    }

    [Fact]
    public void A_badge_is_recognised_as_something_by_somebody_under_an_agreement_with_somebody()
    {
        var row = Agreements.Row();
        row["targetName"] = "Welder";
        _world.Recognise(_board, _ministry, Agreements.Rows(row));

        var verdict = _world.Verify(_world.Issue(_trainer));

        Findings.IsValid(verdict);
        Assert.Equal(FindingCode.RecognitionOk, verdict.Headline.Code);
        Assert.Equal($"Commonwealth Skills Board recognises it as Welder ({Agreements.Target}) under its agreement with Ministry of Skills", verdict.Headline.Message);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageOk && finding.Target == _ministry.Did && finding.Message == "Its trainer was certified by Ministry of Skills");
        Assert.Equal(_board.Did, verdict.Lineage!.Anchor!.Id);
        Assert.Equal("Trainer", verdict.Lineage.IssuerName);
        Assert.Equal(_ministry.Did, Assert.Single(verdict.Lineage.Path).Issuer); // without the agreement
        var recognition = verdict.Lineage.Recognition!;
        Assert.Equal((RecognitionResult.Full, _board.Did, _board.Name, _ministry.Did, _ministry.Name), (recognition.Result, recognition.By, recognition.ByName, recognition.Of, recognition.OfName));
        Assert.Equal((0, World.WeldingPattern, Agreements.Target, "Welder"), (recognition.Row, recognition.Source, recognition.Target, recognition.TargetName));
    }

    [Fact]
    public void The_report_says_which_row_decided_and_what_is_missing()
    {
        var part = Agreements.Row(World.WeldingId, "partial", new() { ["bridging"] = new JsonObject { ["achievement"] = Agreements.BridgingId } });
        part["missing"] = new JsonArray("Overhead position");
        var agreement = _world.Recognise(_board, _ministry, Agreements.Rows(Agreements.Row("https://other.example/*"), part));

        var recognition = Report(_world.Verify(_world.Issue(_trainer)));

        Assert.Equal("partial", recognition.GetProperty("result").GetString());
        Assert.Equal("partial", recognition.GetProperty("extent").GetString());
        Assert.Equal(JsonDocument.Parse(agreement).RootElement.GetProperty("id").GetString(), recognition.GetProperty("agreement").GetString());
        Assert.Equal((_board.Did, _ministry.Did), (recognition.GetProperty("by").GetString(), recognition.GetProperty("of").GetString()));
        Assert.Equal((World.WeldingId, Agreements.Target, 1), (recognition.GetProperty("source").GetString(), recognition.GetProperty("target").GetString(), recognition.GetProperty("row").GetInt32()));
        Assert.Equal(["Overhead position", $"{Agreements.BridgingId}, to be taken here: no badge for it came with this one"], recognition.GetProperty("missing").EnumerateArray().Select(each => each.GetString()!));
    }

    [Fact]
    public void What_is_not_recognised_has_no_extent_and_names_nobody_in_its_issuers_words()
    {
        _world.Recognise(_board, _ministry, Agreements.Rows(Agreements.Row("https://other.example/*")));

        var verdict = _world.Verify(_world.Issue(_trainer));

        Findings.IsRefused(verdict, FindingCode.RecognitionNoEquivalence);
        Assert.Null(verdict.Lineage!.IssuerName);
        var recognition = Report(verdict);
        Assert.Equal("none", recognition.GetProperty("result").GetString());
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null], ((string[])["source", "target", "extent", "row"]).Select(member => recognition.GetProperty(member).ValueKind));
    }

    [Fact]
    public void Every_reason_is_said_at_once()
    {
        _world.Recognise(_board, _ministry, agreement =>
        {
            agreement["validUntil"] = "2025-12-31T00:00:00Z";
            Agreements.ScopeOf(agreement)["maxLevel"] = 2;
            Agreements.If(new() { ["minLevel"] = 5 })(agreement);
        });

        Findings.IsRefused(_world.Verify(_world.Issue(_trainer)), FindingCode.RecognitionOutsideWindow, FindingCode.RecognitionScopeExceeded, FindingCode.RecognitionConditionsNotMet);
    }

    [Fact]
    public void An_agreement_never_fails_a_badge_and_a_fault_of_its_lineage_does()
    {
        _world.Recognise(_board, _ministry, agreement => agreement["validUntil"] = "2025-12-31T00:00:00Z");
        var badge = _world.Issue(_trainer);
        Findings.IsRefused(_world.Verify(badge), FindingCode.RecognitionOutsideWindow);

        _world.Withdraw(_trainer.Lineage[0], WithdrawalReason.NeverEntitled, _world.Now.AddDays(-1));

        Findings.IsRefused(_world.Verify(badge), FindingCode.RecognitionOutsideWindow, FindingCode.LineageAccreditationWithdrawn);
    }

    [Fact]
    public void A_trainer_stopped_at_home_is_not_told_as_unrecognised_abroad()
    {
        _world.Accredit(_board, _trainer);
        var home = _trainer.Lineage[0];
        _trainer.Lineage = [home, .. _world.Trainer(_ministry, "Somebody else").Lineage, _world.Accredit(_ministry, _trainer)];
        _world.Recognise(_board, _ministry, Agreements.Rows(Agreements.Row("https://other.example/*")));
        _world.Withdraw(home, WithdrawalReason.NeverEntitled, _world.Now.AddDays(-1));

        Findings.IsRefused(_world.Verify(_world.Issue(_trainer)), FindingCode.LineageAccreditationWithdrawn);
    }

    [Fact]
    public void Agreements_are_about_badges_and_not_about_who_may_train()
    {
        _world.Recognise(_board, _ministry);

        Findings.IsRefused(_world.Verify(_trainer.Lineage[0]), FindingCode.LineageNotFound);
    }

    [Fact]
    public void One_that_came_with_the_badge_is_told_of_and_counts_for_nothing()
    {
        var agreement = Agreements.Sign(_world.DraftAgreement(_board, _ministry), _board, _world.Now);

        var verdict = _world.Verify(_world.Issue(_trainer), agreement);

        Findings.IsRefused(verdict, FindingCode.LineageUntrustedRoot);
        Assert.Contains(verdict.Notes, finding => finding.Code == FindingCode.RecognitionNotPinned);
    }

    [Fact]
    public void What_was_issued_before_a_withdrawal_stands_and_the_withdrawal_is_noted()
    {
        var agreement = _world.Recognise(_board, _ministry);
        _world.Withdraw(agreement, WithdrawalReason.Cessation, _world.Now.AddDays(-1));

        var verdict = _world.Verify(_world.Issue(_trainer));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Notes, finding => finding.Code == FindingCode.RecognitionIssuedBeforeWithdrawal && finding.Time == _world.Now.AddDays(-1));
    }

    [Fact]
    public void Half_an_agreement_whose_other_half_is_not_here_counts_one_way_and_says_so()
    {
        var (half, other) = (_world.DraftAgreement(_board, _ministry), _world.DraftAgreement(_ministry, _board));
        Agreements.Bind(half, other);
        _world.PinAgreement(Agreements.Sign(half, _board, _world.Now));

        var verdict = _world.Verify(_world.Issue(_trainer));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Notes, finding => finding.Code == FindingCode.RecognitionOneWay);
    }

    [Theory]
    [InlineData(true, "recognition.other-half-withdrawn")]
    [InlineData(false, "recognition.other-half-unknown")]
    public void What_became_of_the_other_half_is_said_and_this_half_stands(bool withdrawn, string code)
    {
        var (half, other) = (_world.DraftAgreement(_board, _ministry), _world.DraftAgreement(_ministry, _board));
        if (!withdrawn) other["credentialStatus"]!.AsArray()[0]!["statusListCredential"] = "https://nowhere.example/list";
        Agreements.Bind(half, other);
        Agreements.Bind(other, half);
        _world.PinAgreement(Agreements.Sign(half, _board, _world.Now));
        var theirs = _world.PinAgreement(Agreements.Sign(other, _ministry, _world.Now));
        var badge = _world.Issue(_trainer);
        if (withdrawn)
        {
            Assert.DoesNotContain(_world.Verify(badge).Findings, finding => FindingCodes.Contains(finding.Code));
            _world.Withdraw(theirs, WithdrawalReason.Cessation, _world.Now.AddDays(-1));
        }

        var verdict = _world.Verify(badge);

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Notes, finding => finding.Code.Id == code && FindingCodes.Contains(finding.Code));
    }

    private static readonly FindingCode[] FindingCodes = [FindingCode.RecognitionOtherHalfWithdrawn, FindingCode.RecognitionOtherHalfUnknown];

    private static JsonElement Report(Verdict verdict)
    {
        var output = new ArrayBufferWriter<byte>();
        VerificationReport.Write(verdict, output);
        return JsonElement.Parse(output.WrittenSpan).GetProperty("recognition");
    }
}
