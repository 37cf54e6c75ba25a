using System.Text;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>The file all trust comes from (DESIGN §4.3): read whole or not at all.</summary>
public sealed class TrustAnchorsTests
{
    private const string Good = """{"id":"did:web:board.example","name":"Board","jurisdiction":"US-KY"}""";

    [Fact]
    public void What_is_written_is_read_back()
    {
        TrustAnchors anchors = new(
        [
            new TrustAnchor("did:web:board.example", "Board \"of\" Skills", "US-KY", Time(2025), Time(2030), new Scope
            {
                Achievements = ["https://skills.example/*"],
                Jurisdictions = ["US"],
                MaxLevel = 6,
                MaxDepth = 3,
                Curriculum = new Dictionary<string, string> { ["https://skills.example/a"] = Multibase.Sha256([1]) },
            }),
            new TrustAnchor("did:web:board.example", "The same again", null),
        ]);

        var read = TrustAnchors.Parse(anchors.Write(), out var problems);

        Assert.Empty(problems);
        Assert.Equal(anchors.Write(), read!.Write());
        Assert.Contains("\n  \"authorities\"", Encoding.UTF8.GetString(read.Write()), StringComparison.Ordinal); // for people
        Assert.Equal(2, read.Authorities.Count);
        Assert.Equal(anchors.Authorities[0] with { Scope = null }, read.Authorities[0] with { Scope = null });
        Assert.Null(read.Authorities[1].Scope);
        Assert.Equal(6, read.Authorities[0].Scope!.MaxLevel);
    }

