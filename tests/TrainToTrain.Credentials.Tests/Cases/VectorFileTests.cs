using System.Text;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>A case that is not understood must not pass.</summary>
public sealed class VectorFileTests
{
    private const string Header = "expect: invalid\nfinding: status.revoked\nat: 2026-03-01T12:00:00Z\nworld: small\n";

    [Fact]
    public void Reads_what_it_writes()
    {
        var text = Header + "resource: https://lists.example/1 list.jwt\nresource: https://lists.example/2 -\nproof: one.tlog-proof\nproof: two.tlog-proof\nbeside: bridge.json\npolicy: anchors-none.json\ncomment: Says: why\n\n{}\n\n{}";

        var vector = Parse(text);

        Assert.Equal(VerdictKind.Invalid, vector.Expect);
        Assert.Equal([("https://lists.example/1", "list.jwt"), ("https://lists.example/2", "-")], vector.Resources);
        Assert.Equal(["one.tlog-proof", "two.tlog-proof"], vector.Proofs);
        Assert.Equal(["bridge.json"], vector.Beside);
        Assert.Equal("Says: why", vector.Comment);
        Assert.Equal("{}\n\n{}", Encoding.UTF8.GetString(vector.Credential.Span));
        Assert.Equal(text, Encoding.UTF8.GetString(vector.Write()));
    }

    [Theory]
    [InlineData("finding: status.revoked\nat: 2026-03-01T12:00:00Z\nworld: small\n\n{}", "missing: expect")]
    [InlineData("expect: invalid\nat: 2026-03-01T12:00:00Z\nworld: small\n\n{}", "missing: finding")]
    [InlineData("expect: invalid\nfinding: status.revoked\nworld: small\n\n{}", "missing: at")]
    [InlineData("expect: invalid\nfinding: status.revoked\nat: 2026-03-01T12:00:00Z\n\n{}", "missing: world")]
    [InlineData("expect: fine\nfinding: status.revoked\nat: 2026-03-01T12:00:00Z\nworld: small\n\n{}", "expect is neither")]
    [InlineData("expect: invalid\nfinding: status.revoked\nat: 2026-03-01\nworld: small\n\n{}", "at is no date")]
    [InlineData(Header + "colour: red\n\n{}", "unknown key: colour")]
    [InlineData(Header + "world: large\n\n{}", "twice: world")]
    [InlineData(Header + "comment:\n\n{}", "not 'key: value'")]
    [InlineData(Header + "resource: https://lists.example/1\n\n{}", "resource is not")]
    [InlineData(Header + "\n", "no credential")]
    [InlineData(Header + "{}", "no empty line")]
    public void Refuses_what_it_does_not_understand(string text, string why) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    private static VectorFile Parse(string text) => VectorFile.Parse(Encoding.UTF8.GetBytes(text));
}
