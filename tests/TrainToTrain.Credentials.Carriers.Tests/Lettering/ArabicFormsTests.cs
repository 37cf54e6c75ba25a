using TrainToTrain.Credentials.Carriers.Lettering;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Lettering;

public sealed class ArabicFormsTests
{
    [Theory]
    [InlineData("\u0645\u062D\u0645\u062F", "\uFEE3\uFEA4\uFEE4\uFEAA")] // Muhammad: beginning, middle, middle, end
    [InlineData("\u062F\u0627\u0631", "\uFEA9\uFE8D\uFEAD")] // dar: letters that join nothing after them
    [InlineData("\u0633\u0644\u0627\u0645", "\uFEB3\uFEFC\uFEE1")] // salam: lam and alef are one
    [InlineData("\u0644\u0627", "\uFEFB")]
    [InlineData("\u067E\u06CC\u06A9", "\uFB58\uFBFF\uFB8F")] // Persian letters
    [InlineData("\u0633\u0621\u0633", "\uFEB1\uFE80\uFEB1")] // hamza joins neither way
    [InlineData("\u0628\u064E\u0628", "\uFE91\u064E\uFE90")] // a mark parts no letters
    [InlineData("\u0628\u200C\u0628", "\uFE8F\u200C\uFE8F")] // a non-joiner does
    [InlineData("\u0628\u0640", "\uFE91\u0640")]
    [InlineData("Ada \u0628 Obi", "Ada \uFE8F Obi")]
    public void Letters_take_the_form_their_neighbours_ask_for(string spoken, string drawn) => Assert.Equal(drawn, ArabicForms.Join(spoken));

    [Theory]
    [InlineData("\u0645\u062D\u0645\u062F")]
    [InlineData("\u067E\u06CC\u06A9")]
    public void What_each_form_stands_for_is_known_again(string spoken) =>
        Assert.Equal(spoken, string.Concat(ArabicForms.Join(spoken).Select(form => ArabicForms.Spoken(new System.Text.Rune(form)))));

    [Fact]
    public void Other_letters_stay_as_they_are() => Assert.Equal("Zoë Ж 李", ArabicForms.Join("Zoë Ж 李"));
}
