using System.Formats.Asn1;
using System.Numerics;

namespace TrainToTrain.Credentials.Model;

/// <summary>What is checked of an RSA public key before it is used: its size, its exponent, and that its maker was not the flawed generator of ROCA.</summary>
internal static class RsaNumbers
{
    private const int MinBits = 2048;
    private const int MaxBits = 8192; // verification costs the square of the length

    // The primes whose residues give a ROCA key away (CVE-2017-15361): moduli of it are powers of 65537 modulo each of them.
    private static readonly int[] RocaPrimes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167];

    /// <summary>Null when there is nothing against it.</summary>
    public static string? Problem(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        if (modulus.IsEmpty || modulus[0] == 0 || exponent.IsEmpty || exponent[0] == 0) return "An RSA key's numbers have leading zeros or are missing";
        var n = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        if (n.GetBitLength() is < MinBits or > MaxBits) return $"An RSA key has {MinBits} to {MaxBits} bits, this has {n.GetBitLength()}";
        if (n.IsEven) return "The modulus of the RSA key is even";
        // FIPS 186-5 §5.4: odd and above 2^16. Small ones are sound only as long as nobody errs in the padding.
        if (exponent.Length is < 3 or > 4 || (exponent[^1] & 1) == 0) return "The exponent of the RSA key is not an odd number of 3 or 4 bytes";
        return IsRoca(n) ? "The RSA key was made by a generator known to be broken (ROCA)" : null;
    }

    public static byte[] ToSubjectPublicKeyInfo(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(modulus);
            key.WriteIntegerUnsigned(exponent);
        }

        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                info.WriteNull();
            }

            info.WriteBitString(key.Encode());
        }

        return info.Encode();
    }

    public static (byte[] Modulus, byte[] Exponent) FromSubjectPublicKeyInfo(ReadOnlyMemory<byte> info)
    {
        var outer = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        outer.ReadSequence();
        var key = new AsnReader(outer.ReadBitString(out _), AsnEncodingRules.DER).ReadSequence();
        return (Unsigned(key.ReadIntegerBytes().Span), Unsigned(key.ReadIntegerBytes().Span));
    }

    private static byte[] Unsigned(ReadOnlySpan<byte> integer) => integer.TrimStart((byte)0).ToArray();

    private static bool IsRoca(BigInteger modulus)
    {
        foreach (var prime in RocaPrimes)
        {
            var residue = (int)(modulus % prime);
            var power = 1;
            while (power != residue)
            {
                power = power * (65537 % prime) % prime;
                if (power == 1) return false; // went through all powers, and the residue is none of them
            }
        }

        return true;
    }
}
