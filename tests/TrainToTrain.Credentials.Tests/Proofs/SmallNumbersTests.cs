using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>Which numbers jsonld.js takes for 0 (tests/peers signs some with it), and that none is signed so that it would have to be read.</summary>
public sealed class SmallNumbersTests
{
    [Theory]
    [InlineData("1e-7")]
    [InlineData("-2e-300")]
    [InlineData("5e-324")]
    [InlineData("0.0000009")]
    [InlineData("10E-8")]
    public void A_number_that_JavaScript_prints_without_a_point_is_found(string number) =>
        Assert.Equal("/a~1b/1/~0", SmallNumbers.Find(JsonElement.Parse($$"""{"x": 1, "a/b": [0.5, {"~": {{number}}}]}""")));

    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("1e-6")]
    [InlineData("0.000001")]
    [InlineData("1.5e-7")]
    [InlineData("1.5e-323")]
    [InlineData("1e20")]
    [InlineData("1e21")]
    [InlineData("\"1e-7\"")]
    [InlineData("{\"@type\": \"@json\", \"@value\": 1e-7}")]
    public void One_that_is_read_alike_everywhere_is_not(string json) => Assert.Null(SmallNumbers.Find(JsonElement.Parse($$"""{"x": [{{json}}]}""")));

    [Theory]
    [InlineData("eddsa-rdfc-2022", false)]
    [InlineData("eddsa-jcs-2022", true)]
    [InlineData("vc-jwt", true)]
    public void It_is_signed_only_where_everybody_reads_it_alike(string format, bool signs)
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Trainer");
        var badge = world.Badge(trainer);
        badge["credentialSubject"]!["creditsEarned"] = JsonNode.Parse("1e-7");

        var signed = ProofFormats.Find(format)!.TrySign(World.Bytes(badge), trainer.Signer, world.Now, out var problem);

        if (signs) Findings.IsValid(world.Verify(signed));
        else Assert.Equal((FindingCode.ProofNotCovered, "/credentialSubject/creditsEarned"), (problem!.Code, problem.Target));
    }
}
