using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// One way to secure a credential. It canonicalises and verifies, and signs; which key, whose, when and for what purpose
/// is judged once for all formats by <see cref="ProofCheck"/>.
/// </summary>
public interface IProofFormat
{
    /// <summary><c>vc-jwt</c>, or the cryptosuite's name.</summary>
    string Id { get; }

    /// <summary>Whether it can sign with keys of this kind.</summary>
    bool SignsWith(KeyKind kind);

    /// <summary>Whether this proof of a credential is of this format.</summary>
    internal bool Recognises(Proof proof);

    /// <summary>The signature alone, and the rules of the format's own members.</summary>
    /// <returns>Null when it holds.</returns>
    internal Finding? Verify(ParsedCredential credential, Proof proof, PublicKey key);

    /// <param name="payload">The credential as a JSON object without proof.</param>
    /// <param name="created">For formats that state when they signed, UTC.</param>
    /// <returns>The secured credential: a compact JWS in ASCII, or JSON in UTF-8.</returns>
    /// <exception cref="ArgumentException">The payload is no credential, or one that this format cannot secure; the key is of another kind.</exception>
    byte[] Sign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created);

    /// <summary>As <see cref="Sign"/>, for a payload whose members somebody else chose.</summary>
    /// <returns>Null, and a finding of stage proof, when this format cannot secure it.</returns>
    byte[]? TrySign(ReadOnlyMemory<byte> payload, ISigner signer, DateTimeOffset created, out Finding? problem)
    {
        problem = null;
        return Sign(payload, signer, created);
    }
}
