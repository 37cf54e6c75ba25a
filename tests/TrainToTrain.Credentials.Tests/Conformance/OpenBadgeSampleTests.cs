using System.Text.Json;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>The test badges of 1EdTech's own validator, as its tests judge them. Pictures are read by the tests of the carriers.</summary>
public sealed class OpenBadgeSampleTests
{
    private const string Suite = "ob3-1edtech-samples";

    private const string NoDid = "its issuer is an address of the web or a did:web that is not there: a key in a fragment of the proof's own choosing is not the issuer's for being there (CID 1.0 §3.3)";
    private const string OldDraft = "its cryptosuite, eddsa-2022, is a draft's that no standard kept";
    private const string Selective = "its cryptosuite, ecdsa-sd-2023, is not supported";

    private const string NoAchievement = "it is refused as expected, and before its date is looked at for having no achievement in it";

    private static readonly Lazy<JsonElement[]> Samples = new(() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Vectors.File(Suite, "expected.json"))).RootElement.GetProperty("samples").EnumerateArray()]);

    [Fact]
    public void Each_proof_by_itself_holds_or_not_as_expected()
    {
        var wrong = new List<string>();
        var (holding, broken) = (0, 0);
        foreach (var sample in Samples.Value.Where(each => each.GetProperty("proofs").ValueKind == JsonValueKind.Array))
        {
            bool[] expected = [.. sample.GetProperty("proofs").EnumerateArray().Select(proof => proof.GetProperty("verified").ValueKind == JsonValueKind.True)];
            var ours = Sample(sample).ProofsHold();
            if (!expected.SequenceEqual(ours)) wrong.Add($"{FileOf(sample)}: expected {string.Join(' ', expected)}, found {string.Join(' ', ours)}");
            holding += ours.Count(each => each);
            broken += ours.Count(each => !each);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal((15, 20), (holding, broken));
    }

    [Fact]
    public void Each_badge_is_judged_as_expected_but_for_what_is_named()
    {
        var differences = Agreed();
        var network = new SampleNetwork();
        foreach (var sample in Samples.Value.Where(each => each.GetProperty("outcome").ValueKind == JsonValueKind.String && !IsPicture(FileOf(each))))
        {
            differences.Judge(FileOf(sample)["ob30/".Length..], Expected(sample), SignedSample.Said(Sample(sample).Verify(network)));
        }

        differences.AllSeen(agreed: 13);
    }

    /// <summary>And by which probe, as far as one says which stage that is here.</summary>
    private static string Expected(JsonElement sample)
    {
        var outcome = sample.GetProperty("outcome").GetString()!.Split('-')[0];
        Stage? stage = sample.GetProperty("probe").GetString() switch
        {
            "EmbeddedProofProbe" => Stage.Proof,
            "ExpirationProbe" or "IssuanceProbe" => Stage.Validity,
            "RevocationListProbe" or "BitstringStatusListProbe" => Stage.Status,
            null => null,
            _ => Stage.Structure,
        };
        return string.Join(' ', [outcome, .. FindingCode.All.Where(code => code.Stage == stage).Select(code => code.Id)]);
    }

    private static Differences Agreed() => new Differences()
        .Because(NoDid, "indeterminate proof.key-unavailable", """
            simple.json
            simple.1ob
            simple_v1.json
            simple-did-key-method.json
            simple-did-web-method.json
            simple-err-proof-method.json
            simple-err-proof-method-no-scheme.json
            simple-err-proof-method-unknown-scheme.json
            simple-err-proof-method-unknown-did-method.json
            simple-err-proof-value.json
            simple-err-expired.json
            simple-context-alias.json
            credential-status-revoked.json
            bit-string-list/credential-status-revoked.json
            bit-string-list/credential-status-revoked-blank-nodes.json
            """)
        .Because(OldDraft, "indeterminate proof.unsupported", """
            simple-eddsa-2022.json
            """)
        .Because(Selective, "indeterminate proof.unsupported", """
            sd/derivedcredential.json
            """)
        .Because(NoAchievement, "invalid structure.subject", """
            simple-err-issued.json
            """);

    private static bool IsPicture(string file) => file.EndsWith(".png", StringComparison.Ordinal) || file.EndsWith(".svg", StringComparison.Ordinal);

    private static SignedSample Sample(JsonElement sample) => new(File.ReadAllBytes(Vectors.File(Suite, FileOf(sample))));

    private static string FileOf(JsonElement sample) => sample.GetProperty("file").GetString()!;
}
