using System.Text;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Tests.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Identifiers;

public sealed class DidWebTests
{
    [Theory]
    [InlineData("did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json")]
    [InlineData("did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json")]
    [InlineData("did:web:example.com%3A3000", "https://example.com:3000/.well-known/did.json")]
    [InlineData("did:web:example.com%3a3000:user:alice", "https://example.com:3000/user/alice/did.json")]
    [InlineData("did:web:xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example/.well-known/did.json")]
    [InlineData("did:web:example.com:%C3%A9l%C3%A8ve", "https://example.com/%C3%A9l%C3%A8ve/did.json")]
    [InlineData("did:web:example.com:did.json", "https://example.com/did.json/did.json")]
    public void Lies_where_the_method_says(string did, string url) => Assert.Equal(url, DidWebDocument.UrlOf(did).AbsoluteUri);

    [Theory]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:127.1")]
    [InlineData("did:web:2130706433")]
    [InlineData("did:web:0x7f.0.0.1")]
    [InlineData("did:web:%5B::1%5D")]
    [InlineData("did:web:example.com%3A")]
    [InlineData("did:web:example.com%3A99999")]
    [InlineData("did:web:example.com%3A80%3A80")]
    [InlineData("did:web:example.com%2F..%2Fadmin")]
    [InlineData("did:web:user%40example.com")]
    [InlineData("did:web:example.com%23")]
    [InlineData("did:web:.")]
    [InlineData("did:web:example..com")]
    [InlineData("did:web:-")]
    [InlineData("did:web:_")]
    [InlineData("did:web:example.com:..")]
    [InlineData("did:web:example.com:%2e%2e:admin")]
    [InlineData("did:web:example.com:a%2Fb")]
    [InlineData("did:web:example.com:a%5Cb")]
    [InlineData("did:web:example.com:a%3Fb")]
    [InlineData("did:web:example.com:a%23b")]
    [InlineData("did:web:example.com:a%252Fb")]
    [InlineData("did:web:example.com:a%0Ab")]
    [InlineData("did:web:example.com::b")]
    [InlineData("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")]
    [InlineData("example.com")]
    public void Lies_nowhere(string did) => Assert.Throws<ArgumentException>(() => DidWebDocument.UrlOf(did));

    [Fact]
    public async Task Is_asked_for_once_within_a_verification()
    {
        const string Did = "did:web:college.example";
        var shelf = new Shelf().Without("https://college.example/.well-known/did.json");
        var resolver = new DidResolver(shelf);

        for (var i = 0; i < 3; i++) await resolver.ResolveAsync(Did, TestContext.Current.CancellationToken);

        Assert.Single(shelf.Asked);
    }

    [Fact]
    public void Writes_what_it_reads_ended_keys_included()
    {
        const string Did = "did:web:college.example:trainers:7";
        using var old = Badges.Key(KeyKind.P256, 1);
        using var now = Badges.Key(KeyKind.Ed25519, 2);
        VerificationMethod[] keys =
        [
            new($"{Did}#2024", Did, old.PublicKey, Badges.At.AddYears(1), Badges.At),
            new($"{Did}#2026", Did, now.PublicKey, null, null),
        ];

        var written = DidWebDocument.Write(Did, keys);

        var read = DidDocumentReader.Read(written, Did).Evidence!;
        Assert.Equal(keys, read.AssertionMethods);
        Assert.Equal(keys, read.AuthenticationMethods);
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_write_keys_of_others_or_without_a_name()
    {
        const string Did = "did:web:college.example";
        var key = Badges.Key(KeyKind.Ed25519, 1).PublicKey;
        VerificationMethod good = new($"{Did}#1", Did, key, null, null);

        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, []));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, [good, good]));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, [good with { Id = "#1" }]));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, [good with { Id = "did:web:other.example#1" }]));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, [good with { Controller = "did:web:other.example" }]));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write(Did, [good with { Key = null }]));
        Assert.Throws<ArgumentException>(() => DidWebDocument.Write("did:key:z6Mk", [good]));
    }
}
