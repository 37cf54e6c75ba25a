using System.Text;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

/// <summary>The logs and witnesses of an anchors file.</summary>
public sealed class LogKeysTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var anchors = new TrustAnchors([], Vouched.Keys);

        var read = TrustAnchors.Parse(anchors.Write(), out var problems);

        Assert.Empty(problems);
        Assert.Equal(anchors.Write(), read!.Write());
        Assert.Equal(["State Archive", "Library"], read.LogKeys.Witnesses.Select(witness => witness.Name));
        Assert.Equal(Vouched.LogKey.ToString(), Assert.Single(read.LogKeys.Logs).Key.ToString());
    }

    [Fact]
    public void A_file_without_logs_trusts_none() => Assert.Empty(TrustAnchors.Parse("""{"authorities":[]}"""u8, out _)!.LogKeys.Logs);

    [Theory]
    [InlineData("""{"authorities":[],"logs":{}}""", "logs is not")]
    [InlineData("""{"authorities":[],"witnesses":"x"}""", "witnesses is not")]
    [InlineData("""{"authorities":[],"logs":[1]}""", "logs[0]")]
    [InlineData("""{"authorities":[],"logs":[{"key":"LOG"}]}""", "logs[0].origin")]
    [InlineData("""{"authorities":[],"logs":[{"origin":"o"}]}""", "logs[0].key")]
    [InlineData("""{"authorities":[],"logs":[{"origin":"o","key":"LOG"},{"origin":"o","key":7}]}""", "logs[1].key")]
    [InlineData("""{"authorities":[],"logs":[{"origin":"o","key":"LOGx"}]}""", "logs[0].key")]
    [InlineData("""{"authorities":[],"logs":[{"origin":"o","key":"WITNESS"}]}""", "logs[0].key is the key of a witness")]
    [InlineData("""{"authorities":[],"witnesses":[{"name":"n","key":"LOG"}]}""", "witnesses[0].key is the key of a log")]
    [InlineData("""{"authorities":[],"witnesses":[{"name":" ","key":"WITNESS"}]}""", "witnesses[0].name")]
    [InlineData("""{"authorities":[],"witnesses":[{"name":"n","key":"WITNESS"},{"name":"m","key":"WITNESS"}]}""", "witnesses[1].key is the key of another witness")]
    [InlineData("""{"authorities":[],"logs":[{"origin":"o","key":"LOG"}],"witnesses":[{"name":"n","key":"SELF"}]}""", "witnesses[0].key is the key of a log: ")]
    public void A_problem_names_its_place(string file, string place)
    {
        var self = new NoteKey("self.example", NoteKeyKind.CosignatureV1, Vouched.LogSecret.PublicKey);
        file = file.Replace("LOG", Vouched.LogKey.ToString(), StringComparison.Ordinal).Replace("WITNESS", Vouched.FirstKey.ToString(), StringComparison.Ordinal).Replace("SELF", self.ToString(), StringComparison.Ordinal);

        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes(file), out var problems));

        Assert.StartsWith(place, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_as_many_as_the_limit_says_and_no_more()
    {
        var one = $$"""{"origin":"o","key":"{{Vouched.LogKey}}"}""";
        string File(int count) => $$"""{"authorities":[],"logs":[{{string.Join(',', Enumerable.Repeat(one, count))}}]}""";

        Assert.Equal(Limits.LogKeys, TrustAnchors.Parse(Encoding.UTF8.GetBytes(File(Limits.LogKeys)), out _)!.LogKeys.Logs.Count);
        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes(File(Limits.LogKeys + 1)), out _));
    }
}
