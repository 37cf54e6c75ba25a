using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

public sealed class DisclosableClaimsTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("email")]
    [InlineData("learner")]
    [InlineData("identifier,result,evidence")]
    [InlineData("/name")]
    [InlineData("/credentialSubject/identifier/0,/evidence/0/narrative")]
    [InlineData("/credentialSubject/result/0/value,/credentialSubject/result/0")]
    public void What_is_about_the_learner_can_be_left_to_the_learner(string names) => Assert.Null(Problem(names));

    [Theory]
    [InlineData("issuer", "issuer has to be open")]
    [InlineData("name,validUntil", "validUntil has to be open")]
    [InlineData("/credentialStatus", "credentialStatus has to be open")]
    [InlineData("/credentialSubject/id", "credentialSubject.id has to be open")]
    [InlineData("relatedResource", "relatedResource has to be open")]
    [InlineData("/https:~1~1w3id.org~1traintotrain~1v1#jurisdiction", "v1#jurisdiction has to be open")]
    [InlineData("/credentialSubject/achievement/alignment", "held as a whole")]
    [InlineData("/credentialSubject/achievement/criteria/narrative", "held as a whole")]
    [InlineData("grade", "nothing called grade")]
    [InlineData("name,/credentialSubject/result/1", "nothing called /credentialSubject/result/1")]
    [InlineData("/credentialSubject/result/0/type", "no badge")]
    [InlineData("/credentialSubject/identifier/0/identityType", "no badge")]
    public void What_every_badge_has_to_show_cannot(string names, string because) => Assert.Contains(because, Problem(names), StringComparison.Ordinal);

    [Fact]
    public void The_usual_choice_is_a_good_one() => Assert.Null(DisclosableClaims.Problem(World.Achievement(), HiddenClaims.Usual));

    private static string? Problem(string names) => DisclosableClaims.Problem(World.Achievement(), [.. names.Split(',').Select(SdJwts.Name)]);
}
