using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class CompactJwsTests
{
    [Fact]
    public void Takes_the_three_parts_apart()
    {
        Assert.True(TryParse("eyJhbGciOiJFUzI1NiJ9.Zm9v.AQID", out var jws, out var problem), problem);
        Assert.Equal("ES256", jws!.Header.GetProperty("alg").GetString());
        Assert.Equal("eyJhbGciOiJFUzI1NiJ9.Zm9v", Encoding.ASCII.GetString(jws.SigningInput.Span));
        Assert.Equal("foo", Encoding.ASCII.GetString(jws.Payload.Span));
        Assert.Equal([1, 2, 3], jws.Signature.ToArray());
    }

    [Theory]
    [InlineData("", "three parts")]
    [InlineData("e30", "three parts")]
    [InlineData("e30.e30", "three parts")]
    [InlineData("e30.e30.e30.e30", "three parts")]
    [InlineData("e30=.e30.e30", "header of the JWS is not base64url")]
    [InlineData("e31.e30.e30", "header of the JWS is not base64url")]
    [InlineData("e30.e+0.e30", "payload of the JWS is not base64url")]
    [InlineData("e30.e30.AB", "signature of the JWS is not base64url")]
    [InlineData("e30.e30.A", "signature of the JWS is not base64url")]
    [InlineData("e30.e30.AQ\n", "signature of the JWS is not base64url")]
    [InlineData(".e30.AQ", "header of the JWS cannot be read")]
    [InlineData("W10.e30.AQ", "not a JSON object")]
    [InlineData("eyJhbGciOiJIUzI1NiIsImFsZyI6IkVTMjU2In0.e30.AQ", "two members of the same name")]
    public void Refuses_any_other_form(string text, string reason)
    {
        Assert.False(TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    /// <summary>Nothing else decodes to the same: a JWS that can be changed and stay the same would have two digests.</summary>
    [Fact]
    public void Is_written_back_as_it_came() => Prop.ForAll(ArbMap.Default.ArbFor<(byte[], byte[])>(), parts =>
    {
        var text = $"e30.{Multibase.EncodeBase64Url(parts.Item1)}.{Multibase.EncodeBase64Url(parts.Item2)}";
        Assert.True(TryParse(text, out var jws, out var problem), problem);
        Assert.Equal(text, $"e30.{Multibase.EncodeBase64Url(jws!.Payload.Span)}.{Multibase.EncodeBase64Url(jws.Signature.Span)}");
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToCharArray();
            changed[i] = changed[i] == 'B' ? 'C' : 'B';
            if (TryParse(new string(changed), out var other, out _))
            {
                Assert.False(other!.Payload.Span.SequenceEqual(jws.Payload.Span) && other.Signature.Span.SequenceEqual(jws.Signature.Span));
            }
        }
    }).QuickCheckThrowOnFailure();

    private static bool TryParse(string text, out CompactJws? jws, out string? problem) => CompactJws.TryParse(Encoding.UTF8.GetBytes(text), out jws, out problem);
}
