using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>
/// Three authorities: the first has an agreement with the second about everything, the second with the third. What the second states about a badge of the third is the
/// second's own badge, and still counts nowhere but with those who trust the second itself.
/// </summary>
public sealed class ChainedRecognitionTests
{
    private readonly World _second = new();
    private readonly World _first = new();
    private readonly Party _middle;
    private readonly byte[] _badge;
    private readonly JsonObject _statement;

    public ChainedRecognitionTests()
    {
        // Keys follow from names: the middle authority is the same in both worlds.
        _middle = _second.Authority("Middle Board");
        var far = _second.Person("Far Ministry");
        _second.Recognise(_middle, far);
        _badge = _second.Issue(_second.Trainer(far, "Far trainer"));
        _statement = Statements.Draft(_second, _middle, _badge);
        _first.Recognise(_first.Authority("First Board"), _first.Person("Middle Board"), Everything);
    }

    [Fact]
    public void A_statement_is_recognised_nowhere_else()
    {
        var statement = _second.Sign(_statement, _middle);
        Findings.IsValid(_second.Verify(statement));

        foreach (ReadOnlyMemory<byte>[] beside in (ReadOnlyMemory<byte>[][])[[], [_badge]])
        {
            var verdict = _first.Verify(statement, beside);
            Findings.IsRefused(verdict, FindingCode.RecognitionChained);
            Assert.Equal(RecognitionResult.None, verdict.Lineage!.Recognition!.Result);
            Assert.Null(RecognisedBadge.Of(verdict));
        }
    }

    /// <summary>Else a member nobody can read would hide what it says.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"urn:uuid:1\"")]
    [InlineData("""{"@type": "@json", "@value": {}}""")]
    public void Whatever_it_says_of_what_it_rests_on_it_goes_no_further(string claim)
    {
        _statement[BadgeTerms.Recognition] = JsonNode.Parse(claim);

        var verdict = _first.Verify(_second.Sign(_statement, _middle));

        Assert.NotEqual(VerdictKind.Valid, verdict.Kind);
        Assert.Null(RecognisedBadge.Of(verdict));
    }

    [Fact]
    public void A_trainer_of_the_second_carries_it_no_further_either()
    {
        var trainer = _second.Trainer(_middle, "Middle trainer", change: draft => draft with { Issue = new Scope { Achievements = ["*"] } });
        var badge = _second.Badge(trainer, Agreements.Target);
        badge[BadgeTerms.Recognition] = _statement[BadgeTerms.Recognition]!.DeepClone();

        var verdict = _first.Verify(_second.Sign(badge, trainer));

        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.RecognitionChained);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
    }

    [Fact]
    public void What_the_second_teaches_itself_is_recognised_as_before()
    {
        var own = _second.Badge(_middle, Agreements.Target);

        Findings.IsValid(_first.Verify(_second.Sign(own, _middle)));
    }

    private static void Everything(JsonObject agreement)
    {
        Agreements.ScopeOf(agreement)["achievements"] = new JsonArray("*");
        Agreements.Rows(Agreements.Row("https://home.example/*"))(agreement);
    }
}
