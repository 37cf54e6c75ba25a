using TrainToTrain.Credentials.Carriers.Lettering;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Lettering;

/// <summary>Hebrew letters stand for all that runs to the left: they have one form each.</summary>
public sealed class LineOrderTests
{
    [Theory]
    [InlineData("Ada Obi", "Ada Obi")]
    [InlineData("\u05D0\u05D1\u05D2", "\u05D2\u05D1\u05D0")]
    [InlineData("Ada \u05D0\u05D1 Obi", "Ada \u05D1\u05D0 Obi")] // a name in a line of Latin
    [InlineData("\u05D0\u05D1 Ada \u05D2", "\u05D2 Ada \u05D1\u05D0")] // and the other way
    [InlineData("\u05D0\u05D1 123", "123 \u05D1\u05D0")]
    [InlineData("\u05D0 12.5 \u05D1", "\u05D1 12.5 \u05D0")]
    [InlineData("\u05D0 (\u05D1)", "(\u05D1) \u05D0")] // brackets are mirrored
    [InlineData("MAG 3 \u05D0", "MAG 3 \u05D0")]
    [InlineData("\u05D0 MAG 3 \u05D1", "\u05D1 MAG 3 \u05D0")] // a number belongs to the Latin before it
    [InlineData("\u05D0\u05B8\u05D1", "\u05D1\u05D0\u05B8")] // a mark stays with its letter
    [InlineData("\u0627 \u0661\u0662", "\u0661\u0662 \u0627")]
    public void A_line_is_drawn_from_left_to_right(string spoken, string drawn) => Assert.Equal(drawn, LineOrder.Visual(spoken));

    [Theory]
    [InlineData("Ada\u200F Obi", "Ada Obi")]
    [InlineData("a\u202Eb\u202Cc", "abc")] // an override would show another name than the one that is signed
    [InlineData("\U0001F469\u200D\U0001F680", "\U0001F469\U0001F680")]
    [InlineData("\u2764\uFE0F", "\u2764")]
    [InlineData("a\u0007b", "ab")]
    public void What_has_no_picture_is_not_drawn(string spoken, string drawn) => Assert.Equal(drawn, LineOrder.Visual(spoken));

    [Fact]
    public void A_mark_without_a_letter_is_drawn_by_itself() => Assert.Equal("\u05D0\u05B8", LineOrder.Visual("\u05B8\u05D0"));
}
