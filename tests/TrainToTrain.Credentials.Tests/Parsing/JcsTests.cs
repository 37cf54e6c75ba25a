using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class JcsTests
{
    [Theory]
    [InlineData("""{ "b" : 1 , "a" : [ 1.0 , -0 , 1e21 , 1e-7 ] }""", """{"a":[1,0,1e+21,1e-7],"b":1}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}")]
    [InlineData("""["\u0041\/\u000a\u001f\u007f\"\\"]""", "[\"A/\\n\\u001f\u007f\\\"\\\\\"]")]
    [InlineData("""{"aa":1,"a":2,"a\u0062":3,"":4}""", """{"":4,"a":2,"aa":1,"ab":3}""")]
    [InlineData("""[true,false,null,{},[]]""", """[true,false,null,{},[]]""")]
    [InlineData("""[999999999999999, 9007199254740993, -5, 0.1, 123e-2]""", """[999999999999999,9007199254740992,-5,0.1,1.23]""")]
    public void Writes_the_canonical_form(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Fact]
    public void Leaves_out_the_named_member_of_the_outermost_object_only()
    {
        var value = StrictJson.Parse("""{"z":{"proof":1},"pr\u006fof":{"a":1},"a":2}"""u8, out _)!.Value;
        Assert.Equal("""{"a":2,"z":{"proof":1}}""", Encoding.UTF8.GetString(Jcs.CanonicalizeWithout(value, "proof")));
    }

    /// <summary>Decoding a name for each comparison made eight proofs over a megabyte of such names most of a second's work.</summary>
    [Theory]
    [InlineData("\u00e9")]
    [InlineData("\\u0061")]
    public void Decodes_each_name_once_however_many_are_put_in_order(string prefix)
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{prefix}{i * 7919 % 20_000:d5}\":0")) + "}";
        using var document = JsonDocument.Parse(json);
        _ = Jcs.Canonicalize(document.RootElement);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = Jcs.Canonicalize(document.RootElement);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, json.Length, 20L * json.Length);
    }

    [Fact]
    public void Refuses_a_value_that_is_not_there() => Assert.Throws<ArgumentException>(() => Jcs.Canonicalize(default));

    [Fact]
    public void Writes_the_same_again_for_what_it_wrote_whatever_the_strings() => Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<string, string[]>>(), value =>
    {
        var json = JsonSerializer.Serialize(value.DistinctBy(member => Whole(member.Key)).ToDictionary(member => Whole(member.Key), member => member.Value?.Select(Whole)));
        var once = Canonical(json);
        Assert.Equal(once, Canonical(once));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(once)));
    }).QuickCheckThrowOnFailure();

    private static string Canonical(string json)
    {
        var value = StrictJson.Parse(Encoding.UTF8.GetBytes(json), out var problem);
        Assert.True(value is not null, problem);
        return Encoding.UTF8.GetString(Jcs.Canonicalize(value.Value));
    }

    /// <summary>Without lone surrogates, which random strings have and JSON here has not.</summary>
    private static string Whole(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
