using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

public sealed class EligibilityReaderTests
{
    [Fact]
    public void Reads_stages_achievements_and_renewal()
    {
        var rule = Eligibility.Read(Eligibility.Json(), out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(["observer", "co-trainer", "trainer"], rule.Pathway.Rungs.Select(rung => rung.Id));
        Assert.Equal("The trainer", rule.Find(TrainerStage.Trainer)!.Name);
        Assert.Null(rule.Find(TrainerStage.MasterTrainer));
        var renewal = Assert.Single(rule.Renewal);
        Assert.Equal((TrainerStage.Trainer, new RenewalRule(new CalendarPeriod(2, 0, 0), 3, new CalendarPeriod(1, 0, 0), Refuses: true)), (renewal.Key, renewal.Value));
    }

    [Theory]
    [InlineData("https://skills.example/achievements/welding-1", true)]
    [InlineData("https://skills.example/*", true)]
    [InlineData("*", true)]
    [InlineData("https://skills.example/other/x", false)]
    [InlineData("https://skills.example/achievements", false)]
    public void Is_about_a_grant_that_allows_anything_it_is_about(string granted, bool about) =>
        Assert.Equal(about, Eligibility.Read(Eligibility.Json(), out _)!.IsAbout([granted]));

    [Theory]
    [InlineData("""{"type":null}""", "type: must be TrainerEligibility")]
    [InlineData("""{"pathway":null}""", "pathway: A pathway is a JSON object")]
    [InlineData("""{"achievements":[]}""", "achievements: must be an array of 1")]
    [InlineData("""{"achievements":["welding"]}""", "achievements[0]: must be the id of an achievement")]
    [InlineData("""{"exceptions":true}""", "exceptions: is not known here")]
    [InlineData("""{"renewal":[]}""", "renewal: must be an object")]
    [InlineData("""{"renewal":{"observer":{"every":"P1Y","lapsed":"warn"}}}""", "renewal.observer: is no stage that is certified")]
    [InlineData("""{"renewal":{"master-trainer":{"every":"P1Y","lapsed":"warn"}}}""", "renewal.master-trainer: has no rung in the pathway")]
    [InlineData("""{"renewal":{"trainer":7}}""", "renewal.trainer: must be an object")]
    [InlineData("""{"renewal":{"trainer":{"lapsed":"warn"}}}""", "renewal.trainer: asks for nothing")]
    [InlineData("""{"renewal":{"trainer":{"every":"P1Y"}}}""", "renewal.trainer.lapsed: is missing")]
    [InlineData("""{"renewal":{"trainer":{"every":"P1Y","lapsed":"ignore"}}}""", "renewal.trainer.lapsed: must be warn or refuse")]
    [InlineData("""{"renewal":{"trainer":{"every":"1 year","lapsed":"warn"}}}""", "renewal.trainer.every: must be a time by the calendar")]
    [InlineData("""{"renewal":{"trainer":{"deliveries":3,"lapsed":"warn"}}}""", "renewal.trainer: has deliveries without within")]
    [InlineData("""{"renewal":{"trainer":{"within":"P1Y","every":"P1Y","lapsed":"warn"}}}""", "renewal.trainer: has deliveries without within")]
    public void Names_what_is_wrong_and_where(string change, string problem)
    {
        var json = Eligibility.Json();
        foreach (var member in JsonNode.Parse(change)!.AsObject()) json[member.Key] = member.Value?.DeepClone();

        Assert.Null(Eligibility.Read(json, out var problems));
        Assert.StartsWith(problem, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_rungs_are_stages_in_their_order()
    {
        var json = Eligibility.Json();
        var rungs = json["pathway"]!["rungs"]!.AsArray();
        rungs[0]!["id"] = "apprentice";
        rungs[1]!["requires"] = new JsonObject { ["achievement"] = Shelf.Base + "t2t" };
        Assert.Null(Eligibility.Read(json, out var problems));
        Assert.Equal("pathway.rungs[0].id: must be a stage: observer, co-trainer, trainer, master-trainer", Assert.Single(problems).ToString());

        rungs[0]!["id"] = "master-trainer";
        Assert.Null(Eligibility.Read(json, out problems));
        Assert.Equal(2, problems.Count(problem => problem.Message.StartsWith("stands above a later stage", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_wrong_with_its_pathway_is_told_with_its_place()
    {
        var json = Eligibility.Json();
        json["pathway"]!["rungs"]![2]!["requires"] = new JsonObject { ["achievement"] = "x" };

        Assert.Null(Eligibility.Read(json, out var problems));
        Assert.StartsWith("pathway.rungs[2] \"trainer\" requires.achievement: must be the id", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_one_says_the_same_and_is_a_pathway_to_anybody_else()
    {
        var signed = Eligibility.Element(JsonNode.Parse(new EligibilityDraft { Id = "https://skills.example/rule.jwt", IssuerId = "did:web:a.example", Rule = Eligibility.Element(Eligibility.Json()), ValidFrom = Shelf.Now }.Write())!);

        var rule = EligibilityReader.ReadSigned(signed)!;

        Assert.Equal((3, "P2Y"), (rule.Pathway.Rungs.Count, rule.Renewal[TrainerStage.Trainer].Every!.ToString()));
        Assert.Equal([Shelf.Base + "*"], rule.Achievements);
        Assert.NotNull(PathwayReader.Read(signed.GetProperty("credentialSubject"), out _));
        Assert.Null(EligibilityReader.ReadSigned(signed.GetProperty("credentialSubject")));
    }

    [Theory]
    [InlineData(true, false, null, "trainer")]
    [InlineData(true, true, null, "co-trainer")]
    [InlineData(true, false, 1, "master-trainer")]
    [InlineData(false, false, 0, "master-trainer")]
    public void What_an_accreditation_grants_is_a_stage(bool issues, bool supervised, int? depth, string stage) =>
        Assert.Equal(stage, TrainerStage.Of(issues ? new Scope { Supervised = supervised } : null, depth is null ? null : new Scope { MaxDepth = depth }).Word);
}
