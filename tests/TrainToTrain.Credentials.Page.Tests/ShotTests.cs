using Microsoft.Playwright;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

public sealed class ShotTests(Browsing browsing)
{
    [Fact]
    public async Task Shots()
    {
        foreach (var which in (string[])["valid", "revoked", "tampered", "list away", "stranger", "other authority", "suspended", "withdrawn", "not a badge"])
        {
            await using var scene = await Scene.OpenAsync();
            var phone = which is "valid" or "withdrawn" or "stranger";
            var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ViewportSize = phone ? new() { Width = 375, Height = 740 } : new() { Width = 1200, Height = 800 }, ColorScheme = which is "revoked" or "stranger" or "suspended" ? ColorScheme.Dark : ColorScheme.Light, Locale = which == "suspended" ? "es-MX" : "en" });
            await page.GotoAsync("/");
            if (which == "valid") await page.ScreenshotAsync(new() { Path = "/tmp/page-shots/form.png", FullPage = true });
            await page.GetByRole(AriaRole.Textbox).FillAsync(scene.Badge(which));
            await page.Locator("#go").ClickAsync();
            await page.Locator("#verdict").WaitForAsync();
            if (which == "tampered" || which == "list away") await page.Locator("summary").ClickAsync();
            await page.ScreenshotAsync(new() { Path = $"/tmp/page-shots/{which.Replace(' ', '-')}.png", FullPage = true });
            await page.Context.CloseAsync();
        }
    }
}
