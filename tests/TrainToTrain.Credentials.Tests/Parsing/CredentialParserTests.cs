using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class CredentialParserTests
{
    private const string Jws = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp4In0.AQID"; // {"id":"urn:x"}

    [Theory]
    [InlineData("{\"id\":\"urn:x\",\"proof\":{}}")]
    [InlineData(" \r\n\t{\"id\":\"urn:x\"}\n")]
    public void Reads_JSON_as_it_is_with_or_without_proof(string json)
    {
        var credential = Read(json);
        Assert.Null(credential.Jws);
        Assert.Equal("urn:x", credential.Payload.GetProperty("id").GetString());
        Assert.Equal(json.Trim(), Encoding.UTF8.GetString(credential.SecuredBytes.Span));
    }

    [Theory]
    [InlineData(Jws)]
    [InlineData("\n" + Jws + "\r\n")]
    [InlineData($$"""{"id":"data:application/vc+jwt,{{Jws}}","type":"EnvelopedVerifiableCredential"}""")]
    [InlineData($$"""{"type":["X","EnvelopedVerifiableCredential"],"id":"data:application/jwt,{{Jws}}"}""")]
    public void Reads_a_compact_JWS_bare_or_enveloped(string text)
    {
        var credential = Read(text);
        Assert.Equal("ES256", credential.Jws!.Header.GetProperty("alg").GetString());
        Assert.Equal("urn:x", credential.Payload.GetProperty("id").GetString());
        Assert.Equal(Jws, Encoding.ASCII.GetString(credential.SecuredBytes.Span));
    }

    [Theory]
    [InlineData("", "read.unrecognised")]
    [InlineData(" \n", "read.unrecognised")]
    [InlineData("[]", "read.unrecognised")]
    [InlineData("<html></html>", "read.unrecognised")]
    [InlineData("\u0089PNG", "read.unrecognised")]
    [InlineData("\uFEFF{}", "read.json")]
    [InlineData("{\"a\":1,\"a\":2}", "read.json")]
    [InlineData("{\"a\":", "read.json")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp4In0", "read.jws")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp4In0.AQID=", "read.jws")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.W10.AQID", "read.json")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.Zm9v.AQID", "read.json")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxLCJhIjoyfQ.AQID", "read.json")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"https://example.org/1"}""", "read.unrecognised")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential"}""", "read.unrecognised")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+sd-jwt,e30.e30.AQ"}""", "read.unrecognised")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,e30.e30.AQ~"}""", "read.unrecognised")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,"}""", "read.unrecognised")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,e30.e30"}""", "read.jws")]
    public void Says_what_it_cannot_read(string text, string code)
    {
        Assert.Null(CredentialParser.Parse(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.Equal(code, problem!.Code.Id);
        Assert.Equal(Outcome.Fail, problem.Outcome);
        Assert.False(problem.Message.EndsWith('.'));
    }

    [Fact]
    public void Reads_to_the_size_limit_and_not_a_byte_more()
    {
        var json = $"{{\"a\":\"{new string('x', Limits.CredentialBytes - 8)}\"}}";
        Assert.Equal(Limits.CredentialBytes, json.Length);
        Read(json);
        Assert.Null(CredentialParser.Parse(Encoding.UTF8.GetBytes(json + " "), out var problem));
        Assert.Equal(FindingCode.ReadTooLarge, problem!.Code);
    }

    [Fact]
    public void Keeps_what_it_read_when_the_buffer_is_used_again()
    {
        var bytes = Encoding.ASCII.GetBytes(Jws);
        var credential = CredentialParser.Parse(bytes, out _)!;
        Array.Clear(bytes);
        Assert.Equal(Jws, Encoding.ASCII.GetString(credential.SecuredBytes.Span));
        Assert.Equal(Jws[..Jws.LastIndexOf('.')], Encoding.ASCII.GetString(credential.Jws!.SigningInput.Span));
    }

    private static ParsedCredential Read(string text)
    {
        var credential = CredentialParser.Parse(Encoding.UTF8.GetBytes(text), out var problem);
        Assert.True(credential is not null, problem?.ToString());
        Assert.Null(problem);
        return credential;
    }
}
