using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>One good document for each profile, and the means to spoil one member of it.</summary>
internal static class TestDocuments
{
    public const string Removed = "(removed)";

    public const string Badge = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:6e0c3f0a-93ab-4b4e-8f4b-7c1e4a7c1d11",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Fillet welds",
          "description": "Welds fillet joints in plate",
          "image": {"id": "https://provider.example/image.png", "type": "Image", "caption": "A weld"},
          "issuer": {
            "id": "did:web:provider.example", "type": ["Profile"], "name": "Provider", "url": "https://provider.example",
            "email": "office@provider.example", "address": {"type": ["Address"], "addressCountry": "Austria", "geo": {"type": "GeoCoordinates", "latitude": 47.1, "longitude": 15.4}},
            "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "123", "identifierType": "sourcedId"}],
            "parentOrg": {"id": "https://parent.example", "type": ["Profile"], "name": "Parent"}
          },
          "awardedDate": "2026-03-01T09:00:00Z",
          "validFrom": "2026-03-01T09:30:00Z",
          "validUntil": "2029-03-01T09:30:00Z",
          "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "activityStartDate": "2026-02-01T00:00:00Z",
            "creditsEarned": 3,
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$00", "identityType": "emailAddress", "salt": "x"}],
            "result": [{"type": ["Result"], "resultDescription": "urn:uuid:aa", "value": "A", "status": "Completed"}],
            "source": {"id": "https://workshop.example", "type": ["Profile"]},
            "achievement": {
              "id": "https://provider.example/achievements/fillet",
              "type": ["Achievement"],
              "name": "Fillet welds",
              "description": "Welds fillet joints in plate",
              "criteria": {"narrative": "Three test pieces"},
              "achievementType": "MicroCredential",
              "inLanguage": "de-AT",
              "tag": ["welding"],
              "related": [{"id": "https://provider.example/achievements/old", "type": ["Related"], "inLanguage": "en"}],
              "alignment": [{"type": ["Alignment"], "targetName": "EQF 3", "targetUrl": "http://data.europa.eu/snb/eqf/3", "targetType": "CTDL"}],
              "resultDescription": [{
                "id": "urn:uuid:aa", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade", "allowedValue": ["A", "B"],
                "rubricCriterionLevel": [{"id": "urn:uuid:bb", "type": ["RubricCriterionLevel"], "name": "Good"}]
              }]
            }
          },
          "evidence": [{"type": ["Evidence"], "id": "https://provider.example/evidence/1", "narrative": "Photograph of the test piece"}],
          "credentialSchema": [{"id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "type": "1EdTechJsonSchemaValidator2019"}],
          "credentialStatus": {
            "id": "https://provider.example/status/1#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "7", "statusListCredential": "https://provider.example/status/1"
          },
          "refreshService": {"id": "https://provider.example/refresh", "type": "1EdTechCredentialRefresh"},
          "termsOfUse": [{"type": "https://provider.example/terms"}],
          "endorsementJwt": ["eyJh.eyJi.c2ln"],
          "endorsement": [{
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "urn:uuid:cc", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Seen", "issuer": "did:example:master",
            "validFrom": "2026-03-02T00:00:00Z",
            "credentialSubject": {"id": "urn:uuid:6e0c3f0a-93ab-4b4e-8f4b-7c1e4a7c1d11", "type": ["EndorsementSubject"], "endorsementComment": "I was there"}
          }],
          "relatedResource": [
            {"id": "https://authority.example/accreditation/1", "mediaType": "application/vc+jwt", "digestMultibase": "uEiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
            {"id": "urn:uuid:dd", "digestSRI": "sha256-AAAA"}
          ],
          "proof": [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}]
        }
        """;

    /// <summary><see cref="Badge"/> in the VC Data Model 1.1.</summary>
    public static readonly string OlderBadge = Older(Badge);

    public const string Plain = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2"],
          "type": ["VerifiableCredential"],
          "issuer": "did:example:issuer",
          "name": [{"@value": "Register", "@language": "en", "@direction": "ltr"}, {"@value": "Verzeichnis", "@language": "de"}],
          "credentialSubject": {"type": "AccreditationRegister", "withdrawn": []},
          "evidence": {"type": "SomeEvidence"}
        }
        """;

    public const string Accreditation = """
        {
          "@context": [
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://www.w3.org/ns/credentials/undefined-terms/v2"],
          "id": "urn:uuid:01",
          "type": ["VerifiableCredential", "OpenBadgeCredential", "RecognizedEntityCredential", "TrainerAccreditation"],
          "issuer": {"id": "did:web:authority.example", "type": ["Profile"], "name": "Authority"},
          "validFrom": "2026-01-01T00:00:00Z",
          "validUntil": "2028-01-01T00:00:00Z",
          "credentialSubject": {
            "id": "did:web:provider.example", "type": ["AchievementSubject"], "name": "Provider",
            "achievement": {
              "id": "https://authority.example/achievements/trainer", "type": ["Achievement"], "name": "Trainer", "description": "May train",
              "criteria": {"narrative": "Examined"}, "achievementType": "License"
            },
            "recognizedTo": [
              {"type": "RecognizedAction", "action": "issue", "scope": {"achievements": ["*"]}},
              {"type": "RecognizedAction", "action": "accredit", "scope": {"achievements": ["*"], "maxDepth": 1}}
            ]
          }
        }
        """;

    public const string Endorsement = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:02", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Supervised",
          "issuer": {"id": "did:web:authority.example", "type": ["Profile"], "name": "Authority"},
          "validFrom": "2026-03-02T00:00:00Z",
          "credentialSubject": {"id": "urn:uuid:6e0c3f0a-93ab-4b4e-8f4b-7c1e4a7c1d11", "type": ["EndorsementSubject"], "digestMultibase": "uEiA"}
        }
        """;

    public const string LearnerRecord = """
        {
          "@context": [
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:03", "type": ["VerifiableCredential", "ClrCredential"], "name": "Transcript", "partial": true,
          "issuer": {"id": "did:web:school.example", "type": ["Profile"], "name": "School"},
          "validFrom": "2026-03-02T00:00:00Z",
          "credentialSubject": {
            "id": "did:example:learner", "type": ["ClrSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": "Ada", "identityType": "name"}],
            "verifiableCredential": [{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"]}, "eyJh.eyJi.c2ln"],
            "achievement": [{"id": "urn:a:1", "type": ["Achievement"], "name": "One", "description": "One", "criteria": {"narrative": "One"}}],
            "association": [{"type": "Association", "associationType": "isPartOf", "sourceId": "urn:a:1", "targetId": "urn:a:2"}]
          },
          "credentialSchema": [{"id": "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json", "type": "1EdTechJsonSchemaValidator2019"}]
        }
        """;

    public static string Of(Profile profile) => profile switch
    {
        Profile.Plain => Plain,
        Profile.OpenBadge or Profile.AnyOpenBadge => Badge,
        Profile.Accreditation => Accreditation,
        Profile.LearnerRecord => LearnerRecord,
        _ => Endorsement,
    };

    /// <summary>A document of the VC Data Model 2.0 in the names of 1.1, and what is in it likewise.</summary>
    public static string Older(string document) => document
        .Replace("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1", StringComparison.Ordinal)
        .Replace("\"validFrom\"", "\"issuanceDate\"", StringComparison.Ordinal)
        .Replace("\"validUntil\"", "\"expirationDate\"", StringComparison.Ordinal);

    /// <summary>A document with the member at a dotted path replaced, added or removed.</summary>
    public static string With(string document, string path, string json)
    {
        JsonNode root = JsonNode.Parse(document)!;
        string[] steps = path.Split('.');
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!);
        JsonNode? value = json == Removed ? null : JsonNode.Parse(json);
        if (int.TryParse(steps[^1], out int last)) parent.AsArray()[last] = value;
        else if (json == Removed) Assert.True(parent.AsObject().Remove(steps[^1]), path + " was not there to be removed");
        else parent[steps[^1]] = value;
        return root.ToJsonString();
    }

    public static ParsedCredential Parse(string json)
    {
        ParsedCredential? parsed = CredentialParser.Parse(Encoding.UTF8.GetBytes(json), out Finding? problem);
        Assert.True(parsed is not null, problem?.ToString());
        return parsed;
    }

    public static StageResult<WellFormedCredential> Check(string json, Profile profile) => StructureCheck.Check(Parse(json), profile);

    public static WellFormedCredential Accepted(string json, Profile profile)
    {
        var result = Check(json, profile);
        Assert.True(result.Evidence is not null, string.Join("; ", result.Findings));
        return result.Evidence;
    }

    public static JsonElement Element(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), out _)!.Value;
}
