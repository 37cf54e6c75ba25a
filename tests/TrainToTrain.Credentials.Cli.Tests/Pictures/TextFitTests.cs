using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Cli.Pictures;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pictures;

public sealed class TextFitTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260301, 7);

    private static readonly string[] Pieces = ["a", "W", " ", "-", "é", "e\u0301", "山", "ש", "ع", "👩🏽‍🏭", "🇷🇼", "\u200F", "\u0000", "\u202E", "\uD800", "\uFFFF", "Donaudampfschiff"];

    [Fact]
    public void Lines_fit_are_few_enough_and_break_no_character() => Check.One(Seeded, Prop.ForAll(Texts(), Gen.Choose(80, 300).ToArbitrary(), (text, width) =>
    {
        var rule = new FitRule(width, 12, Bold: true, Lines: 3);
        var lines = TextFit.Wrap(text, rule);

        Assert.InRange(lines.Count, 0, 3);
        Assert.All(lines, line => Assert.True(rule.Fits(line), line));
        var characters = Characters(TextFit.Clean(text)).ToHashSet();
        Assert.All(lines, line => Assert.All(Characters(line.TrimEnd('…')), each => Assert.Contains(each, characters)));
    }));

    [Fact]
    public void Nothing_is_lost_where_there_are_lines_enough() => Check.One(Seeded, Prop.ForAll(Texts(), text =>
        Assert.Equal(
            TextFit.Clean(text).Replace(" ", "", StringComparison.Ordinal),
            string.Concat(TextFit.Wrap(text, new FitRule(60, 12, Bold: false, Lines: 10_000))).Replace(" ", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("Zoë Łukaszewska-Hohenstaufen", new[] { "Zoë Łukaszewska-", "Hohenstaufen" })]
    [InlineData("workshop safety and welding", new[] { "workshop safety and", "welding" })]
    [InlineData("mag-fillet-welds, up to level 3", new[] { "mag-fillet-welds,", "up to level 3" })]
    [InlineData("one, two-hundred-thousand", new[] { "one, two-hundred-", "thousand" })]
    [InlineData("", new string[0])]
    [InlineData("  ", new string[0])]
    [InlineData("a", new[] { "a" })]
    public void Breaks_at_spaces_and_after_hyphens_and_rather_after_commas(string text, string[] lines) => Assert.Equal(lines, TextFit.Wrap(text, new FitRule(150, 12, Bold: false, Lines: 4)));

    [Fact]
    public void What_does_not_fit_ends_in_an_ellipsis()
    {
        var line = Assert.Single(TextFit.Wrap("Supercalifragilisticexpialidocious", new FitRule(100, 12, Bold: false, Lines: 1)));
        Assert.StartsWith("Superc", line, StringComparison.Ordinal);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tower_of_marks_is_cut_and_writing_with_marks_is_not()
    {
        Assert.Equal("Z" + new string('\u0301', 4) + "a", TextFit.Clean("Z" + new string('\u0301', 400) + "a"));
        Assert.Equal("Nguyễn Thị", TextFit.Clean("Nguyễn Thị"));
        Assert.Equal("שָׁלוֹם", TextFit.Clean("שָׁלוֹם"));
    }

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u001Bb", "a\uFFFDb")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2066b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    public void What_has_no_place_in_a_picture_is_shown_as_such(string text, string clean) => Assert.Equal(clean, TextFit.Clean(text));

    [Fact]
    public void Half_of_a_pair_is_shown_as_such() => Assert.Equal("a\uFFFDb\uFFFD", TextFit.Clean("a" + (char)0xD800 + "b" + (char)0xDC00));

    private static Arbitrary<string> Texts() => Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    private static IEnumerable<string> Characters(string text)
    {
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext()) yield return characters.GetTextElement();
    }
}
