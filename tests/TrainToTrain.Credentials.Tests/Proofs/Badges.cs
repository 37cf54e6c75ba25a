using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>Badges and keys for the tests of this stage, and the way to it.</summary>
internal static class Badges
{
    public static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Created = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<IProofFormat> Ed25519Formats => ProofFormats.All.Where(format => format.SignsWith(KeyKind.Ed25519));

    /// <summary>Those that sign anything, absolute IRIs or not.</summary>
    public static IEnumerable<IProofFormat> PlainFormats => [ProofFormats.VcJwt, ProofFormats.VcJoseCose, ProofFormats.EddsaJcs2022];

    public static SigningKey Key(KeyKind kind, byte number)
    {
        var seed = new byte[32];
        Array.Fill(seed, number);
        return SigningKey.FromSeed(kind, seed);
    }

    public static string IssuerOf(ISigner signer) => signer.VerificationMethod.Split('#')[0];

    public static JsonObject Json(string issuer) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
        ["id"] = "urn:uuid:4f1c2a90-5a1c-4a43-8a0e-0d5b5f1f3a11",
        ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
        ["issuer"] = new JsonObject { ["id"] = issuer, ["type"] = new JsonArray("Profile"), ["name"] = "Schweißkurs München" },
        ["validFrom"] = "2026-03-01T12:00:00Z",
        ["validUntil"] = "2031-03-01T12:00:00.5+01:00",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = "urn:uuid:9b7f3a52-0b8f-4b0e-9f0a-7f3e8f6f1c22",
            ["type"] = new JsonArray("AchievementSubject"),
            ["achievement"] = new JsonObject
            {
                ["id"] = "https://example.org/achievements/weld-1",
                ["type"] = new JsonArray("Achievement"),
                ["name"] = "Fillet welding",
                ["description"] = "Welds a fillet joint.",
                ["criteria"] = new JsonObject { ["narrative"] = "Passed the practical test." },
            },
        },
    };

    public static byte[] Utf8(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    public static byte[] Sign(IProofFormat format, ISigner signer, Action<JsonObject>? change = null)
    {
        var json = Json(IssuerOf(signer));
        change?.Invoke(json);
        return format.Sign(Utf8(json), signer, Created);
    }

    /// <summary>A JWS of any header and payload, which no honest signer would make.</summary>
    public static byte[] Jws(string header, JsonNode payload, Func<byte[], byte[]> sign)
    {
        var input = $"{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(header))}.{Multibase.EncodeBase64Url(Utf8(payload))}";
        return Encoding.ASCII.GetBytes($"{input}.{Multibase.EncodeBase64Url(sign(Encoding.ASCII.GetBytes(input)))}");
    }

    public static byte[] Jws(string header, JsonNode payload, ISigner signer) => Jws(header, payload, data => signer.Sign(data));

    /// <summary>The claims of the Open Badges form, as the payload carries them.</summary>
    public static JsonObject WithClaims(JsonObject json)
    {
        json["iss"] = json["issuer"]!["id"]!.DeepClone();
        json["jti"] = json["id"]!.DeepClone();
        json["sub"] = json["credentialSubject"]!["id"]!.DeepClone();
        json["nbf"] = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        json["exp"] = new DateTimeOffset(2031, 3, 1, 11, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        return json;
    }

    public static WellFormedCredential WellFormed(ReadOnlyMemory<byte> secured)
    {
        var parsed = CredentialParser.Parse(secured, out var problem);
        Assert.True(parsed is not null, problem?.ToString());
        var structure = StructureCheck.Check(parsed, Profile.Plain);
        Assert.True(structure.Evidence is not null, string.Join(" · ", structure.Findings));
        return structure.Evidence;
    }

    public static async Task<StageResult<ProvenCredential>> CheckAsync(ReadOnlyMemory<byte> secured, IResourceLoader? loader = null) =>
        await new ProofCheck(new DidResolver(loader ?? new Shelf()), At).CheckAsync(WellFormed(secured), TestContext.Current.CancellationToken);

    public static async Task AcceptsAsync(ReadOnlyMemory<byte> secured, IResourceLoader? loader = null)
    {
        var result = await CheckAsync(secured, loader);
        Assert.True(result.Evidence is not null, string.Join(" · ", result.Findings));
        Assert.Empty(result.Findings);
    }

    /// <summary>Refuses, and with this finding and no other.</summary>
    public static async Task<Finding> RefusesAsync(FindingCode code, ReadOnlyMemory<byte> secured, IResourceLoader? loader = null)
    {
        var result = await CheckAsync(secured, loader);
        Assert.Null(result.Evidence);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(code.Id, finding.Code.Id);
        return finding;
    }

    /// <summary>Whether bytes get through reading, structure and proof.</summary>
    public static async Task<bool> GetsThroughAsync(ReadOnlyMemory<byte> secured, IResourceLoader? loader = null)
    {
        if (CredentialParser.Parse(secured, out _) is not { } parsed) return false;
        if (StructureCheck.Check(parsed, Profile.Plain).Evidence is not { } wellFormed) return false;
        var result = await new ProofCheck(new DidResolver(loader ?? new Shelf()), At).CheckAsync(wellFormed, TestContext.Current.CancellationToken);
        return result.Evidence is not null;
    }
}
