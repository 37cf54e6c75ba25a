using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>Badges of the VC Data Model 1.1: read by the same rules in other names, said to be of it, and closed alike.</summary>
public sealed class OlderModelTests
{
    [Fact]
    public void Reads_the_dates_by_their_older_names_and_says_that_it_is_an_older_form()
    {
        var result = Check(OlderBadge, Profile.OpenBadge);

        Credential credential = result.Evidence!.Credential;
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), credential.ValidFrom);
        Assert.Equal(new DateTimeOffset(2029, 3, 1, 9, 30, 0, TimeSpan.Zero), credential.ValidUntil);
        Assert.Equal("Fillet welds", credential.Name);
        Assert.Equal(2, credential.RelatedResources.Count);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCode.StructureOlderModel, Outcome.Skipped), (finding.Code, finding.Outcome));
    }

    [Fact]
    public void Nothing_is_said_of_a_badge_of_the_newer_model() => Assert.Empty(Check(Badge, Profile.OpenBadge).Findings);

    [Theory]
    // VCDM 1.1 §4.1, OB 3.0 §B.1.1, DESIGN §3: closed as for 2.0
    [InlineData("@context", "[\"https://www.w3.org/2018/credentials/v1\"]", "structure.context", "@context")]
    [InlineData("@context.1", "\"https://www.w3.org/ns/credentials/v2\"", "structure.context", "@context")]
    [InlineData("@context.1", "\"https://w3id.org/dcc/v1\"", "structure.context", "@context")]
    [InlineData("endorsement.0.@context.0", "\"https://www.w3.org/ns/credentials/v2\"", "structure.context", "endorsement[0].@context")]
    [InlineData("issuer.@context", "{\"name\": \"https://evil.example/#x\"}", "structure.context", "issuer.@context")]
    // VCDM 1.1 §4.6, §4.7
    [InlineData("issuanceDate", Removed, "structure.dates", "issuanceDate")]
    [InlineData("issuanceDate", "\"2026-03-01\"", "structure.dates", "issuanceDate")]
    [InlineData("issuanceDate", "\"2030-03-01T00:00:00Z\"", "structure.dates", null)]
    [InlineData("expirationDate", "7", "structure.dates", "expirationDate")]
    [InlineData("endorsement.0.issuanceDate", Removed, "structure.dates", "endorsement[0].issuanceDate")]
    // One reader goes by the older names and another by the newer: they must read the same.
    [InlineData("validFrom", "\"2020-03-01T09:30:00Z\"", "structure.dates", null)]
    [InlineData("validFrom", "null", "structure.dates", null)]
    [InlineData("validUntil", "\"2039-03-01T09:30:00Z\"", "structure.dates", null)]
    [InlineData("endorsement.0.validUntil", "\"2039-03-01T09:30:00Z\"", "structure.dates", "endorsement[0]")]
    // OB 3.0 §B.1.1 (AnyAchievementCredential)
    [InlineData("name", Removed, "structure.name", "name")]
    // and what both models have alike
    [InlineData("id", Removed, "structure.id", "id")]
    [InlineData("issuer", "\"did:example:issuer\"", "structure.issuer", "issuer")]
    [InlineData("type", "[\"VerifiableCredential\"]", "structure.type", "type")]
    [InlineData("credentialSubject.achievement.criteria", "{}", "structure.achievement", "credentialSubject.achievement.criteria")]
    [InlineData("credentialStatus.id", "\"https://provider.example/status/1\"", "structure.status", "credentialStatus")]
    [InlineData("relatedResource.1.id", "\"https://authority.example/accreditation/1\"", "structure.duplicate-id", "relatedResource[1]")]
    public void Refuses_with_the_code_and_the_place(string path, string json, string code, string? target)
    {
        var result = Check(With(OlderBadge, path, json), Profile.OpenBadge);

        Assert.Null(result.Evidence);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((code, target), (finding.Code.Id, finding.Target));
    }

    [Theory]
    [InlineData("expirationDate", Removed)]
    [InlineData("validFrom", "\"2026-03-01T10:30:00+01:00\"")]
    [InlineData("validUntil", "\"2029-03-01T09:30:00Z\"")]
    [InlineData("@context.1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context.json\"")]
    public void Lets_through_what_says_the_same(string path, string json) => Accepted(With(OlderBadge, path, json), Profile.OpenBadge);
}
