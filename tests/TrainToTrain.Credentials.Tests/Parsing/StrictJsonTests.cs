using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", "two members of the same name")]
    [InlineData("""{"a":1,"\u0061":2}""", "two members of the same name")]
    [InlineData("""[{"x":{"é":1,"\u00e9":2}}]""", "two members of the same name")]
    [InlineData("""["\ud800"]""", "half of a surrogate pair")]
    [InlineData("""["\udc00\ud800"]""", "half of a surrogate pair")]
    [InlineData("""["\ud800\n\udc00"]""", "half of a surrogate pair")]
    [InlineData("""["\ud800x\udc00"]""", "half of a surrogate pair")]
    [InlineData("""{"\uD834":1}""", "half of a surrogate pair")]
    [InlineData("1e400", "beyond the range of a double")]
    [InlineData("[-1E+309]", "beyond the range of a double")]
    [InlineData("\uFEFF{}", "byte order mark")]
    [InlineData("{} {}", "broken at line 1, byte 4")]
    [InlineData("{}\0", "broken at line 1, byte 3")]
    [InlineData("{\n \"a\": }", "broken at line 2, byte 7")]
    [InlineData("[1,]", "broken")]
    [InlineData("[1 /* one */]", "broken")]
    [InlineData("""{"a":"\x"}""", "broken")]
    [InlineData("", "broken")]
    [InlineData("   ", "broken")]
    public void Refuses_what_two_readers_could_read_differently(string json, string reason)
    {
        Assert.Null(StrictJson.Parse(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"\ud834\udd1e","b":"\\ud800","c":"\\\ud834\udd1e"}""")]
    [InlineData("""[1e308, -0, 123456789012345678901234567890, 0.1e-400]""")]
    [InlineData(" \t\r\n null \n")]
    [InlineData("""{"a":{"a":1},"A":2,"á":3}""")]
    public void Accepts_JSON_that_has_one_reading(string json)
    {
        Assert.NotNull(StrictJson.Parse(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void Refuses_numbers_too_long_for_a_double_and_takes_long_ones_that_fit()
    {
        Assert.Null(StrictJson.Parse(Encoding.ASCII.GetBytes("1" + new string('0', 309)), out var problem));
        Assert.Contains("double", problem, StringComparison.Ordinal);
        Assert.NotNull(StrictJson.Parse(Encoding.ASCII.GetBytes("1" + new string('0', 308)), out _));
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xff, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xc0, 0xaf, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xed, 0xa0, 0x80, 0x22 })]
    public void Refuses_bytes_that_are_not_UTF_8(byte[] json)
    {
        Assert.Null(StrictJson.Parse(json, out var problem));
        Assert.Equal("The JSON is not valid UTF-8", problem);
    }

    [Theory]
    [InlineData('[', ']', "")]
    [InlineData('{', '}', "\"a\":")]
    public void Reads_to_the_depth_limit_and_no_deeper(char open, char close, string name)
    {
        Assert.NotNull(StrictJson.Parse(Nested(Limits.JsonDepth), out _));
        Assert.Null(StrictJson.Parse(Nested(Limits.JsonDepth + 1), out var problem));
        Assert.StartsWith("The JSON is nested more than 32 levels deep", problem, StringComparison.Ordinal);
        Assert.Null(StrictJson.Parse(Nested(100_000), out problem));
        Assert.StartsWith("The JSON is nested more than 32 levels deep", problem, StringComparison.Ordinal);

        byte[] Nested(int depth) => Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat(open + name, depth - 1)) + open + close + new string(close, depth - 1));
    }

    [Fact]
    public void Keeps_its_own_copy_of_the_bytes()
    {
        var bytes = "{\"a\":\"good\"}"u8.ToArray();
        var value = StrictJson.Parse(bytes, out _);
        Array.Fill(bytes, (byte)'x');
        Assert.Equal("good", value!.Value.GetProperty("a").GetString());
    }
}
