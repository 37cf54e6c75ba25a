using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>
/// Credentials other people wrote, each with the outcome they state. A file that differs is in a table with the reason; one that is
/// in a table and does not differ any more fails, too.
/// </summary>
public sealed class StructureVectorTests
{
    private const string InlineContext = "its context is an object, which can rename what the rules read: contexts are closed (DESIGN §3)";
    private const string NobodyNamed = "its subject has neither id nor identifier, and OB 3.0 §B.1.4 demands one of the two";
    private const string OtherWord = "its achievementType is not among the words of OB 3.0 §B.3";

    private static readonly Dictionary<string, string> VcdmDifferences = new(StringComparer.Ordinal)
    {
        ["credential-context-combo2-ok.json"] = InlineContext,
        ["credential-evidence-ok.json"] = InlineContext,
        ["credential-evidences-ok.json"] = InlineContext,
        ["credential-proof-ok.json"] = InlineContext,
        ["credential-refresh-type-ok.json"] = InlineContext,
        ["credential-schema-type-ok.json"] = InlineContext,
        ["credential-status-missing-id-ok.json"] = InlineContext,
        ["credential-status-ok.json"] = InlineContext,
        ["credential-termsofuse-id-ok.json"] = InlineContext,
        ["credential-termsofuse-ok.json"] = InlineContext,
        ["credential-termsofuses-ok.json"] = InlineContext,
        ["credential-type-mapped-url-ok.json"] = InlineContext,
    };

    // What the upstream test refuses for what a later stage finds.
    private static readonly Dictionary<string, string> OpenBadgeDifferences = new(StringComparer.Ordinal)
    {
        ["simple-err-proof-method.json"] = "proof",
        ["simple-err-proof-method-no-scheme.json"] = "proof",
        ["simple-err-proof-method-unknown-scheme.json"] = "proof",
        ["simple-err-proof-method-unknown-did-method.json"] = "proof",
        ["simple-err-proof-value.json"] = "proof",
        ["simple-err-expired.json"] = "validity",
        ["bit-string-list/credential-status-revoked.json"] = "status",
        ["bit-string-list/credential-status-revoked-blank-nodes.json"] = "status",
        ["credential-status-revoked.json"] = "status",
    };

    private static readonly Dictionary<string, string> FixtureDifferences = new(StringComparer.Ordinal)
    {
        ["twoOIDF-revoked-notExpired-badSchema.json"] = InlineContext,
        ["legacy-noStatus-noExpiry-stringIssuerId.json"] = "its issuer is a URI alone, which the validator of the standard's owner does not take",
        ["legacyRegistry-noStatus-noExpiry-identityHash.json"] = OtherWord,
    };

    [Fact]
    public void The_W3C_suite_is_judged_as_it_says()
    {
        string folder = Path.Combine(Vectors.Folder("vcdm2"), "input");
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(each => !Path.GetFileName(each).StartsWith("presentation-", StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();
        foreach (string file in files)
        {
            string name = Path.GetFileName(file);
            bool expected = name.EndsWith("-ok.json", StringComparison.Ordinal) && !VcdmDifferences.ContainsKey(name);
            var credential = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            FillIn(credential);
            var result = TestDocuments.Check(credential.ToJsonString(), Profile.Plain);
            if (result.Evidence is not null != expected) wrong.Add($"{name}: {string.Join("; ", result.Findings)}");
            if (VcdmDifferences.ContainsKey(name) && result.Findings.Any(each => each.Code.Id != "structure.context")) wrong.Add($"{name}: for another reason");
        }

        Assert.Empty(wrong);
        Assert.Equal(95, files.Count);
    }

    [Fact]
    public void The_sample_badges_of_1EdTech_are_judged_as_its_own_tests_do()
    {
        string folder = Vectors.Folder("ob3-1edtech-samples");
        var wrong = new List<string>();
        int judged = 0;
        foreach (JsonNode? sample in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!["samples"]!.AsArray())
        {
            string file = sample!["file"]!.GetValue<string>();
            if (!file.EndsWith(".json", StringComparison.Ordinal) || sample["outcome"] is null) continue;
            string name = file["ob30/".Length..];
            bool refusedUpstream = sample["outcome"]!.GetValue<string>() == "invalid";
            var result = TestDocuments.Check(File.ReadAllText(Path.Combine(folder, file)), Profile.OpenBadge);
            judged++;
            bool expected = !refusedUpstream ^ OpenBadgeDifferences.ContainsKey(name);
            if (result.Evidence is not null != expected) wrong.Add($"{name}: {string.Join("; ", result.Findings)}");
        }

        Assert.Empty(wrong);
        Assert.True(judged >= 25, $"only {judged} samples");
    }

    [Fact]
    public void The_signed_fixtures_of_the_DCC_are_good_but_for_what_the_standard_forbids()
    {
        string folder = Path.Combine(Vectors.Folder("dcc-vc-test-fixtures"), "verifiableCredentials", "v2");
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories);
        var wrong = new List<string>();
        foreach (string file in files)
        {
            string name = Path.GetFileName(file);
            JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
            var result = TestDocuments.Check(File.ReadAllText(file), ProfileOf(json));
            string? reason = FixtureDifferences.GetValueOrDefault(name) ?? (NamesNobody(json) ? NobodyNamed : null);
            if (result.Evidence is null != reason is not null) wrong.Add($"{name}: {string.Join("; ", result.Findings)}");
        }

        Assert.Empty(wrong);
        Assert.Equal(46, files.Length);
    }

    private static Profile ProfileOf(JsonNode json)
    {
        var types = json["type"]!.AsArray().Select(each => each!.GetValue<string>()).ToList();
        return types.Contains("OpenBadgeCredential") || types.Contains("AchievementCredential") ? Profile.OpenBadge
            : types.Contains("EndorsementCredential") ? Profile.Endorsement
            : Profile.Plain;
    }

    private static bool NamesNobody(JsonNode json) =>
        ProfileOf(json) == Profile.OpenBadge && json["credentialSubject"]!["id"] is null && json["credentialSubject"]!["identifier"] is null;

    // The suite fills these in before it posts a credential (its README).
    private static void FillIn(JsonObject credential)
    {
        if (!credential.ContainsKey("issuer")) credential["issuer"] = "did:example:issuer";
        else if (credential["issuer"] is JsonObject issuer && !issuer.ContainsKey("id")) issuer["id"] = "did:example:issuer";
        foreach (string member in (string[])["validFrom", "validUntil"])
        {
            if (credential[member]?.ToString() == "PAST DATE") credential[member] = "2020-01-01T00:00:00Z";
            if (credential[member]?.ToString() == "FUTURE DATE") credential[member] = "2990-01-01T00:00:00Z";
        }
    }
}
