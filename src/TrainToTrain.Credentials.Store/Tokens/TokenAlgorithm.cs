using System.Formats.Asn1;
using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>How a kind of key is called on a token (PKCS#11 3.1 §6.3). Edwards curves came with 3.0, after the names of the binding.</summary>
internal sealed record TokenAlgorithm(KeyKind Kind, ulong KeyType, ulong Generate, ulong Sign, byte[] Parameters)
{
    private const ulong EcEdwards = 0x40;
    private const ulong EdwardsGenerate = 0x1055;
    private const ulong Eddsa = 0x1057;

    public static readonly TokenAlgorithm P256 = new(KeyKind.P256, (ulong)CKK.CKK_EC, (ulong)CKM.CKM_EC_KEY_PAIR_GEN, (ulong)CKM.CKM_ECDSA, [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]);

    /// <summary>By its name, as PKCS#11 3.0 has it; by its OID, as RFC 8410 and some tokens do, it is known as well.</summary>
    public static readonly TokenAlgorithm Ed25519 = new(KeyKind.Ed25519, EcEdwards, EdwardsGenerate, Eddsa, [0x13, 0x0c, .. "edwards25519"u8]);

    private static ReadOnlySpan<byte> Ed25519Oid => [0x06, 0x03, 0x2b, 0x65, 0x70];

    public static TokenAlgorithm Of(KeyKind kind) => kind == KeyKind.P256 ? P256 : Ed25519;

    /// <summary>Null when it is a key of a kind we do not sign with.</summary>
    public static TokenAlgorithm? Find(ulong keyType, ReadOnlySpan<byte> parameters) =>
        keyType == P256.KeyType && parameters.SequenceEqual(P256.Parameters) ? P256
        : keyType == Ed25519.KeyType && (parameters.SequenceEqual(Ed25519.Parameters) || parameters.SequenceEqual(Ed25519Oid)) ? Ed25519
        : null;

    /// <summary>What the token is given to sign: CKM_ECDSA does not hash, CKM_EDDSA does what RFC 8032 says.</summary>
    public byte[] Prepare(ReadOnlySpan<byte> data) => Kind == KeyKind.P256 ? SHA256.HashData(data) : data.ToArray();

    /// <summary>From CKA_EC_POINT: in a DER octet string, as the standard wants, or bare.</summary>
    /// <returns>Null when it is no such point.</returns>
    public PublicKey? ReadPoint(byte[] point)
    {
        var bare = AsnDecoder.TryReadPrimitiveOctetString(point, AsnEncodingRules.BER, out var inner, out var used) && used == point.Length ? inner : point;
        try
        {
            return Kind == KeyKind.P256 ? PublicKey.OfP256(bare) : PublicKey.OfEd25519(bare);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
