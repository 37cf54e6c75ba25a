using TrainToTrain.Credentials.Api.Pages;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Pages;

public sealed class HtmlTests
{
    private const string Hostile = """<script>alert("1")</script>'&""";

    [Fact]
    public void Every_text_is_encoded_and_markup_is_only_what_stands_in_the_source()
    {
        Html inner = $"<b>{Hostile}</b>";
        Html outer = $"""<a title="{Hostile}">{inner}{3}{(Html[])[inner, inner]}</a>""";

        const string Encoded = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#x27;&amp;";
        Assert.Equal($"""<a title="{Encoded}"><b>{Encoded}</b>3<b>{Encoded}</b><b>{Encoded}</b></a>""", outer.ToString());
    }

    [Fact]
    public void Letters_of_any_alphabet_stay_readable() => Assert.Equal("Zoë Kovač 山田", Html.Of("Zoë Kovač 山田").ToString());

    [Fact]
    public void Nothing_is_empty()
    {
        Html none = Html.Nothing;
        Html around = $"<p>{none}{(string?)null}</p>";

        Assert.True(none.IsEmpty);
        Assert.True(Html.Of(null).IsEmpty);
        Assert.Equal("<p></p>", around.ToString());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("http://plain.example/")]
    [InlineData("ftp://files.example/")]
    [InlineData("vbscript:x")]
    [InlineData("//host.example/path")]
    [InlineData("https://somebody:secret@host.example/")]
    [InlineData("not an address")]
    [InlineData("https://")]
    public void What_is_no_plain_https_address_is_no_link(string address)
    {
        var shown = Links.To(address).ToString();

        Assert.DoesNotContain("<a", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("href", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_https_address_is_a_link_that_says_nothing_of_where_it_was_followed()
    {
        var shown = Links.To("https://provider.example/evidence?a=1&b=\"2\"").ToString();

        Assert.Equal("""<a href="https://provider.example/evidence?a=1&amp;b=%222%22" rel="noopener noreferrer nofollow external"><bdi>provider.example/evidence</bdi></a>""", shown);
    }

    [Fact]
    public void A_host_of_look_alike_letters_is_shown_in_ASCII() =>
        Assert.Contains("<bdi>xn--", Links.To("https://hаrvard.example/").ToString(), StringComparison.Ordinal); // with a Cyrillic а

    [Theory]
    [InlineData("did:web:skills.example", "skills.example")]
    [InlineData("did:web:skills.example%3A8443:trainers:maria", "skills.example:8443/trainers/maria")]
    [InlineData("did:web:h%D0%B0rvard.example", "h%D0%B0rvard.example")] // with a Cyrillic а
    [InlineData("did:key:z6MktQjNCF7VFDxGbj33EXJvqCdot7kzJDEfdgWLgNUy6PZi", "did:key:z6MktQjNCF7V…Uy6PZi")]
    public void An_issuer_is_shown_by_its_host_or_key(string did, string shown) =>
        Assert.Equal($"""<code class="id" title="{did}">{shown}</code>""", Names.Identifier(did).ToString());

    [Fact]
    public void An_address_of_many_kilobytes_is_no_link() => Assert.DoesNotContain("<a", Links.To("https://host.example/" + new string('a', 2000)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2066b\u2069", "a\uFFFDb\uFFFD")]
    [InlineData("a\u0007b\u001b[31m", "a\uFFFDb\uFFFD[31m")]
    [InlineData("a\r\nb", "a\nb")]
    public void What_reorders_or_controls_is_made_visible(string text, string shown) => Assert.Equal(shown, Foreign.Clip(text));

    [Fact]
    public void A_text_has_a_direction_of_its_own_and_an_end()
    {
        var shown = Foreign.Text(new string('x', Limits.ShownText + 1)).ToString();

        Assert.StartsWith("<bdi>x", shown, StringComparison.Ordinal);
        Assert.EndsWith("x…</bdi>", shown, StringComparison.Ordinal);
        Assert.Equal(Limits.ShownText + "<bdi>…</bdi>".Length, shown.Length);
    }

    [Theory]
    [InlineData("Harvard University", false)]
    [InlineData("Московский университет", false)]
    [InlineData("Zoë Kovač, Москва", false)]
    [InlineData("Hаrvard University", true)] // with a Cyrillic а
    [InlineData("Ηarvard", true)] // with a Greek Η
    [InlineData(null, false)]
    public void A_word_of_two_alphabets_looks_disguised(string? name, bool disguised) => Assert.Equal(disguised, Foreign.LooksDisguised(name));
}
