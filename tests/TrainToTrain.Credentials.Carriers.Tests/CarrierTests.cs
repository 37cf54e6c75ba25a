using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class CarrierTests
{
    private const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln";

    public static TheoryData<string> Ids => [.. Carriers.All.Select(carrier => carrier.Id)];

    private static CarriedCredential Carried(string secured, string? link = null) =>
        new() { SecuredBytes = Encoding.UTF8.GetBytes(secured), Link = link };

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_carrier_is_found_by_its_id_and_carries_something(string id)
    {
        var carrier = Carriers.Find(id)!;
        var picture = Carriers.QrPng.Wrap(Carried(Jws, "https://verify.example/b/1"));
        CarriedCredential[] samples = [Carried(Jws, "https://verify.example/b/1"), Carried("{\"id\":\"urn:x\"}"), Carried(Jws + "~WyJhIiwxXQ~"), Carried(Jws) with { Image = picture }];

        Assert.StartsWith(".", carrier.Extension, StringComparison.Ordinal);
        Assert.Contains('/', carrier.MediaType);
        Assert.Contains(samples, carrier.Carries);
        Assert.All(samples.Where(carrier.Carries), sample => Assert.NotEmpty(carrier.Wrap(sample)));
        Assert.All(samples.Where(sample => !carrier.Carries(sample)), sample => Assert.Throws<ArgumentException>(() => carrier.Wrap(sample)));
        Assert.False(carrier.TryUnwrap("neither"u8.ToArray(), out _, out var problem));
        Assert.Equal("read.unrecognised", problem.Code.Id);
    }

    [Fact]
    public void There_are_carriers() => Assert.Equal(["baked-png", "baked-svg", "json", "jws", "pdf", "qr-png", "qr-svg", "sd-jwt"], Carriers.All.Select(carrier => carrier.Id));

    [Fact]
    public void JSON_travels_byte_by_byte()
    {
        const string odd = "{ \"name\" : \"Zo\\u00eb\",\n\t\"n\":1.0e0 }\n";

        var file = Carriers.Json.Wrap(Carried(odd));

        Assert.Equal(odd, Encoding.UTF8.GetString(file));
        Assert.True(Carriers.Json.TryUnwrap(file, out var back, out _));
        Assert.Equal(odd, Encoding.UTF8.GetString(back.Span));
    }

    [Fact]
    public void An_SD_JWT_comes_back_with_its_last_tilde_and_without_the_line_end_an_editor_adds()
    {
        var file = Carriers.SdJwt.Wrap(Carried(Jws + "~WyJhIiwxXQ~"));

        Assert.True(Carriers.SdJwt.TryUnwrap(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(file) + "\r\n"), out var back, out _));
        Assert.Equal(Jws + "~WyJhIiwxXQ~", Encoding.ASCII.GetString(back.Span));
    }

    [Theory]
    [InlineData("baked-png")]
    [InlineData("baked-svg")]
    public void A_picture_carries_no_SD_JWT(string id)
    {
        // OB 3.0 §5.3: a compact JWS or JSON. What a reader would make of the tilde nobody knows.
        var carrier = Carriers.Find(id)!;
        var picture = Carriers.QrPng.Wrap(Carried("{}", "https://verify.example/b/1"));

        Assert.True(carrier.Carries(Carried(Jws) with { Image = picture }));
        Assert.False(carrier.Carries(Carried(Jws + "~WyJhIiwxXQ~") with { Image = picture }));
        Assert.False(carrier.Carries(Carried(Jws + "~") with { Image = picture }));
    }

    [Fact]
    public void One_that_somebody_else_has_put_into_a_picture_is_none()
    {
        var picture = Carriers.QrPng.Wrap(Carried("{}", "https://verify.example/b/1"));
        var baked = Encoding.UTF8.GetString(Carriers.BakedSvg.Wrap(Carried(Jws) with { Image = picture })).Replace(Jws, Jws + "~", StringComparison.Ordinal);

        Assert.False(Carriers.BakedSvg.TryUnwrap(Encoding.UTF8.GetBytes(baked), out _, out var problem));
        Assert.Equal("read.unrecognised", problem.Code.Id);
    }

    [Fact]
    public void A_JWS_comes_back_without_the_line_end_an_editor_adds()
    {
        var file = Carriers.Jws.Wrap(Carried(Jws));

        Assert.Equal(Jws, Encoding.ASCII.GetString(file));
        Assert.True(Carriers.Jws.TryUnwrap(Encoding.ASCII.GetBytes(Jws + "\r\n"), out var back, out _));
        Assert.Equal(Jws, Encoding.ASCII.GetString(back.Span));
    }
}
