using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>What people do on the page, and what they see.</summary>
internal static class Visit
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        using var reader = new StreamReader(typeof(Visit).Assembly.GetManifestResourceStream("axe.js")!);
        return reader.ReadToEnd();
    });

    public static async Task PasteAsync(this IPage page, string badge)
    {
        await page.GotoAsync("/");
        await page.Locator("#badge").FillAsync(badge);
        await page.Locator("#go").ClickAsync();
    }

    /// <summary>The answer in one line, once it is there.</summary>
    public static Task<string> AnswerAsync(this IPage page) => page.Locator("#verdict").InnerTextAsync();

    public static Task<string> WhyAsync(this IPage page) => page.Locator(".verdict").InnerTextAsync();

    /// <summary>Zero findings of WCAG 2.2 A and AA, and of what axe-core calls best practice, that are serious or worse.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                .violations.map(each => ({id: each.id, impact: each.impact, nodes: each.nodes.map(node => node.html).slice(0, 3)}))
            """);
        Assert.Empty(found.EnumerateArray().Where(each => each.GetProperty("impact").GetString() is "serious" or "critical").Select(each => each.GetRawText()));
    }

    /// <summary>Nothing stands out to the right, at a width of 320 pixels or any other.</summary>
    public static async Task AssertFitsAsync(this IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));

    /// <summary>A picture for people to look at, where <c>T2T_SCREENSHOTS</c> names a folder.</summary>
    public static async Task ShootAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("T2T_SCREENSHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name.Replace(' ', '-') + ".png"), FullPage = true });
    }
}
