using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>The W3C vectors of the Data Integrity cryptosuites over RDF: canonical document and proof configuration byte for byte, and both hashes.</summary>
public sealed class DataIntegrityTests
{
    public static TheoryData<string, string, string> Suites => new()
    {
        { "vc-di-eddsa", "eddsa-rdfc-2022", "DataInt" },
        { "vc-di-eddsa", "eddsa-rdfc-2022/employ", "DataInt" },
        { "vc-di-eddsa", "Ed25519Signature2020", "EdSig" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p256", "ECDSAP256" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p256/employ", "ECDSAP256" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p384", "ECDSAP384" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p384/employ", "ECDSAP384" },
    };

    [Theory]
    [MemberData(nameof(Suites))]
    public void Document_and_proof_configuration_are_canonicalized_as_the_vectors_say(string specification, string folder, string suffix)
    {
        var algorithm = suffix.EndsWith("P384", StringComparison.Ordinal) ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var signed = RdfcProof.Parse(Text($"signed{suffix}.json"));
        var proof = signed.GetProperty("proof");

        var document = ClosedJsonLd.Canonicalize(RdfcProof.DocumentOf(signed), RdfcProof.Examples.Value, algorithm, out var ofDocument);
        var config = ClosedJsonLd.Canonicalize(RdfcProof.ConfigOf(signed, proof), RdfcProof.Examples.Value, algorithm, out var ofConfig);

        Assert.Null(ofDocument);
        Assert.Null(ofConfig);
        Assert.Equal(Text($"canonDoc{suffix}.txt"), Encoding.UTF8.GetString(document!));
        Assert.Equal(Text($"proofCanon{suffix}.txt"), Encoding.UTF8.GetString(config!));
        Assert.Equal(Text($"docHash{suffix}.txt"), Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, document!)));
        Assert.Equal(Text($"proofHash{suffix}.txt"), Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, config!)));

        string Text(string file) => File.ReadAllText(Vectors.File(specification, $"TestVectors/{folder}/{file}"));
    }

    [Fact]
    public void The_last_proofs_of_sets_hold_over_the_document_without_any()
    {
        foreach (var name in (ReadOnlySpan<string>)["signedProofSet1.json", "signedProofSet2.json"])
        {
            var signed = RdfcProof.Parse(File.ReadAllText(Vectors.File("vc-di-eddsa", $"TestVectors/proof-set-chain/{name}")));

            Assert.All(RdfcProof.ProofsOf(signed).Where(RdfcProof.IsRdfc), proof => Assert.Null(RdfcProof.Check(signed, proof, RdfcProof.Examples.Value)));
        }
    }
}
