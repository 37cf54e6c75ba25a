using TrainToTrain.Credentials.Store.Tokens;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests.Tokens;

public sealed class Pkcs11UriTests
{
    [Fact]
    public void Every_attribute_that_says_which_key_is_read_and_written_again()
    {
        const string Text = "pkcs11:token=Board%20of%20Skills;manufacturer=Me;model=v2;serial=00ff;slot-id=7;object=k%c3%bcche;id=%01%fe?module-path=/usr/lib/x.so";

        var uri = Pkcs11Uri.Parse(Text);

        Assert.Equal("Board of Skills", uri.Token);
        Assert.Equal("Me", uri.Manufacturer);
        Assert.Equal("v2", uri.Model);
        Assert.Equal("00ff", uri.Serial);
        Assert.Equal(7ul, uri.SlotId);
        Assert.Equal("küche", uri.Label);
        Assert.Equal([0x01, 0xfe], uri.Id.ToArray());
        Assert.Equal("/usr/lib/x.so", uri.ModulePath);
        Assert.Equal(uri.ToString(), Pkcs11Uri.Parse(uri.ToString()).ToString());
    }

    [Fact]
    public void A_semicolon_in_a_name_stays_in_the_name()
    {
        var uri = new Pkcs11Uri { Token = "a;b=c?d", Label = "100% & more", ModulePath = "/lib/a b&c.so" };

        var back = Pkcs11Uri.Parse(uri.ToString());

        Assert.Equal((uri.Token, uri.Label, uri.ModulePath), (back.Token, back.Label, back.ModulePath));
    }

    [Theory]
    [InlineData("pkcs12:token=a")]
    [InlineData("pkcs11:token")]
    [InlineData("pkcs11:=a")]
    [InlineData("pkcs11:token=a;token=b")]
    [InlineData("pkcs11:token=%4")]
    [InlineData("pkcs11:token=%zz")]
    [InlineData("pkcs11:token=%ff")]
    [InlineData("pkcs11:token=a%0ab")]
    [InlineData("pkcs11:slot-id=one")]
    [InlineData("pkcs11:type=public")]
    [InlineData("pkcs11:token=a;x-vendor=b")]
    public void What_is_no_such_URI_is_refused(string text) =>
        Assert.Equal(TokenProblem.BadUri, Assert.Throws<TokenException>(() => Pkcs11Uri.Parse(text)).Kind);

    [Theory]
    [InlineData("pkcs11:token=a?pin-value=1234")]
    [InlineData("pkcs11:token=a?pin-source=file:/pin")]
    public void A_PIN_in_it_is_refused_and_not_repeated(string text)
    {
        var refused = Assert.Throws<TokenException>(() => Pkcs11Uri.Parse(text));

        Assert.Contains("PIN", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", refused.Message + refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void One_longer_than_any_path_is_refused() => Assert.Throws<TokenException>(() => Pkcs11Uri.Parse("pkcs11:token=" + new string('a', 5000)));
}
