using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

public sealed class ClaimNameTests
{
    private static readonly JsonElement Badge = JsonDocument.Parse("""
        {"name":"A badge","a/b":{"m~n":[0,[1,2]],"":7,"01":8},"evidence":[{},{}],
         "credentialSubject":{"narrative":"x","result":[{"value":"A"}],
           "identifier":[{"identityType":"emailAddress"},{"identityType":"name"},7,{"identityType":7},{"identityType":"name"},{"identityType":"identifier"}]}}
        """).RootElement;

    [Theory]
    // Columns of the learners' file.
    [InlineData("name", "/credentialSubject/identifier/1", "/credentialSubject/identifier/4")]
    [InlineData("email", "/credentialSubject/identifier/0")]
    [InlineData("learner", "/credentialSubject/identifier/5")]
    // Members, of the subject or of the badge.
    [InlineData("identifier", "/credentialSubject/identifier")]
    [InlineData("result", "/credentialSubject/result")]
    [InlineData("narrative", "/credentialSubject/narrative")]
    [InlineData("evidence", "/evidence")]
    [InlineData("a/b", "/a~1b")]
    [InlineData("grade")]
    // Pointers.
    [InlineData("/name", "/name")]
    [InlineData("/credentialSubject/result/0/value", "/credentialSubject/result/0/value")]
    [InlineData("/a~1b/m~0n/1/0", "/a~1b/m~0n/1/0")]
    [InlineData("/a~1b/", "/a~1b/")]
    [InlineData("/a~1b/01", "/a~1b/01")]
    [InlineData("/evidence/2")]
    [InlineData("/evidence/-")]
    [InlineData("/evidence/01")]
    [InlineData("/evidence/-1")]
    [InlineData("/evidence/0/value")]
    [InlineData("/0")]
    [InlineData("7")]
    public void It_means_what_is_there(string text, params string[] places)
    {
        Assert.True(ClaimName.TryParse(text, out var name));

        Assert.Equal(text, name.Text);
        Assert.Equal(places, name.Find(Badge));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a~b")]
    [InlineData("/a~2")]
    [InlineData("/~")]
    public void What_points_nowhere_is_no_name(string text) => Assert.False(ClaimName.TryParse(text, out _));

    [Theory]
    [InlineData("issuer", "issuer")]
    [InlineData("id", "credentialSubject.id")]
    [InlineData("achievement", "credentialSubject.achievement")]
    [InlineData("credentialSubject", "credentialSubject")]
    [InlineData("/type/0", "type")]
    [InlineData("/credentialSubject/achievement/id", "credentialSubject.achievement.id")]
    [InlineData("/https:~1~1w3id.org~1traintotrain~1v1#jurisdiction", "https://w3id.org/traintotrain/v1#jurisdiction")]
    [InlineData("/credentialSubject/achievement/criteria", null)]
    [InlineData("name", null)]
    [InlineData("7", null)]
    [InlineData("/0", null)]
    public void Some_have_to_be_open(string text, string? open)
    {
        Assert.True(ClaimName.TryParse(text, out var name));

        Assert.Equal(open, name.MustBeOpen);
    }
}
