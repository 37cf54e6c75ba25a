using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>Which schemas the rules here answer for, and what is said of all others: that it was not found out, and why.</summary>
public sealed class SchemaCheckTests
{
    private const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/schema/";

    [Theory]
    [InlineData("OpenBadge", "json/ob_v3p0_achievementcredential_schema.json", "1EdTechJsonSchemaValidator2019")]
    [InlineData("OpenBadge", "json/ob_v3p0_anyachievementcredential_schema.json", "1EdTechJsonSchemaValidator2019")]
    [InlineData("OpenBadge", "json-ld/ob_v3p0_achievementcredential_schema.json", "JsonSchema")]
    [InlineData("Accreditation", "json/ob_v3p0_achievementcredential_schema.json", "JsonSchema")]
    [InlineData("Endorsement", "json/ob_v3p0_endorsementcredential_schema.json", "1EdTechJsonSchemaValidator2019")]
    public void A_schema_of_Open_Badges_asks_nothing_the_rules_do_not_ask(string profile, string file, string type) =>
        Assert.Empty(CheckWith(profile, $"[{Schema(OpenBadges + file, type)}]").Findings);

    [Fact]
    public void Nor_does_that_of_learner_records_and_each_is_for_its_own_kind()
    {
        string records = Schema("https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json", "1EdTechJsonSchemaValidator2019");

        Assert.Empty(CheckWith("LearnerRecord", records).Findings);
        Assert.Equal(FindingCode.StructureSchemaUnknown, Assert.Single(CheckWith("OpenBadge", records).Findings).Code);
        Assert.Equal(FindingCode.StructureSchemaUnknown, Assert.Single(CheckWith("LearnerRecord", Schema(OpenBadges + "json/ob_v3p0_achievementcredential_schema.json", "JsonSchema")).Findings).Code);
    }

    [Theory]
    [InlineData("https://provider.example/schema.json", "JsonSchema", "not known here")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_profile_schema.json", "1EdTechJsonSchemaValidator2019", "not known here")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json", "1EdTechJsonSchemaValidator2019", "another kind of credential")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "JsonSchemaCredential", "of its kind")]
    public void Of_another_it_is_unknown_whether_the_badge_fits_it(string id, string type, string reason)
    {
        var result = CheckWith("OpenBadge", Schema(id, type));

        Assert.NotNull(result.Evidence);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCode.StructureSchemaUnknown, Outcome.Unknown, "credentialSchema"), (finding.Code, finding.Outcome, finding.Target));
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_the_first_unknown_one_is_named()
    {
        string good = Schema(OpenBadges + "json/ob_v3p0_achievementcredential_schema.json", "JsonSchema"), own = Schema("https://provider.example/schema.json", "JsonSchema");

        Assert.Equal("credentialSchema[1]", Assert.Single(CheckWith("OpenBadge", $"[{good}, {own}, {own}]").Findings).Target);
    }

    [Fact]
    public void Beside_the_older_model_both_are_said() =>
        Assert.Equal(
            [FindingCode.StructureOlderModel, FindingCode.StructureSchemaUnknown],
            Check(With(OlderBadge, "credentialSchema", Schema("https://provider.example/schema.json", "JsonSchema")), Profile.OpenBadge).Findings.Select(each => each.Code));

    [Fact]
    public void What_an_endorsement_in_the_badge_can_be_held_against_is_its_own_affair() =>
        Assert.Empty(Check(With(Badge, "endorsement.0.credentialSchema", Schema("https://provider.example/schema.json", "JsonSchema")), Profile.OpenBadge).Findings);

    [Fact]
    public void Nor_is_one_asked_of_a_list_or_a_register() => Assert.Empty(CheckWith("Plain", Schema("https://provider.example/schema.json", "JsonSchema")).Findings);

    private static StageResult<WellFormedCredential> CheckWith(string profile, string schemas) =>
        Check(With(Of(Enum.Parse<Profile>(profile)), "credentialSchema", schemas), Enum.Parse<Profile>(profile));

    private static string Schema(string id, string type) => $"{{\"id\": \"{id}\", \"type\": \"{type}\"}}";
}
