using TrainToTrain.Credentials.Carriers.Lettering;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Lettering;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("Zoe\u0308", "Zo\u00EB")]
    [InlineData("Nguye\u0302\u0303n", "Nguy\u1EC5n")] // two marks, one after the other
    [InlineData("Thi\u0323", "Th\u1ECB")]
    [InlineData("a\u0323\u0302", "\u1EAD")] // below, then above
    [InlineData("Kovac\u030C", "Kova\u010D")]
    [InlineData("\u0415\u0308", "\u0401")]
    [InlineData("\u0395\u0301", "\u0388")]
    [InlineData("\u0627\u0653", "\u0622")]
    public void A_letter_and_its_mark_become_one_character(string two, string one) => Assert.Equal(one, Composition.Compose(two));

    [Theory]
    [InlineData("Q\u0301")] // there is no such character
    [InlineData("\u0301a")] // a mark before any letter
    [InlineData("a\u033D\u0301")] // what is over the letter first stays between
    [InlineData("Ada")]
    public void What_has_none_stays_two(string text) => Assert.Equal(text, Composition.Compose(text));
}
