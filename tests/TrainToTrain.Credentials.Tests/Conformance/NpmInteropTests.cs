using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>Credentials signed by the npm libraries of Digital Bazaar and by npm jose, good and bad.</summary>
public sealed class NpmInteropTests
{
    private static readonly string[] Suites = ["eddsa-jcs-2022", "eddsa-rdfc-2022", "ecdsa-jcs-2019", "ecdsa-rdfc-2019", "vc-jwt-EdDSA", "vc-jwt-ES256"];

    /// <summary>Refused by stages after proof; reason as the vectors give it.</summary>
    private static readonly string[] Later = ["expired", "not yet valid"];

    [Fact]
    public async Task Answers_as_the_libraries_do()
    {
        var wrong = new List<string>();
        var (count, accepted) = (0, 0);
        foreach (var vector in Read().EnumerateArray().Where(each => Suites.Contains(each.GetProperty("suite").GetString())))
        {
            count++;
            var expected = vector.GetProperty("expected");
            var reason = expected.TryGetProperty("reason", out var stated) ? stated.GetString() : null;
            var (findings, signed) = await JudgeAsync(Secured(vector));
            var ours = findings.Count == 0;
            if (ours) accepted++;

            // exp without validUntil ends the signature, which this stage judges; the end of the credential is judged after it.
            var expectedHere = expected.GetProperty("accepted").GetBoolean() || (Later.Contains(reason) && !Name(vector).EndsWith("exp-in-the-past", StringComparison.Ordinal));
            if (ours != expectedHere) wrong.Add($"{Name(vector)}: expected {reason ?? "good"}, found {string.Join(" · ", findings)}");
            if (!expected.GetProperty("proofValid").GetBoolean() && signed) wrong.Add($"{Name(vector)}: {reason} got through the proof");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 90 && accepted > 28, $"only {count} vectors, {accepted} accepted");
    }

    /// <summary>The findings of reading, structure and proof, and whether the proof alone holds.</summary>
    private static async Task<(IReadOnlyList<Finding> Findings, bool Signed)> JudgeAsync(byte[] secured)
    {
        if (CredentialParser.Parse(secured, out var problem) is not { } parsed) return ([problem!], false);
        if (StructureCheck.Check(parsed, Profile.OpenBadge) is { Evidence: null } refused) return (refused.Findings, false);
        var result = await new ProofCheck(new DidResolver(new Shelf()), VerifyAt()).CheckAsync(StructureCheck.Check(parsed, Profile.OpenBadge).Evidence!, TestContext.Current.CancellationToken);
        return (result.Findings, result.Evidence is not null);
    }

    private static byte[] Secured(JsonElement vector)
    {
        var secured = vector.GetProperty("secured");
        return Encoding.UTF8.GetBytes(secured.ValueKind == JsonValueKind.String ? secured.GetString()! : secured.GetRawText());
    }

    private static string Name(JsonElement vector) => vector.GetProperty("name").GetString()!;

    private static JsonElement Read() => Root().GetProperty("vectors");

    private static DateTimeOffset VerifyAt() => Root().GetProperty("verifyAt").GetDateTimeOffset();

    private static JsonElement Root() => JsonDocument.Parse(File.ReadAllBytes(Vectors.File("npm-interop", "vectors.json"))).RootElement;
}
