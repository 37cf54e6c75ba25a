using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>The one place that touches ECDSA: P-256 with SHA-256 (<c>ES256</c>, RFC 7518 §3.4) and P-384 with SHA-384, signatures as r ‖ s.</summary>
/// <remarks>
/// A signature with s in the upper half verifies, too: RFC 7515 and FIPS 186-5 allow both, half of what the usual JOSE libraries sign has
/// it, and Wycheproof expects it. So a signature can be turned into a second one of the same message, and nothing here takes a
/// signature, or bytes with one in them, as the identity of what was signed. What we sign has s in the lower half.
/// </remarks>
internal static class Ecdsa
{
    /// <summary>Importing a key costs as much as verifying with it; one is kept for as long as its <see cref="PublicKey"/> lives.</summary>
    private static readonly ConditionalWeakTable<PublicKey, Slot> Prepared = [];

    public static bool Verify(PublicKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength(key.Kind)) return false;
        var slot = Prepared.GetOrCreateValue(key);
        var algorithm = slot.Take() ?? Import(key);
        try
        {
            return algorithm.VerifyData(data, signature, HashOf(key.Kind), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            slot.GiveBack(algorithm);
        }
    }

    /// <exception cref="ArgumentException">No kind of key that signs with ECDSA.</exception>
    public static int SignatureLength(KeyKind kind) => 2 * CurveOf(kind).Length;

    public static HashAlgorithmName HashOf(KeyKind kind) => kind == KeyKind.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    /// <summary>With P-256.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> data)
    {
        var signature = key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        LowerS(signature.AsSpan(32));
        return signature;
    }

    /// <summary>A key of P-256.</summary>
    /// <exception cref="ArgumentException">Not between 1 and n − 1.</exception>
    public static ECDsa FromScalar(ReadOnlySpan<byte> scalar)
    {
        if (scalar.SequenceCompareTo(Order) >= 0 || !scalar.ContainsAnyExcept((byte)0)) throw new ArgumentException("The scalar is not of P-256.", nameof(scalar));
        var secret = GC.AllocateUninitializedArray<byte>(scalar.Length, pinned: true);
        scalar.CopyTo(secret);
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static PrimeCurve CurveOf(KeyKind kind) => kind switch
    {
        KeyKind.P256 => PrimeCurve.P256,
        KeyKind.P384 => PrimeCurve.P384,
        _ => throw new ArgumentException("The key is of no curve ECDSA is used with here.", nameof(kind)),
    };

    private static ECDsa Import(PublicKey key)
    {
        var length = CurveOf(key.Kind).Length;
        return ECDsa.Create(new ECParameters
        {
            Curve = key.Kind == KeyKind.P384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = key.Bytes.Slice(1, length).ToArray(), Y = key.Bytes[(1 + length)..].ToArray() },
        });
    }

    // n and (n − 1) / 2 of P-256, big-endian (SP 800-186 §3.2.1.3).
    private static ReadOnlySpan<byte> Order => [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51];
    private static ReadOnlySpan<byte> HalfOrder => [0x7f, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8];

    /// <summary>s := n − s where s is above half of n: verifiers that refuse the upper half take what we sign.</summary>
    public static void LowerS(Span<byte> s)
    {
        if (s.SequenceCompareTo(HalfOrder) <= 0) return;
        var borrow = 0;
        for (var i = s.Length - 1; i >= 0; i--)
        {
            var difference = Order[i] - s[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            s[i] = (byte)difference;
        }
    }

    /// <summary>Holds one instance for whoever comes first: .NET does not promise that an ECDsa may be used by two threads at once.</summary>
    private sealed class Slot
    {
        private ECDsa? _free;

        public ECDsa? Take() => Interlocked.Exchange(ref _free, null);

        public void GiveBack(ECDsa algorithm)
        {
            if (Interlocked.CompareExchange(ref _free, algorithm, null) is not null) algorithm.Dispose();
        }
    }
}