    [Theory]
    [InlineData("""{"authorities":[GOOD,{"id":"board.example","name":"B"}]}""", "authorities[1].id")]
    [InlineData("""{"authorities":[{"name":"B"}]}""", "authorities[0].id")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example"}]}""", "authorities[0].name")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":" "}]}""", "authorities[0].name")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","jurisdiction":"Kentucky"}]}""", "authorities[0].jurisdiction")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","jurisdiction":1}]}""", "authorities[0].jurisdiction")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","validFrom":"2026-01-01"}]}""", "authorities[0].validFrom")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","validUntil":"tomorrow"}]}""", "authorities[0].validUntil")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","validUntil":7}]}""", "authorities[0].validUntil")]
    [InlineData("""{"authorities":[GOOD,GOOD,7]}""", "authorities[2]")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","validUntill":"2026-01-01T00:00:00Z"}]}""", "authorities[0]")]
    [InlineData("""{"authorities":[{"id":"did:web:b.example","name":"B","scope":[]}]}""", "authorities[0]")]
    public void A_problem_names_its_place(string file, string place)
    {
        Assert.Null(Parse(file, out var problems));
        Assert.Contains(place, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_said_at_its_own_place()
    {
        Assert.Null(Parse("""{"authorities":[{"id":7},GOOD,{"id":"did:web:b.example","name":"B","jurisdiction":"x","scope":{"maxLevel":9}}]}""", out var problems));

        Assert.Equal(["authorities[0]", "authorities[0]", "authorities[2]", "authorities[2]"], problems.Select(problem => problem[..14]));
    }

    [Fact]
    public void A_member_nobody_knows_does_not_hide_what_else_is_wrong()
    {
        Assert.Null(Parse("""{"authorities":[{"nick":"B","name":7}]}""", out var problems));

        Assert.Equal(["authorities[0]", "authorities[0].id", "authorities[0].name", "authorities[0].name"], problems.Select(problem => problem.Split(' ')[0]));
    }

    [Theory]
    [InlineData("""{"weekdaysOnly":true}""", "'weekdaysOnly'")]
    [InlineData("""{"supervision":"supervised"}""", "'supervision'")]
    [InlineData("""{"maxLevel":0}""", "maxLevel of the scope is not a whole number from 1 to 8")]
    [InlineData("""{"maxLevel":9}""", "maxLevel")]
    [InlineData("""{"maxLevel":"5"}""", "maxLevel")]
    [InlineData("""{"maxDepth":-1}""", "maxDepth of the scope is not a whole number from 0 up")]
    [InlineData("""{"maxDepth":1.5}""", "maxDepth")]
    [InlineData("""{"maxDepth":4294967296}""", "maxDepth")]
    [InlineData("""{"jurisdictions":["us"]}""", "jurisdictions")]
    [InlineData("""{"jurisdictions":"US"}""", "jurisdictions")]
    [InlineData("""{"achievements":[""]}""", "achievements")]
    [InlineData("""{"achievements":[7]}""", "achievements")]
    [InlineData("""{"curriculum":{"https://skills.example/a":"zQm"}}""", "https://skills.example/a")]
    [InlineData("""{"curriculum":{"https://skills.example/a":7}}""", "https://skills.example/a")]
    [InlineData("""{"curriculum":[]}""", "curriculum")]
    [InlineData("""{"adaptations":"some"}""", "adaptations")]
    [InlineData("""{"adaptations":["none"]}""", "adaptations")]
    public void A_restriction_that_is_not_understood_is_refused_and_never_ignored(string scope, string why)
    {
        Assert.Null(ParseScope(scope, out var problems));
        Assert.Contains(why, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"achievements\":[{0}]", "\"https://skills.example/{0}\"")]
    [InlineData("\"jurisdictions\":[{0}]", "\"US\"")]
    [InlineData("\"curriculum\":{{{0}}}", "\"https://skills.example/{0}\":\"{1}\"")]
    public void A_list_in_a_scope_is_as_long_as_the_limit_and_no_longer(string list, string item)
    {
        Assert.NotNull(ParseScope(Long(Limits.ArrayItems), out _));
        Assert.Null(ParseScope(Long(Limits.ArrayItems + 1), out _));

        string Long(int items) => "{" + Format(list, string.Join(',', Enumerable.Range(0, items).Select(i => Format(item, i, Multibase.Sha256([1]))))) + "}";
        static string Format(string format, params object[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"authorities":{}}""")]
    [InlineData("""{"authorities":[],"authorities":[]}""")]
    [InlineData("""{"authorities":[]} x""")]
    public void What_is_no_anchors_file_is_refused_with_a_reason(string file)
    {
        Assert.Null(Parse(file, out var problems));
        Assert.NotEmpty(Assert.Single(problems));
    }

    [Fact]
    public void Records_of_achievements_are_read_and_written_as_they_were_signed()
    {
        var world = new TestKit.World();
        var board = world.Authority();
        var record = world.Standard(board, TestKit.World.Edition("1"));
        var unsigned = System.Text.Json.Nodes.JsonNode.Parse(record)!.AsObject();
        unsigned.Remove("proof");
        var token = world.Sign(unsigned, board);
        var file = $$"""{"authorities":[],"standards":[{{Encoding.UTF8.GetString(record)}},"{{Encoding.ASCII.GetString(token)}}"]}""";

        var anchors = Parse(file, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal([record, token], anchors.Standards.Select(each => each.SecuredBytes.ToArray()));
        Assert.Equal([record, token], TrustAnchors.Parse(anchors.Write(), out _)!.Standards.Select(each => each.SecuredBytes.ToArray()));
    }

    [Theory]
    [InlineData("{}", "standards is not an array")]
    [InlineData("[7]", "standards[0] cannot be read")]
    public void What_is_no_list_of_records_is_refused(string standards, string why)
    {
        Assert.Null(Parse($$"""{"authorities":[],"standards":{{standards}}}""", out var problems));
        Assert.Contains(why, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void More_records_than_the_limit_are_refused()
    {
        Assert.Null(Parse($$"""{"authorities":[],"standards":[{{string.Join(',', Enumerable.Repeat("7", Limits.Accreditations + 1))}}]}""", out var problems));
        Assert.Contains("at most 256", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_authorities_trusts_nobody() => Assert.Empty(Parse("""{"authorities":[]}""", out _)!.Authorities);

    private static TrustAnchors? Parse(string file, out IReadOnlyList<string> problems) =>
        TrustAnchors.Parse(Encoding.UTF8.GetBytes(file.Replace("GOOD", Good, StringComparison.Ordinal)), out problems);

    private static TrustAnchors? ParseScope(string scope, out IReadOnlyList<string> problems) =>
        Parse($$"""{"authorities":[{"id":"did:web:b.example","name":"B","scope":{{scope}}}]}""", out problems);

    private static DateTimeOffset Time(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
