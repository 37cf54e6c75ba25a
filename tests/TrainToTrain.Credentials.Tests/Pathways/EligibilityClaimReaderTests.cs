using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

public sealed class EligibilityClaimReaderTests
{
    [Fact]
    public void Reads_what_was_written()
    {
        var claim = new EligibilityClaim("https://a.example/rule.jwt", Sha256Digest.Of([7]), TrainerStage.CoTrainer) { Evidence = [new StackComponent("urn:1", "urn:a", Sha256Digest.Of([1])), new StackComponent("urn:2", "urn:a", Sha256Digest.Of([2]))] };

        var read = EligibilityClaimReader.Read(Written(claim), out var problem)!;

        Assert.Null(problem);
        Assert.Equal((claim.Rule, claim.RuleDigest, claim.Stage, claim.Without), (read.Rule, read.RuleDigest, read.Stage, read.Without));
        Assert.Equal(claim.Evidence, read.Evidence);
        Assert.Equal("Waived", EligibilityClaimReader.Read(Written(claim with { Evidence = [], Without = "Waived" }), out _)!.Without);
    }

    [Fact]
    public void Names_nobody_and_nothing_but_ids_and_digests()
    {
        var claim = new EligibilityClaim("urn:rule", Sha256Digest.Of([7]), TrainerStage.Trainer) { Evidence = [new StackComponent("urn:1", "urn:a", Sha256Digest.Of([1]))] };

        var literal = Written(claim).GetProperty(BadgeTerms.Eligibility).GetProperty("@value");

        Assert.Equal(["rule", "digestMultibase", "stage", "evidence"], literal.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["id", "achievement", "digestMultibase"], literal.GetProperty("evidence")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void An_accreditation_that_says_nothing_has_none()
    {
        Assert.Null(EligibilityClaimReader.Read(JsonElement.Parse("{}"), out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(Limits.EligibilityEvidence, true)]
    [InlineData(Limits.EligibilityEvidence + 1, false)]
    [InlineData(0, false)]
    public void Has_evidence_and_not_too_much(int count, bool read)
    {
        var claim = new EligibilityClaim("urn:rule", Sha256Digest.Of([7]), TrainerStage.Trainer) { Evidence = [.. Enumerable.Range(0, count).Select(i => new StackComponent($"urn:{i}", "urn:a", Sha256Digest.Of([(byte)i])))] };

        Assert.Equal(read, EligibilityClaimReader.Read(Written(claim), out var problem) is not null);
        Assert.Equal(read, problem is null);
    }

    [Theory]
    [InlineData("rule", "7")]
    [InlineData("digestMultibase", "\"uAAAA\"")]
    [InlineData("stage", "\"apprentice\"")]
    [InlineData("evidence", "{}")]
    [InlineData("evidence", "[7]")]
    [InlineData("evidence", """[{"id":"urn:1","achievement":"urn:a"}]""")]
    [InlineData("without", "\"evidence and a reason\"")]
    [InlineData("more", "1")]
    public void Is_refused_against_the_rules(string member, string value)
    {
        var claim = new EligibilityClaim("urn:rule", Sha256Digest.Of([7]), TrainerStage.Trainer) { Evidence = [new StackComponent("urn:1", "urn:a", Sha256Digest.Of([1]))] };
        var json = JsonNode.Parse(Written(claim).GetRawText())!;
        json[BadgeTerms.Eligibility]!["@value"]![member] = JsonNode.Parse(value);

        Assert.Null(EligibilityClaimReader.Read(Eligibility.Element(json), out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void One_badge_is_not_named_twice()
    {
        var twice = new StackComponent("urn:1", "urn:a", Sha256Digest.Of([1]));

        Assert.Null(EligibilityClaimReader.Read(Written(new EligibilityClaim("urn:rule", Sha256Digest.Of([7]), TrainerStage.Trainer) { Evidence = [twice, twice] }), out var problem));
        Assert.Contains("named twice", problem, StringComparison.Ordinal);
    }

    private static JsonElement Written(EligibilityClaim claim)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(BadgeTerms.Eligibility);
            claim.Write(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(stream.ToArray());
    }
}
