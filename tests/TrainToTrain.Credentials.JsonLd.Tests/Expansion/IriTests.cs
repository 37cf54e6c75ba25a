using TrainToTrain.Credentials.JsonLd.Expansion;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Expansion;

public sealed class IriTests
{
    /// <summary>RFC 3986 §5.4.1 and §5.4.2.</summary>
    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("g#s", "http://a/b/c/g#s")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData(".g", "http://a/b/c/.g")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/./h", "http://a/b/c/g/h")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/../x", "http://a/b/c/g#s/../x")]
    public void References_are_resolved_as_RFC_3986_does(string reference, string expected) => Assert.Equal(expected, Iri.Resolve("http://a/b/c/d;p?q", reference));

    [Theory]
    [InlineData("https://example.com/a#b", true)]
    [InlineData("urn:uuid:1", true)]
    [InlineData("did:key:z6Mk", true)]
    [InlineData("https://ex\u00e4mple.com/\u6f22", true)]
    [InlineData("relative", false)]
    [InlineData("1http://x", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("https://example.com/<x>", false)]
    [InlineData("https://example.com/\"", false)]
    [InlineData("https://example.com/\n", false)]
    [InlineData("https://example.com/a#b#c", false)]
    [InlineData("", false)]
    public void What_N_Quads_cannot_carry_is_no_IRI(string text, bool expected) => Assert.Equal(expected, Iri.IsWellFormed(text));

    [Theory]
    [InlineData("en", true)]
    [InlineData("de-CH-1996", true)]
    [InlineData("", false)]
    [InlineData("en-", false)]
    [InlineData("1a", false)]
    [InlineData("en_US", false)]
    [InlineData("abcdefghi", false)]
    public void A_language_tag_has_the_form_of_one(string tag, bool expected) => Assert.Equal(expected, LanguageTag.IsWellFormed(tag));
}
