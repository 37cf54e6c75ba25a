using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>A public key and its kind, known to be well-formed.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private PublicKey(KeyKind kind, byte[] bytes) => (Kind, Bytes) = (kind, bytes);

    public KeyKind Kind { get; }

    /// <summary>Ed25519: 32 bytes. P-256: 65 bytes, 0x04 ‖ x ‖ y. RSA: SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public static PublicKey OfEd25519(ReadOnlySpan<byte> key) => throw new NotImplementedException();

    /// <summary>From the uncompressed point.</summary>
    public static PublicKey OfP256(ReadOnlySpan<byte> point) => throw new NotImplementedException();

    /// <summary>From <c>publicKeyMultibase</c> of type Multikey, or the method-specific id of a did:key.</summary>
    public static bool TryFromMultikey(ReadOnlySpan<char> text, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem) => throw new NotImplementedException();

    /// <summary>From a public JWK (RFC 7517): OKP Ed25519, EC P-256, RSA. Refuses private members, <c>use</c>, <c>key_ops</c> or <c>alg</c> that forbid verifying.</summary>
    public static bool TryFromJwk(JsonElement jwk, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem) => throw new NotImplementedException();

    /// <summary><c>z6Mk…</c> or <c>zDn…</c>.</summary>
    /// <exception cref="InvalidOperationException">RSA has no multikey form here.</exception>
    public string ToMultikey() => throw new NotImplementedException();

    /// <summary>The public JWK with its required members in the order of RFC 7638.</summary>
    public string ToJwk() => throw new NotImplementedException();

    public bool Equals(PublicKey? other) => other is not null && Kind == other.Kind && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    public override int GetHashCode() => HashCode.Combine(Kind, Bytes.Span[^1], Bytes.Span[^2], Bytes.Span[^3]);
}
