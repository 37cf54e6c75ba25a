using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>What others write otherwise than the standard has it, and what becomes of it: told of, left open, or refused like everywhere else.</summary>
public sealed class AnyOpenBadgeTests
{
    private static readonly string WithoutSchema = With(Badge, "credentialSchema", Removed);

    [Theory]
    [InlineData("issuer", "\"did:example:issuer\"", "issuer")]
    [InlineData("issuer.image", "\"https://provider.example/image.png\"", "issuer.image")]
    [InlineData("image", "\"data:image/png;base64,AAAA\"", "image")]
    [InlineData("credentialSubject.achievement.image", "\"https://provider.example/image.png\"", "credentialSubject.achievement.image")]
    [InlineData("credentialSubject.achievement.achievementType", "\"Program\"", "credentialSubject.achievement.achievementType")]
    [InlineData("credentialSubject.achievement.alignment.0.targetType", "\"Skill\"", "credentialSubject.achievement.alignment[0].targetType")]
    [InlineData("credentialSubject.identifier.0.identityType", "\"shoeSize\"", "credentialSubject.identifier[0].identityType")]
    public void A_form_that_takes_nothing_from_what_is_proven_is_told_of(string path, string json, string target)
    {
        foreach (string document in (string[])[WithoutSchema, Older(WithoutSchema)])
        {
            string badge = With(document, path, json);

            var remark = Assert.Single(Check(badge, Profile.AnyOpenBadge).Findings, finding => finding.Code != FindingCode.StructureOlderModel);
            Assert.Equal((FindingCode.StructureDeviation, Outcome.Skipped, target), (remark.Code, remark.Outcome, remark.Target));
            Accepted(badge, Profile.AnyOpenBadge);
            Assert.Null(Check(badge, Profile.OpenBadge).Evidence);
        }
    }

    [Theory]
    [InlineData("image", "\"image.png\"")]
    [InlineData("image", "7")]
    [InlineData("image.caption", "7")]
    [InlineData("issuer", "\"provider\"")]
    [InlineData("issuer.parentOrg", "\"https://parent.example\"")]
    [InlineData("credentialSubject.achievement.achievementType", "7")]
    [InlineData("credentialSubject.result.0.status", "\"Passed\"")]
    public void What_is_nothing_of_the_kind_is_refused(string path, string json) => Assert.Null(Check(With(WithoutSchema, path, json), Profile.AnyOpenBadge).Evidence);

    [Theory]
    [InlineData("image", "\"https://provider.example/image.png\"")]
    [InlineData("credentialSubject.achievement.achievementType", "\"Program\"")]
    public void A_badge_that_does_not_fit_the_schema_it_names_is_refused(string path, string json)
    {
        var result = Check(With(Badge, path, json), Profile.AnyOpenBadge);

        Assert.Null(result.Evidence);
        Assert.Equal(FindingCode.StructureSchemaMismatch, Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void Of_a_schema_nobody_knows_nothing_more_is_said_than_that()
    {
        string schema = """{"id": "https://provider.example/schema.json", "type": "JsonSchema"}""";

        var result = Check(With(With(Badge, "credentialSchema", schema), "image", "\"https://provider.example/image.png\""), Profile.AnyOpenBadge);

        Assert.NotNull(result.Evidence);
        Assert.Equal([FindingCode.StructureDeviation, FindingCode.StructureSchemaUnknown], result.Findings.Select(finding => finding.Code));
    }

    /// <summary>OB 3.0 §B.1.4: an identifier of type name says no more than the name.</summary>
    [Fact]
    public void A_subject_with_a_name_alone_is_told_of_whatever_schema_the_badge_names()
    {
        string badge = With(Nameless(Badge), "credentialSubject.name", "\"Jane Doe\"");

        var result = Check(badge, Profile.AnyOpenBadge);

        Assert.NotNull(result.Evidence);
        var remark = Assert.Single(result.Findings);
        Assert.Equal((FindingCode.StructureDeviation, "credentialSubject"), (remark.Code, remark.Target));
        Assert.Equal(FindingCode.StructureSubject, Assert.Single(Check(badge, Profile.OpenBadge).Findings).Code);
    }

    [Theory]
    [InlineData("credentialSubject.name", "\"  \"")]
    [InlineData("credentialSubject.name", "[\"Jane Doe\"]")]
    [InlineData("credentialSubject.identifier", "[]")]
    [InlineData("credentialSubject.role", "\"Welder\"")]
    public void Whose_a_badge_is_that_names_nobody_is_left_open(string path, string json)
    {
        var result = Check(With(Nameless(Badge), path, json), Profile.AnyOpenBadge);

        Assert.NotNull(result.Evidence);
        var doubt = Assert.Single(result.Findings);
        Assert.Equal((FindingCode.StructureSubjectUnnamed, Outcome.Unknown, "credentialSubject"), (doubt.Code, doubt.Outcome, doubt.Target));
    }

    [Fact]
    public void What_is_told_stays_a_page()
    {
        string identifiers = "[" + string.Join(',', Enumerable.Repeat("""{"type": "IdentityObject", "hashed": false, "identityHash": "x", "identityType": "x"}""", Limits.StructureFindings + 1)) + "]";

        Assert.Equal(Limits.StructureFindings, Check(With(WithoutSchema, "credentialSubject.identifier", identifiers), Profile.AnyOpenBadge).Findings.Count);
    }

    private static string Nameless(string badge) => With(With(badge, "credentialSubject.id", Removed), "credentialSubject.identifier", Removed);
}
