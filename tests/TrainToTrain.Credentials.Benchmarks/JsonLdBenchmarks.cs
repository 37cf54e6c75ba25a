using System.Security.Cryptography;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TrainToTrain.Credentials.JsonLd;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>What a proof over canonical N-Quads costs before its signature: all of it, and the canonicalization alone.</summary>
[MemoryDiagnoser]
public class JsonLdBenchmarks
{
    /// <summary>A badge of about 3 KiB in use of what badges have: alignments, results, evidence, an identity hash, two status entries.</summary>
    public const string Badge = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:0b5f1a4e-6a5e-4d8e-9c0b-5d1f0a3c7e21",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "MAG fillet welds",
          "issuer": {
            "id": "did:key:z6MkiyJLqwwQ8K34Q13WSNKbhSBWpLkR5wdfaEVbtJXxMeoF",
            "type": ["Profile"],
            "name": "Aisha Rahman",
            "parentOrg": {"id": "https://welding.example/org", "type": ["Profile"], "name": "Northern Welding School", "url": "https://welding.example"}
          },
          "validFrom": "2026-03-01T09:00:00Z",
          "validUntil": "2029-03-01T09:00:00Z",
          "credentialSubject": {
            "id": "did:key:z6MkkPBCRt61fHKURUMAfeViS5uSk19UzwSf9Swg71iLtoYB",
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$1f7a0e4d1b0c9a1e7c5f2a7d8e9b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", "identityType": "emailAddress", "salt": "7f3a"}],
            "achievement": {
              "id": "https://skills.example/achievements/mag-fillet-welds",
              "type": ["Achievement"],
              "achievementType": "MicroCredential",
              "name": "MAG fillet welds on structural steel",
              "description": "Lays single and multi run fillet welds in positions PA, PB and PF on carbon steel of 3 to 12 mm, to ISO 5817 level C, after a procedure sheet.",
              "criteria": {"id": "https://skills.example/achievements/mag-fillet-welds/criteria", "narrative": "Six test pieces, visually inspected and macro etched; \"no repair allowed\" on the last two. Oral questions on gas, polarity and safety."},
              "alignment": [
                {"type": ["Alignment"], "targetName": "EQF level 4", "targetUrl": "http://data.europa.eu/snb/eqf/4", "targetType": "ceterms:Credential", "targetFramework": "European Qualifications Framework"},
                {"type": ["Alignment"], "targetName": "Welder", "targetUrl": "http://data.europa.eu/esco/occupation/d1a2b3c4", "targetType": "ceasn:Competency", "targetCode": "7212.3"}
              ],
              "resultDescription": [{"id": "urn:uuid:9a1f6f0e-1111-4d2a-8f00-000000000001", "type": ["ResultDescription"], "name": "Practical score", "resultType": "Percent", "valueMin": "0", "valueMax": "100"}],
              "tag": ["welding", "MAG", "135"]
            },
            "result": [{"type": ["Result"], "resultDescription": "urn:uuid:9a1f6f0e-1111-4d2a-8f00-000000000001", "value": "87"}]
          },
          "evidence": [{"id": "https://welding.example/evidence/3521", "type": ["Evidence"], "name": "Macro sections", "narrative": "Photographs of the etched sections of test pieces 5 and 6, with the inspector's notes."}],
          "credentialStatus": {"id": "https://welding.example/status/1#73911", "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "73911", "statusListCredential": "https://welding.example/status/1"}
        }
        """;

    private readonly JsonElement _badge = JsonDocument.Parse(Badge).RootElement;
    private RdfDataset _statements = null!;

    [GlobalSetup]
    public void SetUp() =>
        _statements = ClosedJsonLd.ToRdf(new ClosedDocument(_badge), BuiltInContexts.Default, out var problem) ?? throw new InvalidOperationException($"The badge is refused: {problem}");

    [Benchmark(Description = "RDFC-1.0 of the badge's statements")]
    public byte[]? Canonicalize() => Rdfc10.Canonicalize(_statements, HashAlgorithmName.SHA256, out _);

    [Benchmark(Baseline = true, Description = "JSON to canonical N-Quads")]
    public byte[]? All() => ClosedJsonLd.Canonicalize(new ClosedDocument(_badge), BuiltInContexts.Default, HashAlgorithmName.SHA256, out _);

    [Benchmark(Description = "expansion and conversion to RDF")]
    public int ToRdf() => ClosedJsonLd.ToRdf(new ClosedDocument(_badge), BuiltInContexts.Default, out _)!.Count;
}
