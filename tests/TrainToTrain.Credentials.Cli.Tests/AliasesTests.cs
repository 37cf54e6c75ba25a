using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

public sealed class AliasesTests
{
    [Theory]
    [InlineData("Maria Kovač", "maria-kovac")]
    [InlineData("Zoë  Łukasz-Ñandú", "zoe-lukasz-nandu")]
    [InlineData("O'Neil, Patrick", "oneil-patrick")]
    [InlineData("ÀÿĀſ", "ayas")]
    public void A_name_becomes_a_word_for_file_names(string name, string alias) => Assert.Equal(alias, Aliases.From(name));

    [Fact]
    public void A_name_without_such_letters_asks_for_an_alias() => Assert.Contains("--alias", Assert.Throws<Refusal>(() => Aliases.From("李伟")).Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Ben")]
    [InlineData("-ben")]
    [InlineData("ben/..")]
    [InlineData("a234567890123456789012345678901234567890x")]
    public void Refuses_what_could_not_be_a_file_name(string alias) => Assert.Throws<Refusal>(() => Aliases.Check(alias));
}
