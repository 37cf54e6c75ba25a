using System.Text.Json;
using TrainToTrain.Credentials.JsonLd;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>
/// The signed documents of the Data Integrity specifications (W3C): sets, chains and every suite we have. Those over RDF use contexts
/// of examples, which a verifier of badges does not know; here it does.
/// </summary>
public sealed class DataIntegrityVectorTests
{
    private static readonly Lazy<ContextSet> Contexts = new(() => BuiltInContexts.Default
        .With("https://www.w3.org/ns/credentials/examples/v2", Context("credentials-examples-v2.jsonld"))
        .With("https://w3id.org/citizenship/v4rc1", Context("citizenship-v4rc1.jsonld")));

    public static TheoryData<string, string> Documents => new()
    {
        { "vc-di-eddsa", "eddsa-jcs-2022/signedJCS.json" },
        { "vc-di-eddsa", "eddsa-rdfc-2022/signedDataInt.json" },
        { "vc-di-eddsa", "eddsa-rdfc-2022/employ/signedDataInt.json" },
        { "vc-di-eddsa", "Ed25519Signature2020/signedEdSig.json" },
        { "vc-di-eddsa", "proof-set-chain/signedProofSet1.json" },
        { "vc-di-eddsa", "proof-set-chain/signedProofSet2.json" },
        { "vc-di-eddsa", "proof-set-chain/signedProofChain1.json" },
        { "vc-di-eddsa", "proof-set-chain/signedProofChain2.json" },
        { "vc-di-ecdsa", "ecdsa-jcs-2019-p256/signedJCSECDSAP256.json" },
        { "vc-di-ecdsa", "ecdsa-jcs-2019-p384/signedJCSECDSAP384.json" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p256/signedECDSAP256.json" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p256/employ/signedECDSAP256.json" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p384/signedECDSAP384.json" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p384/employ/signedECDSAP384.json" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_proof_of_the_document_holds(string specification, string file)
    {
        var parsed = Parsed(File.ReadAllBytes(Vectors.File(specification, "TestVectors/" + file)));
        var problems = new List<Finding>();

        var proofs = ProofReader.Read(parsed, problems);

        Assert.Empty(problems);
        Assert.NotEmpty(proofs);
        Assert.All(proofs, proof => Assert.Null(Verify(parsed, proof)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void None_holds_once_a_word_of_the_document_was_changed(string specification, string file)
    {
        var text = File.ReadAllText(Vectors.File(specification, "TestVectors/" + file));
        var changed = text.Replace("The School of Examples", "The School of Forgeries", StringComparison.Ordinal).Replace("People Agency", "Paper Agency", StringComparison.Ordinal);
        if (changed == text) changed = text.Replace("\"validFrom\": \"2", "\"validFrom\": \"1", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var parsed = Parsed(System.Text.Encoding.UTF8.GetBytes(changed));

        Assert.All(ProofReader.Read(parsed, []), proof => Assert.Equal(FindingCode.ProofSignatureInvalid, Verify(parsed, proof)?.Code));
    }

    [Theory]
    [InlineData("signedProofChain1.json", 2)]
    [InlineData("signedProofChain2.json", 3)]
    public void A_proof_that_builds_on_others_holds_with_them_and_not_without(string file, int last)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(Vectors.File("vc-di-eddsa", "TestVectors/proof-set-chain/" + file)))!;
        var proofs = json["proof"]!.AsArray();
        var builtOn = proofs[last]!["previousProof"]!.DeepClone();

        proofs[last]!.AsObject().Remove("previousProof");
        var alone = Parsed(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        Assert.Equal(FindingCode.ProofSignatureInvalid, Verify(alone, ProofReader.Read(alone, [])[last])?.Code);

        proofs[last]!["previousProof"] = builtOn;
        proofs.RemoveAt(last - 1);
        var problems = new List<Finding>();
        ProofReader.Read(Parsed(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())), problems);
        Assert.Equal(FindingCode.ProofMalformed, Assert.Single(problems).Code);
    }

    private static JsonElement Context(string file) => JsonElement.Parse(File.ReadAllBytes(Vectors.File("contexts", file)));

    private static ParsedCredential Parsed(byte[] document) => CredentialParser.Parse(document, out var problem) ?? throw new InvalidOperationException(problem!.Message);

    /// <summary>The key is the one in the fragment: a DID document is not what is tested here.</summary>
    private static Finding? Verify(ParsedCredential parsed, Proof proof)
    {
        Assert.True(PublicKey.TryFromMultikey(proof.VerificationMethod!.Split('#')[1], out var key, out var problem), problem);
        var suite = (IDataIntegritySuite)ProofFormats.All.Single(format => format.Recognises(proof));
        return DataIntegrity.Verify(suite.Transformation is RdfcTransformation ? new WithExamples(suite) : suite, parsed, proof, key);
    }

    private sealed class WithExamples(IDataIntegritySuite suite) : IDataIntegritySuite
    {
        public string Id => suite.Id;

        public ITransformation Transformation { get; } = new RdfcTransformation(_ => [Contexts.Value]);

        public IReadOnlyList<KeyKind> Keys => suite.Keys;
    }
}
