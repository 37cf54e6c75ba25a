using TrainToTrain.Credentials.Cli.Bulk;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Bulk;

public sealed class ManifestFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("two, with a comma", "\"two, with a comma\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("urn:uuid:1", "urn:uuid:1")]
    public void No_field_is_a_formula_and_none_breaks_its_row(string field, string written) => Assert.Equal($"1,{written}\r\n", ManifestFile.Line("1", field));

    [Fact]
    public void Empty_fields_stay_fields() => Assert.Equal("1,,,refused\r\n", ManifestFile.Line("1", "", "", "refused"));
}
