using System.Text;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class DataUrlTests
{
    [Fact]
    public void Reads_what_it_writes()
    {
        Assert.Equal("data:application/vc+jwt,e30.e30.AQ", DataUrl.OfJws("e30.e30.AQ"u8));
        Assert.Equal((DataUrl.VcJwt, "e30.e30.AQ"), Read(DataUrl.OfJws("e30.e30.AQ"u8)));
        Assert.Equal((DataUrl.Vc, "{\"é\":1}"), Read(DataUrl.OfJson("{\"é\":1}"u8)));
    }

    [Theory]
    [InlineData("data:application/jwt,e30.e30.AQ", DataUrl.Jwt, "e30.e30.AQ")]
    [InlineData("DATA:Application/VC+JWT,e30", DataUrl.VcJwt, "e30")]
    [InlineData("data:application/vc;base64,e30=", DataUrl.Vc, "{}")]
    public void Reads_the_forms_of_a_staple(string url, string mediaType, string text) => Assert.Equal((mediaType, text), Read(url));

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("data:application/vc+jwt")]
    [InlineData("data:text/plain,x")]
    [InlineData("data:,x")]
    [InlineData("data:application/vc,{}")]
    [InlineData("data:application/vc+jwt;base64,e30=")]
    [InlineData("data:application/vc;charset=utf-8;base64,e30=")]
    [InlineData("data:application/vc+jwt,e30%2Ee30.AQ")]
    [InlineData("data:application/vc+jwt,\u00e9")]
    [InlineData("data:application/vc;base64,e30")]
    [InlineData("data:application/vc;base64,e31=")]
    [InlineData("data:application/vc;base64,e3 0=")]
    [InlineData("data:application/vc;base64,e3-_")]
    public void Reads_nothing_else(string url) => Assert.Null(DataUrl.TryRead(url));

    private static (string, string) Read(string url)
    {
        var (mediaType, bytes) = DataUrl.TryRead(url)!.Value;
        return (mediaType, Encoding.UTF8.GetString(bytes));
    }
}
