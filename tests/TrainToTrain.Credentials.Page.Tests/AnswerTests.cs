using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>Every kind of answer as people see it: on a phone and on a desk, in light and dark, in both languages, on paper.</summary>
public sealed partial class AnswerTests(Browsing browsing)
{
    private static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };
    private static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };

    /// <summary>The badge; the answer and the colour in which it is given; what it says, in the words of the language.</summary>
    public static TheoryData<string, string, string, string, string> Answers => new()
    {
        { "valid", "en", "valid", "Valid", "certified in a chain that goes back to Kentucky Welding Board" },
        { "of the authority", "es", "valid", "Válida", "La firmó directamente Kentucky Welding Board" },
        { "revoked", "en", "invalid", "Not valid", "Withdrawn by Ben Okafor (list of 1 March 2026)." },
        { "expired", "es", "invalid", "No válida", "Caducó el 25 de febrero de 2026." },
        { "tampered", "en", "invalid", "Not valid", "It was changed after it was signed" },
        { "withdrawn", "en", "invalid", "Not valid", "The certification of Maria Kovač was withdrawn by Kentucky Welding Board as of 1 November 2025." },
        { "list away", "es", "unsure", "No se puede confirmar", "No se pudo comprobar si fue retirada" },
        { "stranger", "en", "unsure", "Cannot be confirmed", "nothing shows who certified its issuer" },
        { "other authority", "es", "unsure", "No se puede confirmar", "no es de confianza para este servicio" },
        { "suspended", "en", "unsure", "Cannot be confirmed", "The certification of Ben Okafor is suspended for now by Maria Kovač." },
        { "not a badge", "en", "unreadable", "This is not a badge", "There is no badge in it." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_is_told_in_words_colour_and_shape_and_is_accessible(string which, string language, string kind, string line, string why)
    {
        await using var scene = await Scene.OpenAsync();
        // In turn, so that each combination is seen and none takes a browser of its own.
        var dark = (which.Length & 1) == 1;
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { Locale = language, ViewportSize = Phone, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await page.PasteAsync(scene.Badge(which));

        Assert.Equal(line, await page.AnswerAsync());
        Assert.Contains(why, await page.WhyAsync(), StringComparison.Ordinal);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator($".verdict.{kind} > svg.sign").CountAsync());
        Assert.Equal(0, await page.GetByText(new Regex("error", RegexOptions.IgnoreCase)).CountAsync());
        await page.Locator("summary").ClickAsync();
        await page.AssertFitsAsync();
        await page.ShootAsync($"{which} phone {(dark ? "dark" : "light")}");
        await page.AssertAccessibleAsync();

        await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Light : ColorScheme.Dark });
        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
        await page.AssertFitsAsync();
        await page.ShootAsync($"{which} desk {(dark ? "light" : "dark")}");
        await page.AssertAccessibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("es", ColorScheme.Dark)]
    public async Task The_form_is_accessible_and_fits_the_smallest_phone(string language, ColorScheme colours)
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { Locale = language, ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = colours });
        await page.GotoAsync("/");

        await page.AssertFitsAsync();
        await page.ShootAsync("form " + language);
        await page.AssertAccessibleAsync();
        Assert.True(await page.Locator("#scan").IsVisibleAsync());
    }

    [Fact]
    public async Task The_whole_of_it_can_be_done_from_the_keyboard()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("scan", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.InsertTextAsync(scene.Badge("valid"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Theory]
    [InlineData("valid")]
    [InlineData("withdrawn")]
    public async Task It_prints_on_one_page(string which)
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await page.PasteAsync(scene.Badge(which));
        await page.AnswerAsync();

        var paper = await page.PdfAsync(new() { Format = "A4" });

        Assert.Single(PaperPage().Matches(Encoding.Latin1.GetString(paper)));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(720, 900);
        await page.ShootAsync(which + " print");
    }

    [Fact]
    public async Task All_that_is_transferred_for_an_answer_is_less_than_a_hundred_kilobytes_and_from_here()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        var finished = new ConcurrentQueue<IRequest>();
        page.RequestFinished += (_, request) => finished.Enqueue(request);

        await page.GotoAsync("/v#" + scene.Badge("valid"));
        await page.AnswerAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var request in finished)
        {
            Assert.StartsWith(scene.Address.ToString(), request.Url, StringComparison.Ordinal);
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize + sizes.RequestBodySize + sizes.RequestHeadersSize;
        }

        Assert.InRange(bytes, 10_000, 100_000);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Nothing_the_page_does_is_against_its_own_policy()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        var said = new ConcurrentQueue<string>();
        page.Console += (_, message) => said.Enqueue(message.Text);
        page.PageError += (_, message) => said.Enqueue(message);

        await page.PasteAsync(scene.Badge("valid"));
        await page.AnswerAsync();
        await page.Locator("summary").ClickAsync();

        Assert.Empty(said);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PaperPage();
}
