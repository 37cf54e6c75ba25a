using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>A milestone as an employer sees it: the steps, what they rest on and what is missing, in words, colour and shape.</summary>
public sealed class LadderTests(Browsing browsing)
{
    private static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };
    private static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("es", ColorScheme.Dark)]
    public async Task The_steps_that_are_reached_what_they_rest_on_and_what_is_missing_are_told(string language, ColorScheme colours)
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { Locale = language, ViewportSize = Phone, ColorScheme = colours });
        await page.PasteAsync(scene.Milestone());

        Assert.Equal(language == "en" ? "Valid" : "Válida", await page.AnswerAsync());
        // The name of whoever set it is the anchor's, not their own word.
        Assert.Contains("Kentucky Welding Board", await page.Locator(".ladder > .hint").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(["none", "valid own", "valid"], await page.Locator(".rungs > li").EvaluateAllAsync<string[]>("all => all.map(each => each.className)"));
        Assert.Equal(3, await page.Locator(".rungs > li > svg.sign").CountAsync());
        Assert.Equal(3, await page.Locator(".ladder .held > .valid").CountAsync());
        Assert.Contains(language == "en" ? "0 of 4 there, by 3 different trainers, at level 4 or higher" : "de 3 formadores distintos", await page.Locator(".rungs > li").First.TextContentAsync(), StringComparison.Ordinal);
        await page.AssertFitsAsync();
        await page.ShootAsync($"milestone phone {language}");
        await page.AssertAccessibleAsync();

        await page.EmulateMediaAsync(new() { ColorScheme = colours == ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark });
        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
        await page.AssertFitsAsync();
        await page.ShootAsync($"milestone desk {language}");
        await page.AssertAccessibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(720, 900);
        await page.ShootAsync($"milestone print {language}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_that_is_not_reached_says_so_by_its_shape_and_what_is_missing()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ViewportSize = Phone });
        await page.PasteAsync(scene.Milestone(rule: """{"achievement":"https://skills.example/achievements/safety","distinctTrainers":2}"""));

        Assert.Equal("Not valid", await page.AnswerAsync());
        Assert.Equal(["none", "invalid own", "valid"], await page.Locator(".rungs > li").EvaluateAllAsync<string[]>("all => all.map(each => each.className)"));
        Assert.Contains("1 of 2 there, by 2 different trainers", await page.Locator(".rungs > .own").TextContentAsync(), StringComparison.Ordinal);
        await page.ShootAsync("milestone not met phone");
        await page.AssertAccessibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_did_not_come_with_it_is_said_and_not_made_up()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ViewportSize = Phone, JavaScriptEnabled = false });
        await page.PasteAsync(scene.Milestone(shown: 1));
        await page.AnswerAsync();

        Assert.Equal(["none", "none own", "none"], await page.Locator(".rungs > li").EvaluateAllAsync<string[]>("all => all.map(each => each.className)"));
        Assert.Equal(2, await page.Locator(".ladder .held > .none").CountAsync());
        await page.ShootAsync("milestone part phone");

        await page.PasteAsync(scene.Milestone(shown: 0, withLadder: false));
        await page.AnswerAsync();
        Assert.Equal(0, await page.Locator(".rungs").CountAsync());
        Assert.Contains("The ladder did not come with it", await page.Locator(".ladder > .hint").TextContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task All_that_is_transferred_for_a_milestone_is_less_than_a_hundred_kilobytes()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        var finished = new ConcurrentQueue<IRequest>();
        page.RequestFinished += (_, request) => finished.Enqueue(request);

        await page.PasteAsync(scene.Milestone());
        await page.AnswerAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var request in finished)
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        Assert.InRange(bytes, 10_000, 100_000);
    }
}
