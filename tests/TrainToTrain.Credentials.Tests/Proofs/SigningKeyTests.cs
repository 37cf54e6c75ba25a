using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class SigningKeyTests
{
    private static readonly byte[] Message = [.. "a badge"u8];

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_what_its_public_key_verifies_and_nothing_else(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        using var other = SigningKey.Generate(kind);
        var signature = key.AsDidKey().Sign(Message);
        Assert.Equal(64, signature.Length);
        Assert.True(Verify(key.PublicKey, Message, signature));
        Assert.False(Verify(other.PublicKey, Message, signature));
        Assert.False(Verify(key.PublicKey, [.. Message, 0], signature));
        Assert.False(Verify(key.PublicKey, Message, signature.AsSpan(0, 63)));
        Assert.False(Verify(key.PublicKey, Message, [.. signature, 0]));
        Assert.False(Verify(key.PublicKey, Message, []));
    }

    [Fact]
    public void A_key_that_is_kept_elsewhere_signs_there_and_is_checked_here()
    {
        using var own = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var holder = new Holder(own);
        var key = SigningKey.HeldBy(holder);

        // Half of what ECDSA gives has s in the upper half; what leaves here has none.
        for (var i = 0; i < 30; i++)
        {
            var signature = key.AsDidKey().Sign(Message);
            Assert.True(Verify(key.PublicKey, Message, signature));
            Assert.True(signature[32] < 0x80);
        }

        Assert.Throws<InvalidOperationException>(key.ToPkcs8);
        holder.Broken = true;
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => key.AsDidKey().Sign(Message));
        key.Dispose();
        Assert.True(holder.Disposed);
        Assert.Throws<ObjectDisposedException>(() => key.AsDidKey().Sign(Message));
    }

    [Fact]
    public void Derives_the_key_of_the_Open_Badges_vector_from_its_seed()
    {
        using var key = SigningKey.FromSeed(KeyKind.Ed25519, Convert.FromHexString("6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4"));
        Assert.Equal("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", key.AsDidKey().VerificationMethod);
        Assert.Equal("did:web:example.org#key-1", key.As("did:web:example.org#key-1").VerificationMethod);
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_and_verifies_on_many_threads_at_once(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        var signer = key.AsDidKey();
        Parallel.For(0, 200, i => Assert.True(Verify(key.PublicKey, [(byte)i], signer.Sign([(byte)i]))));
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_no_more_once_disposed(KeyKind kind)
    {
        var key = SigningKey.Generate(kind);
        var signer = key.AsDidKey();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Message));
        Assert.Throws<ObjectDisposedException>(key.ToPkcs8);
        Assert.NotNull(key.PublicKey);
        key.Dispose();
    }

    private static bool Verify(PublicKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.Kind == KeyKind.Ed25519
        ? Ed25519.Verify(key.Bytes.Span, data, signature)
        : Ecdsa.Verify(key, data, signature);

    private sealed class Holder(System.Security.Cryptography.ECDsa key) : IKeyHolder
    {
        public bool Broken { get; set; }

        public bool Disposed { get; private set; }

        public PublicKey PublicKey { get; } = Point(key.ExportParameters(includePrivateParameters: false).Q);

        public byte[] Sign(ReadOnlySpan<byte> data) => Broken ? [] : key.SignData(data, System.Security.Cryptography.HashAlgorithmName.SHA256);

        public void Dispose() => Disposed = true;

        private static PublicKey Point(System.Security.Cryptography.ECPoint point) => PublicKey.OfP256([4, .. point.X!, .. point.Y!]);
    }
}
