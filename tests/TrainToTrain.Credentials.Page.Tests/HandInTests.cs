using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using TrainToTrain.Credentials.Carriers;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>All the ways a badge gets into the page.</summary>
public sealed class HandInTests(Browsing browsing)
{
    private static byte[] Baked(string badge) => Carriers.Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = Encoding.UTF8.GetBytes(badge), Image = BadgeCard.Draw("https://badges.example/b/1") });

    [Fact]
    public async Task A_scanned_link_opens_with_the_answer_and_leaves_the_badge_in_no_address()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(request.Url);

        await page.GotoAsync("/v#" + scene.Badge("valid"));

        Assert.Equal("Valid", await page.AnswerAsync());
        Assert.DoesNotContain(asked, address => address.Contains("eyJ", StringComparison.Ordinal));
        Assert.Equal("/v", await page.EvaluateAsync<string>("() => location.pathname + location.search + location.hash"));
        Assert.Equal("verdict", await page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task The_way_back_from_the_answer_is_no_trap()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");
        await page.GotoAsync("/v#" + scene.Badge("valid"));
        Assert.Equal("Valid", await page.AnswerAsync());

        await page.GoBackAsync();

        await page.Locator("#go").WaitForAsync();
        Assert.DoesNotContain("eyJ", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_badge_is_answered_by_the_button_and_pasted_beside_the_field_at_once()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);

        await page.PasteAsync(scene.Badge("tampered"));
        Assert.Equal("Not valid", await page.AnswerAsync());

        await page.GotoAsync("/");
        await page.EvaluateAsync("text => { const data = new DataTransfer(); data.setData('text/plain', text); document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true})); }", scene.Badge("valid"));
        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Fact]
    public async Task A_picture_with_a_badge_in_it_is_dropped_anywhere()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");

        await page.EvaluateAsync("""
            base64 => {
                const data = new DataTransfer();
                data.items.add(new File([Uint8Array.from(atob(base64), each => each.charCodeAt(0))], 'ada.png', {type: 'image/png'}));
                document.body.dispatchEvent(new DragEvent('dragover', {dataTransfer: data, bubbles: true, cancelable: true}));
                if (!document.body.classList.contains('dropping')) throw new Error('nothing says that it can be dropped');
                document.querySelector('footer').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
            }
            """, Convert.ToBase64String(Baked(scene.Badge("valid"))));

        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Theory]
    [InlineData("ada.png", "image/png", true)]
    [InlineData("ada.json", "application/json", false)]
    public async Task A_picked_file_is_answered_at_once(string name, string type, bool baked)
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");
        var badge = scene.Badge("valid");

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = baked ? Baked(badge) : Encoding.UTF8.GetBytes(badge) });

        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Fact]
    public async Task A_badge_can_be_checked_again_and_in_the_other_language()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.PasteAsync(scene.Badge("list away"));
        Assert.Equal("Cannot be confirmed", await page.AnswerAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
        await page.Locator("html[lang=es]").WaitForAsync();
        Assert.Equal("No se puede confirmar", await page.AnswerAsync());

        scene.World.BringBack(scene.Ben.RevocationList);
        scene.World.Clock.Advance(TimeSpan.FromSeconds(11)); // So long a failure is remembered.
        await page.GetByRole(AriaRole.Button, new() { Name = "Comprobar otra vez" }).ClickAsync();
        await page.Locator(".verdict.valid").WaitForAsync();
        Assert.Equal("Válida", await page.AnswerAsync());
    }

    [Fact]
    public async Task Without_JavaScript_the_form_does_it_all()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.GotoAsync("/v#" + scene.Badge("valid"));
        Assert.Contains("Without JavaScript", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await page.Locator("#scan").IsVisibleAsync());
        await page.ShootAsync("form without script");

        // The whole address, as the page says to copy it.
        await page.Locator("#badge").FillAsync("https://badges.example/v#" + scene.Badge("valid"));
        await page.Locator("#go").ClickAsync();
        Assert.Equal("Valid", await page.AnswerAsync());

        await page.GotoAsync("/?lang=es");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "ada.png", MimeType = "image/png", Buffer = Baked(scene.Badge("expired")) });
        await page.Locator("#go").ClickAsync();
        Assert.Equal("No válida", await page.AnswerAsync());
        await page.Locator("summary").ClickAsync();
        Assert.True(await page.Locator(".findings code").First.IsVisibleAsync());
    }
}
