using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>Each suite runs on both libraries: which one is installed must never change a verdict.</summary>
public sealed class Ed25519VectorTests
{
    public static TheoryData<string> Libraries => ["libsodium", "OpenSSL"];

    [Theory, MemberData(nameof(Libraries))]
    public void Agrees_with_all_of_Wycheproof(string library)
    {
        var implementation = Load(library);
        using var suite = Read("wycheproof", "ed25519_test.json");
        var count = 0;
        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = Hex(group.GetProperty("publicKey"), "pk");
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var expected = test.GetProperty("result").GetString() == "valid";
                var actual = Ed25519.Verify(implementation, key, Hex(test, "msg"), Hex(test, "sig"));
                Assert.True(expected == actual, $"tcId {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                count++;
            }
        }

        Assert.Equal(151, count);
    }

    /// <summary>
    /// The profile, pinned. Of each edge (flag) how many vectors there are and how many we accept; all that we accept has neither a
    /// small-order nor a non-canonical point, and small-order components that cancel out without multiplying by the cofactor.
    /// </summary>
    [Theory, MemberData(nameof(Libraries))]
    public void Accepts_of_the_CCTV_edge_cases_what_the_profile_says(string library)
    {
        var implementation = Load(library);
        using var suite = Read("cctv-ed25519", "ed25519vectors.json");
        var counts = new SortedDictionary<string, (int All, int Accepted)>(StringComparer.Ordinal);
        foreach (var vector in suite.RootElement.EnumerateArray())
        {
            var flags = vector.GetProperty("flags") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(flag => flag.GetString()!).ToList() : [];
            var accepted = Ed25519.Verify(implementation, Hex(vector, "key"), Encoding.UTF8.GetBytes(vector.GetProperty("msg").GetString()!), Hex(vector, "sig"));
            string[] refused = ["low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R", "low_order_residue"];
            Assert.True(accepted == !flags.Intersect(refused).Any(), $"number {vector.GetProperty("number")}: {string.Join(", ", flags)}");
            foreach (var flag in flags.Append("all"))
            {
                var (all, good) = counts.GetValueOrDefault(flag);
                counts[flag] = (all + 1, good + (accepted ? 1 : 0));
            }
        }

        Assert.Equal(
            """
            all: 43 of 914
            low_order_A: 0 of 526
            low_order_R: 0 of 586
            low_order_component_A: 42 of 774
            low_order_component_R: 35 of 665
            low_order_residue: 0 of 583
            non_canonical_A: 0 of 226
            non_canonical_R: 0 of 316
            reencoded_k: 0 of 146
            """.ReplaceLineEndings("\n"),
            string.Join('\n', counts.Select(row => $"{row.Key}: {row.Value.Accepted} of {row.Value.All}")));
    }

    [Theory, MemberData(nameof(Libraries))]
    public void Derives_signs_and_verifies_as_the_reference_implementation(string library)
    {
        var implementation = Load(library);
        using var suite = Read("deb-cryptography-vectors", "ed25519-sign.json");
        var count = 0;
        foreach (var vector in suite.RootElement.EnumerateArray())
        {
            byte[] seed = Hex(vector, "secretKeySeed"), key = Hex(vector, "publicKey"), message = Hex(vector, "message"), signature = Hex(vector, "signature");
            var derived = new byte[32];
            implementation.DerivePublicKey(seed, derived);
            Assert.Equal(key, derived);
            var made = new byte[64];
            implementation.Sign([.. seed, .. key], message, made);
            Assert.Equal(signature, made);
            Assert.True(Ed25519.Verify(implementation, key, message, signature));
            made[^1] ^= 1;
            Assert.False(Ed25519.Verify(implementation, key, message, made));
            count++;
        }

        Assert.Equal(200, count);
    }

    private static IEd25519Library Load(string library)
    {
        var loaded = library == "libsodium" ? (IEd25519Library?)Libsodium.TryLoad() : Libcrypto.TryLoad();
        Assert.SkipWhen(loaded is null, $"{library} cannot be loaded on this system");
        Assert.StartsWith(library, loaded!.Name, StringComparison.Ordinal);
        return loaded;
    }

    private static JsonDocument Read(string folder, string file) => JsonDocument.Parse(File.ReadAllBytes(Vectors.File(folder, file)));

    private static byte[] Hex(JsonElement parent, string name) => Convert.FromHexString(parent.GetProperty(name).GetString()!);
}
