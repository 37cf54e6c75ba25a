using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>The signed badges of the Digital Credentials Consortium, in both data models, with their DID documents and status lists.</summary>
public sealed class DccFixtureTests
{
    private const string Suite = "dcc-vc-test-fixtures";
    private const string Lists = "https://digitalcredentials.github.io/vc-test-fixtures/statusLists/didkey-ed25519Signature2020/";
    private const string ListElsewhere = "https://raw.githubusercontent.com/digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status/e5WK8CbZ1GjycuPombrj";

    private static readonly Lazy<JsonElement[]> Credentials = new(() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Vectors.File(Suite, "expected.json"))).RootElement.GetProperty("credentials").EnumerateArray()]);

    /// <summary>It has a context written into it, which the vectors' own check took.</summary>
    private const string InlineContext = "verifiableCredentials/v2/dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema.json";

    [Fact]
    public void Each_proof_by_itself_holds_or_not_as_expected()
    {
        var wrong = new List<string>();
        var (holding, broken) = (0, 0);
        foreach (var credential in Credentials.Value)
        {
            var expected = ProofsOf(credential);
            var ours = Sample(credential).ProofsHold();
            if (expected.SequenceEqual(ours) == (FileOf(credential) == InlineContext)) wrong.Add($"{FileOf(credential)}: expected {string.Join(' ', expected)}, found {string.Join(' ', ours)}");
            holding += ours.Count(each => each);
            broken += ours.Count(each => !each);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal((115, 4), (holding, broken));
    }

    [Fact]
    public void Each_badge_is_judged_as_expected_but_for_what_is_named()
    {
        var differences = DccFixtureDifferences.OfVerdicts();
        var network = Network();
        foreach (var credential in Badges())
        {
            differences.Judge(FileOf(credential)["verifiableCredentials/".Length..], Expected(credential), SignedSample.Said(Sample(credential).Verify(network)));
        }

        differences.AllSeen(agreed: 56);
    }

    /// <summary>By whose key, when and with which status bit: asked also of badges whose structure is refused.</summary>
    [Fact]
    public void Each_is_proven_dated_and_revoked_as_expected_whatever_its_structure_but_for_what_is_named()
    {
        var differences = DccFixtureDifferences.BehindStructure();
        var network = Network();
        foreach (var credential in Badges())
        {
            differences.Judge(FileOf(credential)["verifiableCredentials/".Length..], Expected(credential), Sample(credential).JudgeBehindStructure(network));
        }

        differences.AllSeen(agreed: 64);
    }

    /// <summary>Read as they stand: lists of that length, or under that name, count for nothing in a verdict.</summary>
    [Fact]
    public void Each_bit_of_a_status_list_is_as_expected()
    {
        var seen = new List<int>();
        foreach (var entry in Badges().Where(each => each.TryGetProperty("status", out _)).SelectMany(each => each.GetProperty("status").EnumerateArray()))
        {
            using var list = JsonDocument.Parse(File.ReadAllBytes(Vectors.File(Suite, FileOf(ListOf(entry)))));
            var bits = Bitstring.TryDecode(Utf8Text.Of(list.RootElement.GetProperty("credentialSubject").GetProperty("encodedList")), out _);
            int? expected = entry.TryGetProperty("bit", out var bit) ? bit.GetInt32() : null;
            Assert.Equal(expected, bits is null ? null : bits[int.Parse(entry.GetProperty("index").GetString()!, CultureInfo.InvariantCulture)] ? 1 : 0);
            if (expected is { } known) seen.Add(known);
        }

        Assert.Equal((13, 25), (seen.Count(each => each == 0), seen.Count(each => each == 1)));
    }

    /// <summary>What follows from the proofs, dates and bits the vectors state, with a list that is no good taken for none.</summary>
    private static string Expected(JsonElement credential)
    {
        if (credential.TryGetProperty("parse", out _)) return "invalid read.json read.unrecognised";
        if (!ProofsOf(credential).All(holds => holds)) return "invalid proof.signature-invalid";
        if (Time(credential, "validFrom") > SignedSample.At) return "invalid validity.not-yet-valid";
        // Of two reasons the one that says more leads.
        if (Time(credential, "validUntil") < SignedSample.At) return "invalid validity.expired status.revoked";
        if (!credential.TryGetProperty("status", out var entries)) return "valid";
        var entry = Assert.Single(entries.EnumerateArray());
        var list = ListOf(entry);
        if (!ProofsOf(list).All(holds => holds) || Time(list, "validFrom") > SignedSample.At || Time(list, "validUntil") < SignedSample.At || list.GetProperty("type").GetArrayLength() < 2) return "indeterminate";
        return entry.GetProperty("bit").GetInt32() == 0 ? "valid" : "invalid status.revoked";
    }

    private static JsonElement ListOf(JsonElement entry) => Credentials.Value.Single(each =>
        FileOf(each).StartsWith("statusLists/", StringComparison.Ordinal) && FileOf(each).EndsWith("/" + Last(entry.GetProperty("list").GetString()!), StringComparison.Ordinal));

    private static SampleNetwork Network()
    {
        var network = new SampleNetwork();
        var lists = Path.Combine(Vectors.Folder(Suite), "statusLists", "didkey-ed25519Signature2020");
        foreach (var list in Directory.GetFiles(lists)) network.Host(Lists + Path.GetFileName(list), list);
        network.Host(ListElsewhere, Path.Combine(lists, Last(ListElsewhere)));
        foreach (var did in (string[])["legacy", "oidf"])
        {
            network.Host($"https://digitalcredentials.github.io/vc-test-fixtures/dids/{did}/did.json", Vectors.File(Suite, $"dids/{did}/did.json"));
        }

        return network;
    }

    private static IEnumerable<JsonElement> Badges() => Credentials.Value.Where(each => FileOf(each).StartsWith("verifiableCredentials/", StringComparison.Ordinal));

    private static SignedSample Sample(JsonElement credential) => new(File.ReadAllBytes(Vectors.File(Suite, FileOf(credential))));

    /// <summary>The vectors say true, false, or what kept them from finding out.</summary>
    private static bool[] ProofsOf(JsonElement credential) =>
        credential.TryGetProperty("proofs", out var proofs) ? [.. proofs.EnumerateArray().Select(proof => proof.GetProperty("verified").ValueKind == JsonValueKind.True)] : [];

    private static string FileOf(JsonElement credential) => credential.GetProperty("file").GetString()!;

    private static string Last(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static DateTimeOffset? Time(JsonElement credential, string member) =>
        credential.TryGetProperty(member, out var time) ? DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture) : null;
}
