using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>A badge that a closed document may be, to change and see what becomes of it.</summary>
internal static class Badge
{
    public const string Text = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:0b5f1a4e-6a5e-4d8e-9c0b-5d1f0a3c7e21",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": {"@value": "Welds", "@language": "en"},
          "issuer": {"id": "did:web:school.example", "type": ["Profile"], "name": "School"},
          "validFrom": "2026-03-01T09:00:00Z",
          "credentialSubject": {
            "id": "did:web:learner.example",
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$1f7a", "identityType": "emailAddress"}],
            "achievement": {
              "id": "https://skills.example/achievements/1",
              "type": ["Achievement"],
              "name": "Fillet welds",
              "description": "Both positions",
              "criteria": {"narrative": "Six test pieces; \"no repair\"\nand two questions \u2014 \ud83d\udd25"},
              "creditsAvailable": 2.5,
              "tag": ["welding", "135"]
            }
          },
          "https://w3id.org/traintotrain/v1#jurisdiction": "US-KY",
          "https://w3id.org/traintotrain/v1#stack": {"@type": "@json", "@value": {"rung": 2, "of": [null, {}]}}
        }
        """;

    public static JsonObject Json() => JsonNode.Parse(Text)!.AsObject();

    public static byte[]? Canonical(JsonNode badge, out JsonLdProblem? problem) => Canonical(badge.ToJsonString(), out problem);

    public static byte[]? Canonical(string badge, out JsonLdProblem? problem)
    {
        using var document = JsonDocument.Parse(badge, new JsonDocumentOptions { MaxDepth = 1000 });
        return ClosedJsonLd.Canonicalize(new ClosedDocument(document.RootElement), BuiltInContexts.Default, HashAlgorithmName.SHA256, out problem);
    }

    public static string Canonical()
    {
        var canonical = Canonical(Text, out var problem);
        return canonical is null ? throw new InvalidOperationException(problem!.ToString()) : Encoding.UTF8.GetString(canonical);
    }
}
