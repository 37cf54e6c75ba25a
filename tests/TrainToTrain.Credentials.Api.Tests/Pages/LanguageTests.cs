using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TrainToTrain.Credentials.Api.Pages;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Pages;

public sealed partial class LanguageTests
{
    private static Language English => Languages.Find("en")!;

    public static TheoryData<string> Codes => [.. Languages.All.Select(language => language.Code)];

    [Fact]
    public void There_are_English_and_Spanish_and_English_is_the_first() => Assert.Equal(["en", "es"], Languages.All.Take(2).Select(language => language.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_language_has_every_text_with_the_same_places(string code)
    {
        var texts = Languages.Find(code)!.Texts;

        Assert.Equal(English.Texts.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value));
            Assert.Equal(PlacesOf(English[text.Key]), PlacesOf(text.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_finding_has_a_sentence_and_what_keeps_a_badge_from_being_valid_says_what_to_do(string code)
    {
        var words = Languages.Find(code)!;
        Assert.All(FindingCode.All, finding =>
        {
            Assert.True(words.Has("finding." + finding.Id), $"{finding.Id} has no sentence");
            Assert.EndsWith(".", words["finding." + finding.Id], StringComparison.Ordinal);
        });
        Assert.True(words.Has("do.fail") && words.Has("do.unknown"));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Advice_is_about_something_there_is(string code)
    {
        var known = FindingCode.All.Select(finding => finding.Id).Concat(FindingCode.All.SelectMany(finding => (string[])[$"{finding.Id.Split('.')[0]}.fail", $"{finding.Id.Split('.')[0]}.unknown"])).Append("fail").Append("unknown").ToHashSet();

        Assert.All(Languages.Find(code)!.Texts.Keys.Where(key => key.StartsWith("do.", StringComparison.Ordinal)), key => Assert.Contains(key["do.".Length..], known));
    }

    [Theory]
    [InlineData("", "", "en")]
    [InlineData("", "es", "es")]
    [InlineData("", "es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("", "en;q=0.3, es;q=0.7", "es")]
    [InlineData("", "de, fr;q=0.9, es;q=0.1", "es")]
    [InlineData("", "es;q=0, en", "en")]
    [InlineData("", "de", "en")]
    [InlineData("", "???", "en")]
    [InlineData("?lang=es", "en", "es")]
    [InlineData("?lang=ES", "en", "es")]
    [InlineData("?lang=xx", "es", "es")]
    public void The_language_is_the_one_asked_for_else_the_best_the_browser_accepts(string query, string accepted, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.AcceptLanguage = accepted;

        Assert.Equal(expected, Languages.For(context.Request).Code);
    }

    [Fact]
    public void A_day_is_written_as_people_write_it()
    {
        var day = new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(-5)); // the 2nd in UTC

        Assert.Equal("""<time datetime="2026-03-02">2 March 2026</time>""", English.Day(day).ToString());
        Assert.Equal("""<time datetime="2026-03-02">2 de marzo de 2026</time>""", Languages.Find("es")!.Day(day).ToString());
    }

    [Fact]
    public void What_goes_into_a_place_of_a_text_is_encoded() =>
        Assert.Equal("and 3 more|“&lt;b&gt;”", English.With("more", "count", 3) + "|" + English.With("quoted", ("text", Html.Of("<b>"))));

    private static List<string> PlacesOf(string text) => [.. Places().Matches(text).Select(place => place.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Places();
}
