using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>Ed25519 is deterministic, so that the signature of the library is the only right one.</summary>
public sealed class AlikeSignaturesTests
{
    private readonly Random _random = new(11);
    private readonly byte[] _secretKey = Ed25519.Expand([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]);

    [Fact]
    public void A_beginning_of_any_length_makes_the_signature_of_the_library()
    {
        using (var none = Ed25519.Begin(_secretKey, [])) Assert.SkipWhen(none is null, "libsodium with its parts of Ed25519 cannot be loaded on this system");
        var data = Bytes(5000);
        for (var i = 0; i < 300; i++)
        {
            var message = data.AsSpan(0, _random.Next(data.Length));
            using var begun = Ed25519.Begin(_secretKey, message[..(i % 7 == 0 ? message.Length : _random.Next(message.Length + 1))])!;
            var (secret, signature) = (new byte[begun.SecretLength], new byte[64]);
            begun.CopySecret(secret);
            begun.Sign(secret, _secretKey.AsSpan(32), message, signature);
            Assert.Equal(Signed(message), signature);
        }
    }

    [Fact]
    public void Whatever_messages_have_in_common_each_gets_the_signature_it_would_get_alone()
    {
        using var alike = new AlikeSignatures();
        var beginnings = new[] { Bytes(9541), Bytes(4000), Bytes(2047), Bytes(2048), [] };
        beginnings[1].AsSpan(0, 2500).CopyTo(beginnings[0]);
        for (var i = 0; i < 400; i++)
        {
            byte[] message = [.. beginnings[i < 100 ? 0 : _random.Next(beginnings.Length)], .. Bytes(_random.Next(3000))];
            Assert.Equal(Signed(message), Signed(alike, message));
        }
    }

    [Fact]
    public void Threads_that_sign_with_one_key_get_what_each_would_get_alone()
    {
        using var key = SigningKey.FromSeed(KeyKind.Ed25519, _secretKey.AsSpan(0, 32));
        var signer = key.AsDidKey();
        var (one, other) = (Bytes(6000), Bytes(6000));
        Parallel.For(0, 2000, i =>
        {
            byte[] message = [.. i % 50 < 48 ? one : other, .. BitConverter.GetBytes(i)];
            Assert.Equal(Signed(message), signer.Sign(message));
        });
    }

    [Fact]
    public void A_key_that_is_gone_takes_what_it_remembered_with_it()
    {
        var beginning = Bytes(3000);
        var alike = new AlikeSignatures();
        for (var i = 0; i < 3; i++) Signed(alike, beginning);
        alike.Dispose();
        Assert.Equal(Signed(beginning), Signed(alike, beginning));

        using var begun = Ed25519.Begin(_secretKey, beginning);
        Assert.SkipWhen(begun is null, "libsodium with its parts of Ed25519 cannot be loaded on this system");
        var secret = new byte[begun.SecretLength];
        begun.Dispose();
        begun.CopySecret(secret);
        Assert.Equal(new byte[secret.Length], secret);
    }

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Signed(ReadOnlySpan<byte> message)
    {
        var signature = new byte[64];
        Ed25519.Sign(_secretKey, message, signature);
        return signature;
    }

    private byte[] Signed(AlikeSignatures alike, ReadOnlySpan<byte> message)
    {
        var signature = new byte[64];
        alike.Sign(_secretKey, message, signature);
        return signature;
    }
}
