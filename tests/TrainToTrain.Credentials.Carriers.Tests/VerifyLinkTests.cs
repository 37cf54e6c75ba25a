using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class VerifyLinkTests
{
    private static readonly Uri Base = new("https://verify.example/");

    private static byte[] Jws(int length) => Encoding.ASCII.GetBytes("eyJ.e30." + new string('s', length - 8));

    [Fact]
    public void Carries_a_credential_that_fits_in_the_fragment_which_no_server_sees()
    {
        var secured = Jws(500);

        var link = VerifyLink.For(Base, "urn:uuid:1", secured);

        Assert.Equal("https://verify.example/v#" + Encoding.ASCII.GetString(secured), link);
        Assert.Equal("", new Uri(link).Query);
        Assert.True(VerifyLink.TryReadCredential(link, out var read));
        Assert.Equal(Encoding.ASCII.GetString(secured), read);
    }

    [Theory]
    [InlineData("""{"id": "urn:uuid:1", "issuer": {"parentOrg": {"id": "https://school.example/x"}}}""", "https://school.example/x/b/1")]
    [InlineData("""{"id": "urn:uuid:1", "issuer": {"parentOrg": {"id": "http://school.example"}}}""", null)]
    [InlineData("""{"id": "urn:uuid:1", "issuer": {"parentOrg": {"id": "https://school.example/?q"}}}""", null)]
    [InlineData("""{"id": "urn:uuid:1", "issuer": "did:key:z"}""", null)]
    [InlineData("""{"issuer": {"parentOrg": {"id": "https://school.example"}}}""", null)]
    [InlineData("[]", null)]
    public void Leads_to_where_the_issuer_of_a_badge_says_it_is(string badge, string? link) =>
        Assert.Equal(link, VerifyLink.OfIssuer(System.Text.Json.JsonElement.Parse(Encoding.UTF8.GetBytes(badge)), "{}"u8));

    [Fact]
    public void Names_a_credential_that_is_one_byte_too_long()
    {
        var most = QrModules.MostBytes - "https://verify.example/v#".Length;

        Assert.Equal(QrModules.MostBytes, VerifyLink.For(Base, "urn:uuid:1", Jws(most)).Length);
        Assert.Equal("https://verify.example/b/1", VerifyLink.For(Base, "urn:uuid:1", Jws(most + 1)));
    }

    [Theory]
    [InlineData("urn:uuid:0191-4a", "https://verify.example/b/0191-4a")]
    [InlineData("https://trainer.example/badges/7", "https://verify.example/b/7")]
    [InlineData("https://trainer.example/badges/7/", "https://verify.example/b/7")]
    [InlineData("https://trainer.example/badges#7 a", "https://verify.example/b/7%20a")]
    public void Names_it_by_the_last_part_of_its_id(string id, string expected) =>
        Assert.Equal(expected, VerifyLink.For(Base, id, "{\"type\":[]}"u8));

    [Fact]
    public void Keeps_a_path_of_the_host_and_drops_its_query() =>
        Assert.Equal("https://host.example/t2t/b/1", VerifyLink.For(new("https://host.example/t2t/?a=b"), "urn:uuid:1", "{}"u8));

    [Fact]
    public void Refuses_a_host_without_https() => Assert.Throws<ArgumentException>(() => VerifyLink.For(new("http://host.example"), "urn:uuid:1", "{}"u8));

    [Fact]
    public void A_link_that_names_a_badge_carries_none() => Assert.False(VerifyLink.TryReadCredential("https://verify.example/b/1", out _));

    [Theory]
    [InlineData("https://verify.example/b/0191-4a", "0191-4a")]
    [InlineData("https://verify.example/t2t/b/7%20a?lang=es", "7 a")]
    [InlineData("https://verify.example/b/", null)]
    [InlineData("https://verify.example/v", null)]
    [InlineData("https://verify.example/b/1#x", null)]
    [InlineData("http://verify.example/b/1", null)]
    [InlineData("b/1", null)]
    public void What_a_link_calls_a_badge_can_be_read(string link, string? name)
    {
        Assert.Equal(name is not null, VerifyLink.TryReadName(link, out var read));
        Assert.Equal(name ?? "", read);
    }
}
