using System.Text.Json;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>Credentials that others signed: a signature that holds shows that every byte we canonicalize is theirs.</summary>
public sealed class SignedCredentialTests
{
    /// <summary>Where we differ from a list, and why.</summary>
    private static readonly Dictionary<string, string> Disagreements = new()
    {
        ["verifiableCredentials/v2/dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema.json"] = "its third context is given in place, which is refused whatever it says",
    };

    [Fact]
    public void Every_proof_of_the_DCC_fixtures_holds_or_not_as_their_list_says()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("dcc-vc-test-fixtures", "expected.json")));
        var differing = new List<string>();
        var count = 0;
        foreach (var entry in expected.RootElement.GetProperty("credentials").EnumerateArray().Where(entry => entry.TryGetProperty("proofs", out _)))
        {
            var file = entry.GetProperty("file").GetString()!;
            var credential = Read("dcc-vc-test-fixtures", file);
            foreach (var (proof, verdict) in RdfcProof.ProofsOf(credential).Zip(entry.GetProperty("proofs").EnumerateArray()))
            {
                count++;
                var problem = RdfcProof.Check(credential, proof, BuiltInContexts.Default);
                if ((problem is null) != (verdict.GetProperty("verified").ValueKind == JsonValueKind.True)) differing.Add($"{file}: {problem ?? "holds"}, listed {verdict.GetProperty("verified")}");
            }
        }

        Assert.True(Disagreements.Keys.ToHashSet().SetEquals(differing.Select(line => line.Split(": ")[0])), string.Join('\n', differing));
        Assert.True(count > 90, $"only {count} proofs");
    }

    [Fact]
    public void Every_proof_of_the_1EdTech_samples_holds_or_not_as_their_list_says()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("ob3-1edtech-samples", "expected.json")));
        var differing = new List<string>();
        var count = 0;
        foreach (var entry in expected.RootElement.GetProperty("samples").EnumerateArray().Where(entry => entry.GetProperty("file").GetString()!.EndsWith(".json", StringComparison.Ordinal)))
        {
            var file = entry.GetProperty("file").GetString()!;
            var credential = Read("ob3-1edtech-samples", file);
            var verdicts = entry.TryGetProperty("proofs", out var proofs) && proofs.ValueKind == JsonValueKind.Array ? proofs.EnumerateArray().ToList() : [];
            foreach (var (proof, verdict) in RdfcProof.ProofsOf(credential).Zip(verdicts).Where(pair => RdfcProof.IsRdfc(pair.First)))
            {
                count++;
                var problem = RdfcProof.Check(credential, proof, BuiltInContexts.Default);
                if ((problem is null) != (verdict.GetProperty("verified").ValueKind == JsonValueKind.True)) differing.Add($"{file}: {problem ?? "holds"}, listed {verdict.GetProperty("verified")}");
            }
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
        Assert.True(count > 10, $"only {count} proofs");
    }

    [Fact]
    public void What_npm_signed_over_N_Quads_holds_under_either_edition_and_what_it_refuses_does_not()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("npm-interop", "vectors.json")));
        var differing = new List<string>();
        var count = 0;
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray().Where(vector => vector.GetProperty("suite").GetString()!.Contains("rdfc", StringComparison.Ordinal)))
        {
            var expected = vector.GetProperty("expected");
            var signed = expected.GetProperty("proofValid").GetBoolean();
            // What it is for, or what is no signature at all, is not a question about canonical bytes.
            if (!signed && expected.GetProperty("reason").GetString() is not ("signature" or "context" or "DATA_LOSS_DETECTION_ERROR")) continue;
            var credential = vector.GetProperty("secured");
            foreach (var contexts in BuiltInContexts.Sets)
            {
                count++;
                var problem = RdfcProof.ProofsOf(credential).Select(proof => RdfcProof.Check(credential, proof, contexts)).FirstOrDefault();
                if ((problem is null) != signed) differing.Add($"{vector.GetProperty("name")}: {problem ?? "holds"}");
            }
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
        Assert.True(count > 40, $"only {count} checks");
    }

    private static JsonElement Read(string folder, string file) => RdfcProof.Parse(File.ReadAllText(Vectors.File(folder, file)));
}
