using System.Text;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pathways;

public sealed class YamlJsonTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: [1.5, -2e3, true, null, ~]", """{"a":[1.5,-2e3,true,null,null]}""")]
    [InlineData("a: 'true'\nb: \"1\"", """{"a":"true","b":"1"}""")]
    [InlineData("country: NO\non: yes\nversion: 1.10.0", """{"country":"NO","on":"yes","version":"1.10.0"}""")]
    [InlineData("a: 012\nb: 0x1F\nc: +5\nd: .5\ne: 1_000\nf: 12:30:45\ng: .inf", """{"a":"012","b":"0x1F","c":"+5","d":".5","e":"1_000","f":"12:30:45","g":".inf"}""")]
    [InlineData("a: 2026-03-01", """{"a":"2026-03-01"}""")]
    [InlineData("- - 1\n  - 2\n- {b: c}", """[[1,2],{"b":"c"}]""")]
    [InlineData("a: |\n  one\n  two\n", """{"a":"one\ntwo\n"}""")]
    [InlineData("# only said\na: b # here, too", """{"a":"b"}""")]
    [InlineData("1: one", """{"1":"one"}""")]
    public void Says_what_JSON_would(string yaml, string json)
    {
        var read = YamlJson.Read(Encoding.UTF8.GetBytes(yaml), out var problem);

        Assert.Null(problem);
        Assert.Equal(json, read!.Value.GetRawText());
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x", "anchors")]
    [InlineData("a: *x", "")]
    [InlineData("&x a: 1", "a key is a text")]
    [InlineData("a: !!int '1'", "tags")]
    [InlineData("a: !mine {b: c}", "tags")]
    [InlineData("a: 1\na: 2", "twice")]
    [InlineData("{a: 1, 'a': 2}", "twice")]
    [InlineData("? [a, b]\n: 1", "a key is a text")]
    [InlineData("a: 1\n---\nb: 2", "a second document")]
    [InlineData("", "nothing in it")]
    [InlineData("# nothing", "nothing in it")]
    [InlineData("a: [1", "line")]
    [InlineData("a:\n\t- 1", "line")]
    [InlineData("\u0000", "")]
    public void Refuses_what_can_be_read_in_two_ways(string yaml, string message)
    {
        Assert.Null(YamlJson.Read(Encoding.UTF8.GetBytes(yaml), out var problem));
        Assert.Contains(message, problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Is_nested_and_as_long_as_JSON_may_be()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        Assert.NotNull(YamlJson.Read(Nested(Limits.JsonDepth), out _));
        Assert.Null(YamlJson.Read(Nested(Limits.JsonDepth + 1), out var deep));
        Assert.Contains("nested", deep, StringComparison.Ordinal);
        Assert.Null(YamlJson.Read(new byte[Limits.CredentialBytes + 1], out var large));
        Assert.Contains("bytes", large, StringComparison.Ordinal);
        Assert.Null(YamlJson.Read([0xFF, 0xFE], out var text));
        Assert.Contains("UTF-8", text, StringComparison.Ordinal);
    }

    /// <summary>A thousand beginnings that never end are told of as quickly as one.</summary>
    [Fact]
    public void Whatever_it_is_given_it_says_what_is_wrong_and_throws_nothing()
    {
        var random = new Random(17);
        const string Letters = "ab:-[]{},&*!|>'\"%@`#? \n\t01~.";
        for (var i = 0; i < 3000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Letters[random.Next(Letters.Length)])]);
            var read = YamlJson.Read(Encoding.UTF8.GetBytes(text), out var problem);
            Assert.True(read is null != problem is null, text);
        }

        Assert.Null(YamlJson.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{a: ", 100_000))), out _));
    }
}
