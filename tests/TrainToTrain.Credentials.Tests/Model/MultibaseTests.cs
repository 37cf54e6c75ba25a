using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class MultibaseTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00", "1")]
    [InlineData("000000", "111")]
    [InlineData("61", "2g")]
    [InlineData("0000287fb4cd", "11233QC4")]
    [InlineData("48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U")]
    public void Writes_and_reads_base58(string hex, string text)
    {
        Assert.Equal(text, Multibase.EncodeBase58(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexStringLower(Multibase.TryDecodeBase58(text)!));
    }

    [Fact]
    public void Reads_back_any_bytes_in_both_alphabets() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        Assert.Equal(bytes, Multibase.TryDecodeBase58(Multibase.EncodeBase58(bytes)));
        Assert.Equal(bytes, Multibase.TryDecodeBase64Url(Multibase.EncodeBase64Url(bytes)));
        Assert.Equal(bytes, Multibase.TryDecodeBase64Url(Multibase.EncodeBase64Url(bytes).Select(c => (byte)c).ToArray()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Writes_back_any_base64url_it_reads() => Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.ArrayOf().ToArbitrary(), numbers =>
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var text = string.Concat(numbers.Select(number => Alphabet[number & 63]));
        if (Multibase.TryDecodeBase64Url(text) is { } bytes) Assert.Equal(text, Multibase.EncodeBase64Url(bytes));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData("2g ")]
    [InlineData("2gé")]
    public void Refuses_what_is_not_base58(string text) => Assert.Null(Multibase.TryDecodeBase58(text));

    [Fact]
    public void Reads_base58_to_its_limit_of_1024_characters()
    {
        Assert.NotNull(Multibase.TryDecodeBase58(new string('z', 1024)));
        Assert.Null(Multibase.TryDecodeBase58(new string('z', 1025)));
        Assert.Equal(1024, Multibase.TryDecodeBase58(new string('1', 1024))!.Length);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("AAB")]
    [InlineData("AA==")]
    [InlineData("AA\n")]
    [InlineData(" AA")]
    [InlineData("A+AA")]
    [InlineData("AAAAé")]
    public void Refuses_what_is_not_base64url(string text) => Assert.Null(Multibase.TryDecodeBase64Url(text));

    [Fact]
    public void Writes_a_digest_as_a_multihash_and_reads_either_multibase()
    {
        var digest = SHA256.HashData("hello"u8);
        var text = Multibase.Sha256("hello"u8);
        Assert.Equal("uEiAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uYJA", text);
        Assert.Equal(digest, Multibase.TryReadSha256(text));
        Assert.Equal(digest, Multibase.TryReadSha256("z" + Multibase.EncodeBase58([0x12, 0x20, .. digest])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("uEiAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uYJB")]
    [InlineData("uEiAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uYJA=")]
    [InlineData("uEyAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uYJA")]
    [InlineData("uEiAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uY")]
    [InlineData("mEiAs8k26X7CjDiboOyrFueKeGxYeXB-nQl5zBDNik4uYJA")]
    public void Refuses_what_is_not_a_SHA_256_digest(string text) => Assert.Null(Multibase.TryReadSha256(text));
}
