using TrainToTrain.Credentials.Lineage;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>DESIGN §4.1: ISO 3166 codes, upper case; a country covers its parts.</summary>
public sealed class JurisdictionTests
{
    [Theory]
    [InlineData("US", true)]
    [InlineData("US-K", true)]
    [InlineData("US-KY", true)]
    [InlineData("FR-971", true)]
    [InlineData("GB-9A1", true)]
    [InlineData("", false)]
    [InlineData("U", false)]
    [InlineData("uS", false)]
    [InlineData("Us", false)]
    [InlineData("U1", false)]
    [InlineData("1S", false)]
    [InlineData("USA", false)]
    [InlineData("US-", false)]
    [InlineData("US_KY", false)]
    [InlineData("US-KYXX", false)]
    [InlineData("US-kY", false)]
    [InlineData("US-Ky", false)]
    [InlineData("US-K-", false)]
    public void A_code_is_a_country_or_one_of_its_parts(string text, bool isCode) => Assert.Equal(isCode, Jurisdiction.IsCode(text));

    [Theory]
    [InlineData("US", "US", true)]
    [InlineData("US", "US-KY", true)]
    [InlineData("US-KY", "US-KY", true)]
    [InlineData("US-KY", "US", false)]
    [InlineData("US", "USX", false)]
    [InlineData("US-K", "US-KY", false)]
    public void A_jurisdiction_covers_itself_and_its_parts(string permitted, string actual, bool covers) => Assert.Equal(covers, Jurisdiction.Covers(permitted, actual));
}
