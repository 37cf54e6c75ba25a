using System.Formats.Asn1;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>PrivateKeyInfo (RFC 5958) of the two kinds we sign with. Read over spans, so that no copy of a secret is left behind.</summary>
internal static class Pkcs8
{
    private const string Ed25519Oid = "1.3.101.112"; // RFC 8410 §3
    private const string P256Oid = "1.2.840.10045.3.1.7";

    // SEQUENCE { INTEGER 0, SEQUENCE { OID 1.3.101.112 }, OCTET STRING { OCTET STRING seed } }
    private static ReadOnlySpan<byte> Ed25519Prefix => [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    public static byte[] WriteEd25519(ReadOnlySpan<byte> seed)
    {
        var info = GC.AllocateUninitializedArray<byte>(Ed25519Prefix.Length + seed.Length, pinned: true);
        Ed25519Prefix.CopyTo(info);
        seed.CopyTo(info.AsSpan(Ed25519Prefix.Length));
        return info;
    }

    /// <summary>False when it is a key of another kind.</summary>
    /// <exception cref="CryptographicException">Not PKCS#8 at all, or an Ed25519 key that is broken.</exception>
    public static bool TryReadEd25519(ReadOnlySpan<byte> info, out ReadOnlySpan<byte> seed)
    {
        try
        {
            var rest = Sequence(info);
            AsnDecoder.ReadInteger(rest, AsnEncodingRules.DER, out var used);
            rest = rest[used..];
            AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out var offset, out var length, out used);
            var oid = AsnDecoder.ReadObjectIdentifier(rest.Slice(offset, length), AsnEncodingRules.DER, out var oidLength);
            seed = default;
            if (oid != Ed25519Oid) return false;
            if (oidLength != length) throw Broken();
            // Attributes and the public key (RFC 5958 §2) may follow; the key is derived from the seed, never believed.
            seed = OctetString(OctetString(rest[used..], whole: false), whole: true);
            return seed.Length == Ed25519.SeedLength ? true : throw Broken();
        }
        catch (AsnContentException)
        {
            throw Broken();
        }
    }

    /// <exception cref="CryptographicException">Not a P-256 key.</exception>
    public static ECDsa ReadP256(ReadOnlySpan<byte> info)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(info, out var read);
            if (read != info.Length || key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256Oid) throw Broken();
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw Broken();
        }
    }

    private static ReadOnlySpan<byte> Sequence(ReadOnlySpan<byte> bytes)
    {
        AsnDecoder.ReadSequence(bytes, AsnEncodingRules.DER, out var offset, out var length, out var used);
        return used == bytes.Length ? bytes.Slice(offset, length) : throw Broken();
    }

    private static ReadOnlySpan<byte> OctetString(ReadOnlySpan<byte> bytes, bool whole)
    {
        if (!AsnDecoder.TryReadPrimitiveOctetString(bytes, AsnEncodingRules.DER, out var value, out var used) || (whole && used != bytes.Length)) throw Broken();
        return value;
    }

    private static CryptographicException Broken() => new("This is not an Ed25519 or P-256 private key in PKCS#8.");
}
