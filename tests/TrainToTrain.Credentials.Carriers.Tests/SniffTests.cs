using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class SniffTests
{
    [Theory]
    [InlineData("", CarriedForm.Unknown)]
    [InlineData(" \r\n\t", CarriedForm.Unknown)]
    [InlineData(" \n{\"a\":1}", CarriedForm.Json)]
    [InlineData("\uFEFF{\"a\":1}", CarriedForm.Json)]
    [InlineData("[1]", CarriedForm.Unknown)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30.c2ln", CarriedForm.CompactJws)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30.c2ln\r\n", CarriedForm.CompactJws)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30", CarriedForm.Unknown)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30.c2ln.x.y", CarriedForm.Unknown)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30.c2ln~", CarriedForm.SdJwt)]
    [InlineData("\neyJhbGciOiJFZERTQSJ9.e30.c2ln~WyJhIiwxXQ~\r\n", CarriedForm.SdJwt)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30.c2ln~WyJhIiwxXQ~e30.e30.c2ln", CarriedForm.SdJwt)]
    [InlineData("eyJhbGciOiJFZERTQSJ9.e30~WyJhIiwxXQ~", CarriedForm.Unknown)]
    [InlineData("~/badges/badge.jwt", CarriedForm.Unknown)]
    [InlineData("a name. and. a sentence", CarriedForm.Unknown)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", CarriedForm.Svg)]
    [InlineData("<?xml version='1.0'?>\n<!-- a badge -->\n<svg/>", CarriedForm.Svg)]
    [InlineData("<html><body>not found</body></html>", CarriedForm.Unknown)]
    [InlineData("https://verify.example/b/1", CarriedForm.QrText)]
    [InlineData("HTTPS://VERIFY.EXAMPLE/b/1", CarriedForm.QrText)]
    [InlineData("http://verify.example/b/1", CarriedForm.Unknown)]
    public void Tells_forms_apart_by_their_first_bytes(string input, CarriedForm expected) =>
        Assert.Equal(expected, Carriers.Sniff(Encoding.UTF8.GetBytes(input)));

    [Fact]
    public void Knows_a_PNG_by_its_whole_signature()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

        Assert.Equal(CarriedForm.Png, Carriers.Sniff(png));
        png[4] = 0x0A; // What a transfer that rewrites line ends leaves.
        Assert.Equal(CarriedForm.Unknown, Carriers.Sniff(png));
    }
}
