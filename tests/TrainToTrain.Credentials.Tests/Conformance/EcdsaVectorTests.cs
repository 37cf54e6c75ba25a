using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

public sealed class EcdsaVectorTests
{
    [Fact]
    public void Agrees_with_all_of_Wycheproof()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("wycheproof", "ecdsa_secp256r1_sha256_p1363_test.json")));
        var count = 0;
        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = PublicKey.OfP256(Hex(group.GetProperty("publicKey"), "uncompressed"));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var expected = test.GetProperty("result").GetString() == "valid";
                Assert.True(expected == Ecdsa.Verify(key, Hex(test, "msg"), Hex(test, "sig")), $"tcId {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                count++;
            }
        }

        Assert.Equal(262, count);
    }

    [Fact]
    public void Agrees_with_FIPS_186_3_signature_verification()
    {
        var results = Run("ecdsa-p256-sha256-sigver.json", vector => vector.GetProperty("result").GetString() == "valid");
        Assert.Equal(10, results);
    }

    [Fact]
    public void Agrees_with_FIPS_186_3_signature_generation()
    {
        Assert.Equal(10, Run("ecdsa-p256-sha256-siggen.json", _ => true));
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("deb-cryptography-vectors", "ecdsa-p256-sha256-siggen.json")));
        foreach (var vector in suite.RootElement.EnumerateArray())
        {
            using var key = SigningKey.FromSeed(KeyKind.P256, Number(vector, "d"));
            Assert.Equal(Point(vector), key.PublicKey.Bytes.ToArray());
        }
    }

    private static int Run(string file, Func<JsonElement, bool> expected)
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("deb-cryptography-vectors", file)));
        var count = 0;
        foreach (var vector in suite.RootElement.EnumerateArray())
        {
            // A vector's key may itself be the fault.
            bool accepted;
            try
            {
                accepted = Ecdsa.Verify(PublicKey.OfP256(Point(vector)), Hex(vector, "msg"), [.. Number(vector, "R"), .. Number(vector, "S")]);
            }
            catch (ArgumentException)
            {
                accepted = false;
            }

            Assert.True(expected(vector) == accepted, $"id {vector.GetProperty("id")}");
            count++;
        }

        return count;
    }

    private static byte[] Point(JsonElement vector) => [4, .. Number(vector, "Qx"), .. Number(vector, "Qy")];

    private static byte[] Number(JsonElement vector, string name) => Convert.FromHexString(vector.GetProperty(name).GetString()!.PadLeft(64, '0'));

    private static byte[] Hex(JsonElement parent, string name) => Convert.FromHexString(parent.GetProperty(name).GetString()!);
}
