using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A Data Integrity cryptosuite: a transformation and the kinds of key it goes with. What is alike for all is in <see cref="DataIntegrity"/>.</summary>
internal interface IDataIntegritySuite : IProofFormat
{
    ITransformation Transformation { get; }

    /// <summary>What it verifies with; it signs with those of them that we have private keys of.</summary>
    IReadOnlyList<KeyKind> Keys { get; }

    bool IProofFormat.SignsWith(KeyKind kind) => kind is KeyKind.Ed25519 or KeyKind.P256 && Keys.Contains(kind);

    bool IProofFormat.Recognises(Proof proof) => !proof.Enveloping && proof.Suite == Id;

    Finding? IProofFormat.Verify(ParsedCredential credential, Proof proof, PublicKey key) => DataIntegrity.Verify(this, credential, proof, key);

    byte[] IProofFormat.Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created) =>
        TrySign(payload, signer, created, out var problem) ?? throw new ArgumentException($"{Id} cannot secure the credential: {problem!.Message}.", nameof(payload));

    byte[]? IProofFormat.TrySign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created, out Finding? problem) => DataIntegrity.TrySign(this, payload, new ProofIntent(signer, created), out problem);
}
