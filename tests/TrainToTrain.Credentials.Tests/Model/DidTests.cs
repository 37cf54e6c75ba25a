using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class DidTests
{
    [Theory]
    [InlineData("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", "key", "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")]
    [InlineData("did:web:example.org%3A8443:a:b", "web", "example.org%3A8443:a:b")]
    [InlineData("did:x1:::a", "x1", "::a")]
    [InlineData("did:x:A.-_9", "x", "A.-_9")]
    public void Takes_a_DID_apart(string text, string method, string id)
    {
        Assert.True(Did.TryParse(text, out var did));
        Assert.Equal((text, method, id), (did.ToString(), did.Method, did.MethodSpecificId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("did:")]
    [InlineData("did:key")]
    [InlineData("did:key:")]
    [InlineData("did::x")]
    [InlineData("did:Key:x")]
    [InlineData("DID:key:x")]
    [InlineData("did:k-y:x")]
    [InlineData("did:key:x:")]
    [InlineData("did:key:x#y")]
    [InlineData("did:key:x/y")]
    [InlineData("did:key:x?y")]
    [InlineData("did:key:x ")]
    [InlineData("did:key:\u0430")]
    [InlineData("did:web:a%3")]
    [InlineData("did:web:a%zz")]
    [InlineData("did:web:a%")]
    public void Refuses_what_is_not_a_bare_DID(string text) => Assert.False(Did.TryParse(text, out _));

    [Theory]
    [InlineData("did:web:example.org#key-1", "did:web:example.org", "key-1")]
    [InlineData("did:x:y#a/b?c:@!%20", "did:x:y", "a/b?c:@!%20")]
    public void Splits_the_URL_of_a_key(string text, string did, string fragment)
    {
        Assert.True(Did.TryParseUrl(text, out var parsed, out var after));
        Assert.Equal((did, fragment), (parsed.Text, after));
    }

    [Theory]
    [InlineData("did:web:example.org")]
    [InlineData("did:web:example.org#")]
    [InlineData("did:web:example.org#a#b")]
    [InlineData("did:web:example.org/p#a")]
    [InlineData("did:web:example.org?q#a")]
    [InlineData("did:web:example.org#a b")]
    [InlineData("did:web:example.org#a%1")]
    [InlineData("#a")]
    [InlineData("https://example.org/#a")]
    public void Refuses_a_URL_that_is_not_a_DID_and_a_fragment(string text) => Assert.False(Did.TryParseUrl(text, out _, out _));

    [Fact]
    public void Reads_to_the_limit_of_2048_characters()
    {
        Assert.True(Did.TryParse("did:x:" + new string('a', 2042), out _));
        Assert.False(Did.TryParse("did:x:" + new string('a', 2043), out _));
        Assert.False(Did.TryParseUrl("did:x:y#" + new string('a', 4089), out _, out _));
        Assert.True(Did.TryParseUrl("did:x:y#" + new string('a', 4088), out _, out _));
    }

    [Fact]
    public void Prints_what_it_read_whatever_that_was() => Prop.ForAll(Gen.Elements("did:", "a", "1", ":", "%41", "%", ".", "#", "/", "?", "A", "key", "é").ArrayOf().ToArbitrary(), pieces =>
    {
        var text = "did:" + string.Concat(pieces);
        if (!Did.TryParse(text, out var did)) return;
        Assert.Equal(text, did.Text);
        Assert.Equal(text, $"did:{did.Method}:{did.MethodSpecificId}");
        Assert.True(Did.TryParseUrl(text + "#f", out var same, out _));
        Assert.Equal(did, same);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("did:key:z6MktQjNCF7VFDxGbj33EXJvqCdot7kzJDEfdgWLgNUy6PZi", "did:key:z6MktQjNCF7V…Uy6PZi")]
    [InlineData("did:web:a-very-long-name-of-a-web-host-that-must-be-seen-whole.example", "did:web:a-very-long-name-of-a-web-host-that-must-be-seen-whole.example")]
    [InlineData("did:key:z6Mkt", "did:key:z6Mkt")]
    public void What_is_a_key_is_abbreviated_for_people_and_a_host_never(string did, string shown) => Assert.Equal(shown, Did.Abbreviate(did));
}
