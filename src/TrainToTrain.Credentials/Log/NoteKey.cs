using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Log;

/// <summary>A verifier key (signed-note, "Verifier keys"): name, what it signs, and the Ed25519 key.</summary>
public sealed class NoteKey
{
    private const int PublicKeyLength = 32;

    public NoteKey(string name, NoteKeyKind kind, PublicKey key)
    {
        if (!IsName(name)) throw new ArgumentException("A key's name has no spaces and no plus.", nameof(name));
        if (key.Kind != KeyKind.Ed25519) throw new ArgumentException("Notes are signed with Ed25519.", nameof(key));
        (Name, Kind, PublicKey) = (name, kind, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. key.Bytes.Span]));
    }

    public string Name { get; }

    public NoteKeyKind Kind { get; }

    public PublicKey PublicKey { get; }

    /// <summary>The first four bytes of a hash: with the name it says which key is meant, and proves nothing.</summary>
    internal uint Id { get; }

    /// <summary>From <c>name+id+key</c>.</summary>
    public static bool TryParse(string vkey, [NotNullWhen(true)] out NoteKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = "It is not a verifier key: a name, eight hex digits and base64, with '+' between them";

        // The base64 may have a plus of its own; a name may not.
        if (vkey.Split('+', 3) is not [var name, { Length: 8 } id, var material] || !IsName(name) || NoteBase64.TryDecode(material) is not [var kind, .. var bytes]) return false;
        if (!Enum.IsDefined((NoteKeyKind)kind) || bytes.Length != PublicKeyLength)
        {
            problem = "The verifier key is of a kind not supported here (Ed25519 for a log, Ed25519 cosignatures for a witness)";
            return false;
        }

        if (!Ed25519Point.IsAcceptable(bytes))
        {
            problem = "The verifier key's Ed25519 key is not a canonical point of full order";
            return false;
        }

        var made = new NoteKey(name, (NoteKeyKind)kind, PublicKey.OfEd25519(bytes));
        if (id != made.Id.ToString("x8", CultureInfo.InvariantCulture))
        {
            problem = "The verifier key's id does not fit its name and key: a part of it was mistyped";
            return false;
        }

        (key, problem) = (made, null);
        return true;
    }

    /// <summary>Whether a key can be called so: not empty, no space of any script, no plus, no control character.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.Any(each => char.IsWhiteSpace(each) || char.IsControl(each) || each == '+');

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Kind, .. PublicKey.Bytes.Span])}");

    /// <summary>Whether a signature says to be of this key; not whether it verifies.</summary>
    public bool Made(NoteSignature signature) => signature.KeyId == Id && signature.Name == Name;

    internal bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Ed25519.Verify(PublicKey.Bytes.Span, message, signature);

    internal byte[] Sign(ISigner signer, ReadOnlySpan<byte> message) => signer.PublicKey.Equals(PublicKey)
        ? signer.Sign(message)
        : throw new ArgumentException("The signer holds another key.", nameof(signer));
}
