using Microsoft.Playwright;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>A badge that its holder shares, as somebody sees it who was sent the link.</summary>
public sealed class ShareTests(Browsing browsing)
{
    [Fact]
    public async Task A_shared_badge_is_seen_checked_and_taken_along()
    {
        await using var shared = new SharedFolder();
        await using var scene = await Scene.OpenAsync(options => options with { Site = shared.Path });
        shared.Put("1234", scene.Badge("valid"));
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 740 } });

        await page.GotoAsync("/b/1234");
        Assert.Equal("Valid", await page.AnswerAsync());
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ShootAsync("shared phone light");
        await page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await page.Locator("html[lang=es]").WaitForAsync();
        Assert.Equal("Válida", await page.AnswerAsync());

        // The picture shows a code that leads back here, and is itself a badge that can be handed in.
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Imagen con la insignia dentro (PNG)" }).ClickAsync());
        Assert.Equal("1234.png", download.SuggestedFilename);
        await page.GotoAsync("/");
        await page.Locator("#file").SetInputFilesAsync(await download.PathAsync());
        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Fact]
    public async Task A_link_to_what_is_not_shared_says_so_and_offers_the_form()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);

        await page.GotoAsync("/b/nothing");
        Assert.Equal("No such badge here", await page.AnswerAsync());
        await page.AssertAccessibleAsync();
        await page.Locator("#badge").FillAsync(scene.Badge("valid"));
        await page.Locator("#go").ClickAsync();

        await page.Locator(".verdict.valid").WaitForAsync();
        Assert.Equal("Valid", await page.AnswerAsync());
    }
}
