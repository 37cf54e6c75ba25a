using TrainToTrain.Credentials.Structure;
using Xunit;
using static TrainToTrain.Credentials.Tests.Structure.TestDocuments;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>Each rule refuses what it is there for, with its code and the place, and that alone; what it must let through it does.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("Plain")]
    [InlineData("OpenBadge")]
    [InlineData("AnyOpenBadge")]
    [InlineData("Accreditation")]
    [InlineData("Endorsement")]
    [InlineData("LearnerRecord")]
    public void Accepts_a_good_document_of_each_profile(string profile) => Accepted(Of(Enum.Parse<Profile>(profile)), Enum.Parse<Profile>(profile));

    [Theory]
    // VCDM 2.0 §4.3, OB 3.0 §B.1.1, DESIGN §3
    [InlineData("OpenBadge", "@context", Removed, "structure.context", "@context")]
    [InlineData("OpenBadge", "@context", "\"https://www.w3.org/ns/credentials/v2\"", "structure.context", "@context")]
    [InlineData("OpenBadge", "@context.0", "\"https://www.w3.org/ns/credentials/v3\"", "structure.context", "@context")]
    [InlineData("OpenBadge", "@context.1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.1.0.json\"", "structure.context", "@context")]
    [InlineData("OpenBadge", "@context", "[\"https://www.w3.org/ns/credentials/v2\"]", "structure.context", "@context")]
    [InlineData("Plain", "@context", "[\"https://www.w3.org/ns/credentials/v2\", {\"issuer\": \"https://evil.example/#x\"}]", "structure.context", "@context[1]")]
    [InlineData("Plain", "@context", "[\"https://www.w3.org/ns/credentials/v2\", \"https://evil.example/context\"]", "structure.context", "@context[1]")]
    [InlineData("Plain", "@context", "[\"https://www.w3.org/ns/credentials/v2\", 7]", "structure.context", "@context[1]")]
    [InlineData("Accreditation", "@context.2", "\"https://w3id.org/security/data-integrity/v2\"", "structure.context", "@context")]
    [InlineData("OpenBadge", "credentialSubject.@context", "{\"achievement\": \"https://evil.example/#x\"}", "structure.context", "credentialSubject.@context")]
    [InlineData("OpenBadge", "issuer.@id", "\"did:example:other\"", "structure.member", "issuer.@id")]
    [InlineData("OpenBadge", "endorsement.0.@context.0", "\"https://www.w3.org/2018/credentials/v1\"", "structure.context", "endorsement[0].@context")]
    // VCDM 2.0 §4.5
    [InlineData("OpenBadge", "type", Removed, "structure.type", "type")]
    [InlineData("OpenBadge", "type", "[\"VerifiableCredential\"]", "structure.type", "type")]
    [InlineData("OpenBadge", "type", "[\"OpenBadgeCredential\"]", "structure.type", "type")]
    [InlineData("Plain", "type", "[\"VerifiableCredential\", 1]", "structure.type", "type")]
    [InlineData("Plain", "type", "[]", "structure.type", "type")]
    [InlineData("Accreditation", "type", "[\"VerifiableCredential\", \"OpenBadgeCredential\", \"TrainerAccreditation\"]", "structure.type", "type")]
    [InlineData("Endorsement", "type", "[\"VerifiableCredential\"]", "structure.type", "type")]
    // VCDM 2.0 §4.4
    [InlineData("OpenBadge", "id", Removed, "structure.id", "id")]
    [InlineData("Plain", "id", "null", "structure.id", "id")]
    [InlineData("Plain", "id", "[\"urn:a:1\", \"urn:a:2\"]", "structure.id", "id")]
    [InlineData("Plain", "id", "\"https ://no-url\"", "structure.id", "id")]
    [InlineData("Plain", "id", "\"no-scheme\"", "structure.id", "id")]
    [InlineData("Plain", "id", "\"https:///no-host\"", "structure.id", "id")]
    [InlineData("Plain", "id", "\"urn:\"", "structure.id", "id")]
    // VCDM 2.0 §4.7, OB 3.0 §B.1.18
    [InlineData("OpenBadge", "issuer", Removed, "structure.issuer", "issuer")]
    [InlineData("OpenBadge", "issuer", "\"did:example:issuer\"", "structure.issuer", "issuer")]
    [InlineData("OpenBadge", "issuer.id", "\"issuer\"", "structure.issuer", "issuer.id")]
    [InlineData("OpenBadge", "issuer.type", "[\"Organisation\"]", "structure.issuer", "issuer.type")]
    [InlineData("OpenBadge", "issuer.name", "{\"@value\": \"x\"}", "structure.issuer", "issuer.name")]
    [InlineData("OpenBadge", "issuer.parentOrg.type", "[\"Club\"]", "structure.issuer", "issuer.parentOrg.type")]
    [InlineData("OpenBadge", "issuer.address.geo.latitude", "\"47\"", "structure.issuer", "issuer.address.geo.latitude")]
    [InlineData("OpenBadge", "issuer.address.type", "[\"Place\"]", "structure.issuer", "issuer.address.type")]
    [InlineData("OpenBadge", "issuer.dateOfBirth", "\"1990-02-30\"", "structure.issuer", "issuer.dateOfBirth")]
    [InlineData("Plain", "issuer", "null", "structure.issuer", "issuer")]
    [InlineData("Plain", "issuer", "{\"name\": \"x\"}", "structure.issuer", "issuer.id")]
    [InlineData("Endorsement", "issuer", "\"did:example:issuer\"", "structure.issuer", "issuer")]
    // VCDM 2.0 §4.6, §11.1
    [InlineData("OpenBadge", "name", "7", "structure.name", "name")]
    [InlineData("Endorsement", "name", Removed, "structure.name", "name")]
    [InlineData("Plain", "name.0.url", "\"did:example:x\"", "structure.name", "name[0].url")]
    [InlineData("Plain", "name.0.@direction", "\"up\"", "structure.name", "name[0].@direction")]
    [InlineData("Plain", "description", "null", "structure.name", "description")]
    // VCDM 2.0 §4.8, OB 3.0 §B.1.4
    [InlineData("Plain", "credentialSubject", Removed, "structure.subject", "credentialSubject")]
    [InlineData("Plain", "credentialSubject", "{}", "structure.subject", "credentialSubject")]
    [InlineData("Plain", "credentialSubject", "[]", "structure.subject", "credentialSubject")]
    [InlineData("Plain", "credentialSubject", "[{\"id\": \"urn:a:1\"}, {}]", "structure.subject", "credentialSubject[1]")]
    [InlineData("Plain", "credentialSubject.id", "[\"urn:a:1\"]", "structure.subject", "credentialSubject.id")]
    [InlineData("OpenBadge", "credentialSubject.type", "[\"Person\"]", "structure.subject", "credentialSubject.type")]
    [InlineData("OpenBadge", "credentialSubject.achievement", Removed, "structure.subject", "credentialSubject.achievement")]
    [InlineData("OpenBadge", "credentialSubject.creditsEarned", "\"3\"", "structure.subject", "credentialSubject.creditsEarned")]
    [InlineData("OpenBadge", "credentialSubject.activityStartDate", "\"2026-02-01\"", "structure.subject", "credentialSubject.activityStartDate")]
    [InlineData("OpenBadge", "credentialSubject.source.type", "[\"Workshop\"]", "structure.subject", "credentialSubject.source.type")]
    [InlineData("Accreditation", "credentialSubject.id", Removed, "structure.subject", "credentialSubject.id")]
    [InlineData("Accreditation", "credentialSubject.recognizedTo", Removed, "structure.subject", "credentialSubject.recognizedTo")]
    [InlineData("Accreditation", "credentialSubject.recognizedTo.1.action", "\"issue\"", "structure.subject", "credentialSubject.recognizedTo")]
    [InlineData("Accreditation", "credentialSubject.recognizedTo.1.action", "\"revoke\"", "structure.subject", "credentialSubject.recognizedTo[1].action")]
    [InlineData("Accreditation", "credentialSubject.recognizedTo.0.type", "\"Action\"", "structure.subject", "credentialSubject.recognizedTo[0].type")]
    [InlineData("Accreditation", "credentialSubject.recognizedTo.0.scope", "[]", "structure.subject", "credentialSubject.recognizedTo[0].scope")]
    [InlineData("Endorsement", "credentialSubject.id", Removed, "structure.subject", "credentialSubject.id")]
    [InlineData("Endorsement", "credentialSubject.type", "[\"AchievementSubject\"]", "structure.subject", "credentialSubject.type")]
    [InlineData("Endorsement", "credentialSubject.digestMultibase", "7", "structure.subject", "credentialSubject.digestMultibase")]
    // OB 3.0 §B.1.2
    [InlineData("OpenBadge", "credentialSubject.achievement.id", Removed, "structure.achievement", "credentialSubject.achievement.id")]
    [InlineData("OpenBadge", "credentialSubject.achievement.type", "[\"Badge\"]", "structure.achievement", "credentialSubject.achievement.type")]
    [InlineData("OpenBadge", "credentialSubject.achievement.name", Removed, "structure.achievement", "credentialSubject.achievement.name")]
    [InlineData("OpenBadge", "credentialSubject.achievement.description", "null", "structure.achievement", "credentialSubject.achievement.description")]
    [InlineData("OpenBadge", "credentialSubject.achievement.criteria", Removed, "structure.achievement", "credentialSubject.achievement.criteria")]
    [InlineData("OpenBadge", "credentialSubject.achievement.criteria", "{}", "structure.achievement", "credentialSubject.achievement.criteria")]
    [InlineData("OpenBadge", "credentialSubject.achievement.achievementType", "\"Medal\"", "structure.achievement", "credentialSubject.achievement.achievementType")]
    [InlineData("OpenBadge", "credentialSubject.achievement.achievementType", "\"ext:\"", "structure.achievement", "credentialSubject.achievement.achievementType")]
    [InlineData("OpenBadge", "credentialSubject.achievement.inLanguage", "\"de-at\"", "structure.achievement", "credentialSubject.achievement.inLanguage")]
    [InlineData("OpenBadge", "credentialSubject.achievement.tag", "[1]", "structure.achievement", "credentialSubject.achievement.tag[0]")]
    [InlineData("OpenBadge", "credentialSubject.achievement.related.0.id", Removed, "structure.achievement", "credentialSubject.achievement.related[0].id")]
    [InlineData("OpenBadge", "credentialSubject.achievement.creator", "\"did:example:x\"", "structure.achievement", "credentialSubject.achievement.creator")]
    // OB 3.0 §B.1.3, §B.1.22 to §B.1.24
    [InlineData("OpenBadge", "credentialSubject.achievement.alignment.0.targetUrl", Removed, "structure.alignment", "credentialSubject.achievement.alignment[0].targetUrl")]
    [InlineData("OpenBadge", "credentialSubject.achievement.alignment.0.targetType", "\"Skill\"", "structure.alignment", "credentialSubject.achievement.alignment[0].targetType")]
    [InlineData("OpenBadge", "credentialSubject.result.0.type", "[\"Grade\"]", "structure.result", "credentialSubject.result[0].type")]
    [InlineData("OpenBadge", "credentialSubject.result.0.status", "\"Passed\"", "structure.result", "credentialSubject.result[0].status")]
    [InlineData("OpenBadge", "credentialSubject.achievement.resultDescription.0.resultType", "\"Mark\"", "structure.result", "credentialSubject.achievement.resultDescription[0].resultType")]
    [InlineData("OpenBadge", "credentialSubject.achievement.resultDescription.0.rubricCriterionLevel.0.name", Removed, "structure.result", "credentialSubject.achievement.resultDescription[0].rubricCriterionLevel[0].name")]
    // OB 3.0 §B.1.12, §B.1.13: closed
    [InlineData("OpenBadge", "credentialSubject.identifier.0.hashed", "\"true\"", "structure.identifier", "credentialSubject.identifier[0].hashed")]
    [InlineData("OpenBadge", "credentialSubject.identifier.0.identityType", "\"shoeSize\"", "structure.identifier", "credentialSubject.identifier[0].identityType")]
    [InlineData("OpenBadge", "credentialSubject.identifier.0.email", "\"a@b.example\"", "structure.identifier", "credentialSubject.identifier[0].email")]
    [InlineData("OpenBadge", "issuer.otherIdentifier.0.type", "\"Identifier\"", "structure.identifier", "issuer.otherIdentifier[0].type")]
    [InlineData("OpenBadge", "image.alt", "\"x\"", "structure.member", "image.alt")]
    [InlineData("OpenBadge", "image.type", "\"Picture\"", "structure.member", "image.type")]
    // OB 3.0 §B.1.8 and VCDM 2.0 §5.6
    [InlineData("OpenBadge", "evidence.0.type", "[\"Photo\"]", "structure.evidence", "evidence[0].type")]
    [InlineData("Plain", "evidence", "{}", "structure.evidence", "evidence.type")]
    // VCDM 2.0 §4.9
    [InlineData("OpenBadge", "validFrom", Removed, "structure.dates", "validFrom")]
    [InlineData("OpenBadge", "validFrom", "\"2026-03-01T09:30:00\"", "structure.dates", "validFrom")]
    [InlineData("OpenBadge", "validUntil", "\"2026-03-01T09:29:59Z\"", "structure.dates", null)]
    [InlineData("OpenBadge", "awardedDate", "\"yesterday\"", "structure.dates", "awardedDate")]
    [InlineData("Endorsement", "validFrom", Removed, "structure.dates", "validFrom")]
    // VCDM 2.0 §4.10, BSL 1.0 §2.1
    [InlineData("OpenBadge", "credentialStatus.type", Removed, "structure.status", "credentialStatus.type")]
    [InlineData("OpenBadge", "credentialStatus.id", "\"status\"", "structure.status", "credentialStatus.id")]
    [InlineData("OpenBadge", "credentialStatus.id", "\"https://provider.example/status/1\"", "structure.status", "credentialStatus")]
    [InlineData("OpenBadge", "credentialStatus", "null", "structure.status", "credentialStatus")]
    // VCDM 2.0 §4.11, §4.12, §5.4, §5.5
    [InlineData("OpenBadge", "credentialSchema.0.id", Removed, "structure.member", "credentialSchema[0].id")]
    [InlineData("OpenBadge", "credentialSchema.0.type", Removed, "structure.member", "credentialSchema[0].type")]
    [InlineData("OpenBadge", "refreshService.type", Removed, "structure.member", "refreshService.type")]
    [InlineData("OpenBadge", "termsOfUse.0", "{}", "structure.member", "termsOfUse[0].type")]
    [InlineData("OpenBadge", "proof.0.type", Removed, "structure.member", "proof[0].type")]
    // OB 3.0 §B.1.9 inside a badge
    [InlineData("OpenBadge", "endorsementJwt.0", "\"eyJh.eyJi\"", "structure.member", "endorsementJwt[0]")]
    [InlineData("OpenBadge", "endorsement.0.name", Removed, "structure.name", "endorsement[0].name")]
    // CLR 2.0 §ClrCredential, §ClrSubject, §Association
    [InlineData("LearnerRecord", "@context.1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"", "structure.context", "@context")]
    [InlineData("LearnerRecord", "@context.2", "\"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json\"", "structure.context", "@context")]
    [InlineData("LearnerRecord", "@context", "[\"https://www.w3.org/ns/credentials/v2\", \"https://purl.imsglobal.org/spec/clr/v2p0/context.json\"]", "structure.context", "@context")]
    [InlineData("LearnerRecord", "type", "[\"VerifiableCredential\"]", "structure.type", "type")]
    [InlineData("LearnerRecord", "type", "[\"VerifiableCredential\", \"ClrCredential\", \"OpenBadgeCredential\"]", "structure.type", "type")]
    [InlineData("LearnerRecord", "type", "[\"VerifiableCredential\", \"ClrCredential\", \"AchievementCredential\"]", "structure.type", "type")]
    [InlineData("LearnerRecord", "type", "[\"VerifiableCredential\", \"ClrCredential\", \"EndorsementCredential\"]", "structure.type", "type")]
    [InlineData("LearnerRecord", "type", "[\"VerifiableCredential\", \"ClrCredential\", \"TrainerAccreditation\"]", "structure.type", "type")]
    [InlineData("LearnerRecord", "id", Removed, "structure.id", "id")]
    [InlineData("LearnerRecord", "name", Removed, "structure.name", "name")]
    [InlineData("LearnerRecord", "issuer", "\"did:web:school.example\"", "structure.issuer", "issuer")]
    [InlineData("LearnerRecord", "validFrom", Removed, "structure.dates", "validFrom")]
    [InlineData("LearnerRecord", "validUntil", "\"2026-03-01T00:00:00Z\"", "structure.dates", null)]
    [InlineData("LearnerRecord", "partial", "\"yes\"", "structure.member", "partial")]
    [InlineData("LearnerRecord", "credentialSubject", Removed, "structure.subject", "credentialSubject")]
    [InlineData("LearnerRecord", "credentialSubject.type", "[\"AchievementSubject\"]", "structure.subject", "credentialSubject.type")]
    [InlineData("LearnerRecord", "credentialSubject.verifiableCredential", Removed, "structure.subject", "credentialSubject.verifiableCredential")]
    [InlineData("LearnerRecord", "credentialSubject.verifiableCredential", "[]", "structure.subject", "credentialSubject.verifiableCredential")]
    [InlineData("LearnerRecord", "credentialSubject.verifiableCredential.1", "7", "structure.subject", "credentialSubject.verifiableCredential[1]")]
    [InlineData("LearnerRecord", "credentialSubject.achievement.0.criteria", Removed, "structure.achievement", "credentialSubject.achievement[0].criteria")]
    [InlineData("LearnerRecord", "credentialSubject.identifier.0.hashed", Removed, "structure.identifier", "credentialSubject.identifier[0].hashed")]
    [InlineData("LearnerRecord", "credentialSubject.association.0.associationType", "\"isBetterThan\"", "structure.association", "credentialSubject.association[0].associationType")]
    [InlineData("LearnerRecord", "credentialSubject.association.0.type", "\"Relation\"", "structure.association", "credentialSubject.association[0].type")]
    [InlineData("LearnerRecord", "credentialSubject.association.0.sourceId", "\"one\"", "structure.association", "credentialSubject.association[0].sourceId")]
    [InlineData("LearnerRecord", "credentialSubject.association.0.targetId", Removed, "structure.association", "credentialSubject.association[0].targetId")]
    [InlineData("LearnerRecord", "credentialSubject.association.0.weight", "1", "structure.association", "credentialSubject.association[0].weight")]
    // VCDM 2.0 §5.3
    [InlineData("OpenBadge", "relatedResource.0.id", Removed, "structure.related-resource", "relatedResource[0].id")]
    [InlineData("OpenBadge", "relatedResource.1.digestSRI", Removed, "structure.related-resource", "relatedResource[1]")]
    [InlineData("OpenBadge", "relatedResource.1.digestSRI", "7", "structure.related-resource", "relatedResource[1].digestSRI")]
    [InlineData("OpenBadge", "relatedResource.1.id", "\"https://authority.example/accreditation/1\"", "structure.duplicate-id", "relatedResource[1]")]
    public void Refuses_with_the_code_and_the_place(string profile, string path, string json, string code, string? target)
    {
        var result = Check(With(Of(Enum.Parse<Profile>(profile)), path, json), Enum.Parse<Profile>(profile));

        Assert.Null(result.Evidence);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(code, finding.Code.Id);
        Assert.Equal(target, finding.Target);
        // Of the world's badges, too, since this one names the schema: but for the one thing that is the validator's rule and not the schema's.
        if (profile == "OpenBadge") Assert.Equal((path, json) == ("issuer", "\"did:example:issuer\""), Check(With(Badge, path, json), Profile.AnyOpenBadge).Evidence is not null);
    }

    [Theory]
    [InlineData("OpenBadge", "@context.1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context.json\"")]
    [InlineData("OpenBadge", "@context.1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json\"")]
    [InlineData("OpenBadge", "type", "[\"VerifiableCredential\", \"AchievementCredential\"]")]
    [InlineData("OpenBadge", "name", Removed)]
    [InlineData("OpenBadge", "validUntil", "\"2026-03-01T09:30:00Z\"")]
    [InlineData("OpenBadge", "validUntil", "\"2026-03-01T10:30:00+01:00\"")]
    [InlineData("OpenBadge", "credentialSubject.id", Removed)]
    [InlineData("OpenBadge", "credentialSubject.identifier", Removed)]
    [InlineData("OpenBadge", "credentialSubject.achievement.criteria", "{\"id\": \"https://provider.example/criteria\"}")]
    [InlineData("OpenBadge", "credentialSubject.achievement.achievementType", "\"ext:Medal of honour\"")]
    [InlineData("OpenBadge", "credentialSubject.achievement.inLanguage", "\"zh-Hant-TW\"")]
    [InlineData("OpenBadge", "credentialSubject.achievement.type", "\"Achievement\"")]
    [InlineData("OpenBadge", "credentialSubject.result", "{\"type\": \"Result\", \"value\": \"A\"}")]
    [InlineData("OpenBadge", "credentialSubject.learnersOwnMember", "{\"anything\": null}")]
    [InlineData("OpenBadge", "credentialStatus.id", Removed)]
    [InlineData("OpenBadge", "credentialStatus", "[{\"type\": \"A\"}, {\"type\": \"B\"}]")]
    [InlineData("OpenBadge", "relatedResource", "{\"id\": \"urn:uuid:dd\", \"digestSRI\": [\"sha256-AAAA\", \"sha512-AAAA\"]}")]
    [InlineData("OpenBadge", "vc", "{}")]
    [InlineData("Plain", "@context", "[\"https://www.w3.org/ns/credentials/v2\", \"https://www.w3.org/ns/credentials/undefined-terms/v2\"]")]
    [InlineData("Plain", "type", "\"VerifiableCredential\"")]
    [InlineData("Plain", "issuer", "{\"id\": \"did:example:issuer\", \"name\": {\"@value\": \"x\", \"@language\": \"en\"}}")]
    [InlineData("Plain", "credentialSubject", "[{\"id\": \"urn:a:1\"}, {\"id\": \"urn:a:2\"}]")]
    [InlineData("Endorsement", "credentialSubject.digestMultibase", Removed)]
    [InlineData("LearnerRecord", "@context.1", "\"https://purl.imsglobal.org/spec/clr/v2p0/context.json\"")]
    [InlineData("LearnerRecord", "credentialSubject.id", Removed)]
    [InlineData("LearnerRecord", "credentialSubject.identifier", Removed)]
    [InlineData("LearnerRecord", "credentialSubject.verifiableCredential", "\"eyJh.eyJi.c2ln\"")]
    [InlineData("LearnerRecord", "credentialSubject.association", Removed)]
    public void Lets_through_what_the_standards_allow(string profile, string path, string json) =>
        Accepted(With(Of(Enum.Parse<Profile>(profile)), path, json), Enum.Parse<Profile>(profile));
}
