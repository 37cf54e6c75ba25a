using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>A public key and its kind, known to be well-formed.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    // Two bytes of prefix and 49 of key are at most 70 characters of base58.
    private const int MaxMultikeyLength = 80;

    private PublicKey(KeyKind kind, byte[] bytes) => (Kind, Bytes) = (kind, bytes);

    public KeyKind Kind { get; }

    /// <summary>Ed25519: 32 bytes. P-256 and P-384: 65 and 97 bytes, 0x04 ‖ x ‖ y. RSA: SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <exception cref="ArgumentException">Not 32 bytes, not canonical, or of small order.</exception>
    public static PublicKey OfEd25519(ReadOnlySpan<byte> key) =>
        TryOfEd25519(key, out var result, out _) ? result : throw new ArgumentException("These bytes are no Ed25519 public key.", nameof(key));

    /// <summary>From the uncompressed point.</summary>
    /// <exception cref="ArgumentException">Not a point of P-256.</exception>
    public static PublicKey OfP256(ReadOnlySpan<byte> point) =>
        TryOfCurve(KeyKind.P256, point, out var result, out _) ? result : throw new ArgumentException("These bytes are no point of P-256.", nameof(point));

    /// <summary>From <c>publicKeyMultibase</c> of type Multikey, or the method-specific id of a did:key.</summary>
    public static bool TryFromMultikey(ReadOnlySpan<char> text, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        // CID 1.0 §2.2.2: base58btc and no other multibase.
        if (text.Length is 0 or > MaxMultikeyLength || text[0] != 'z' || Multibase.TryDecodeBase58(text[1..]) is not { } bytes)
        {
            problem = "A multikey is 'z' and base58, this is not";
            return false;
        }

        switch (bytes)
        {
            case [0xed, 0x01, ..]:
                return TryOfEd25519(bytes.AsSpan(2), out key, out problem);
            case [0x80, 0x24, ..]:
                return TryOfCurve(KeyKind.P256, PrimeCurve.P256.TryDecompress(bytes.AsSpan(2)), out key, out problem);
            case [0x81, 0x24, ..]:
                return TryOfCurve(KeyKind.P384, PrimeCurve.P384.TryDecompress(bytes.AsSpan(2)), out key, out problem);
            default:
                problem = "The multikey is of a kind not supported here (Ed25519, P-256 and P-384 are)";
                return false;
        }
    }

    /// <summary>From a public JWK (RFC 7517): OKP Ed25519, EC P-256 and P-384, RSA. Refuses private members, <c>use</c>, <c>key_ops</c> or <c>alg</c> that forbid verifying.</summary>
    public static bool TryFromJwk(JsonElement jwk, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        var (kind, numbers) = PublicJwk.Read(jwk, out problem);
        switch (kind)
        {
            case KeyKind.Ed25519:
                return TryOfEd25519(numbers[0], out key, out problem);
            case KeyKind.P256 or KeyKind.P384:
                return TryOfCurve(kind.Value, [4, .. numbers[0], .. numbers[1]], out key, out problem);
            case KeyKind.Rsa:
                problem = RsaNumbers.Problem(numbers[0], numbers[1]);
                if (problem is not null) return false;
                key = new PublicKey(KeyKind.Rsa, RsaNumbers.ToSubjectPublicKeyInfo(numbers[0], numbers[1]));
                return true;
            case null:
            default:
                problem ??= "The JWK cannot be read";
                return false;
        }
    }

    /// <summary><c>z6Mk…</c>, <c>zDn…</c> or <c>z82…</c>.</summary>
    /// <exception cref="InvalidOperationException">RSA has no multikey form here.</exception>
    public string ToMultikey() => "z" + Multibase.EncodeBase58(Kind switch
    {
        KeyKind.Ed25519 => [0xed, 0x01, .. Bytes.Span],
        KeyKind.P256 => [0x80, 0x24, .. PrimeCurve.P256.Compress(Bytes.Span)],
        KeyKind.P384 => [0x81, 0x24, .. PrimeCurve.P384.Compress(Bytes.Span)],
        _ => throw new InvalidOperationException("An RSA key has no multikey form here."),
    });

    /// <summary>The public JWK with its required members in the order of RFC 7638.</summary>
    public string ToJwk()
    {
        switch (Kind)
        {
            case KeyKind.Ed25519:
                return $$"""{"crv":"Ed25519","kty":"OKP","x":"{{Multibase.EncodeBase64Url(Bytes.Span)}}"}""";
            case KeyKind.P256 or KeyKind.P384:
                var curve = CurveOf(Kind);
                return $$"""{"crv":"{{curve.Name}}","kty":"EC","x":"{{Multibase.EncodeBase64Url(Bytes.Span.Slice(1, curve.Length))}}","y":"{{Multibase.EncodeBase64Url(Bytes.Span[(1 + curve.Length)..])}}"}""";
            case KeyKind.Rsa:
            default:
                var (modulus, exponent) = RsaNumbers.FromSubjectPublicKeyInfo(Bytes);
                return $$"""{"e":"{{Multibase.EncodeBase64Url(exponent)}}","kty":"RSA","n":"{{Multibase.EncodeBase64Url(modulus)}}"}""";
        }
    }

    public bool Equals(PublicKey? other) => other is not null && Kind == other.Kind && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    // The last bytes of an RSA key are its exponent, the same for all; those before are as good as random for every kind.
    public override int GetHashCode() => HashCode.Combine(Kind, BitConverter.ToInt64(Bytes.Span[^16..]));

    private static bool TryOfEd25519(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        var good = Ed25519Point.IsAcceptable(bytes);
        key = good ? new PublicKey(KeyKind.Ed25519, bytes.ToArray()) : null;
        problem = good ? null : "The Ed25519 key is not 32 bytes of a canonical point of full order";
        return good;
    }

    private static bool TryOfCurve(KeyKind kind, ReadOnlySpan<byte> point, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        var curve = CurveOf(kind);
        var good = curve.HasPoint(point);
        key = good ? new PublicKey(kind, point.ToArray()) : null;
        problem = good ? null : $"The {curve.Name} key is not a point of the curve";
        return good;
    }

    private static PrimeCurve CurveOf(KeyKind kind) => kind == KeyKind.P384 ? PrimeCurve.P384 : PrimeCurve.P256;
}
