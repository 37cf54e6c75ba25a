using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>The two texts a Data Integrity proof is over.</summary>
/// <param name="Configuration">Of the proof, without its value.</param>
/// <param name="Document">Without its proofs.</param>
internal sealed record Transformed(byte[] Configuration, byte[] Document)
{
    /// <summary>What is signed: hash of the configuration, then of the document (the suites' "Hashing").</summary>
    public byte[] Hash(HashAlgorithmName hash) => [.. CryptographicOperations.HashData(hash, Configuration), .. CryptographicOperations.HashData(hash, Document)];
}
