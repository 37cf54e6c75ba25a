using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using TrainToTrain.Credentials.Carriers;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>The camera in the page, and photos: with the decoder we serve, since Chromium on Linux brings none, and with one a browser brings.</summary>
public sealed class ScanTests(Browsing browsing)
{
    [Fact]
    public async Task A_code_held_before_the_camera_opens_the_badge_it_leads_to()
    {
        await using var shared = new SharedFolder();
        await using var scene = await Scene.OpenAsync(options => options with { Site = shared.Path });
        shared.Put("1234", scene.Badge("valid"));
        var video = await VideoOfAsync(new Uri(scene.Address, "/b/1234").ToString().Replace("http:", "https:", StringComparison.Ordinal));
        await using var browser = await browsing.LaunchAsync("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + video);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = scene.Address.ToString(), Locale = "en" });
        var loaded = new ConcurrentQueue<string>();
        page.Request += (_, request) => loaded.Enqueue(request.Url);
        await page.GotoAsync("/");
        Assert.DoesNotContain(loaded, address => address.EndsWith("decode.js", StringComparison.Ordinal));

        await page.Locator("#scan").ClickAsync();

        Assert.Equal("Valid", await page.AnswerAsync());
        Assert.EndsWith("/b/1234", page.Url, StringComparison.Ordinal);
        Assert.Contains(loaded, address => address.EndsWith("decode.js", StringComparison.Ordinal));
        Assert.All(loaded, address => Assert.StartsWith(scene.Address.ToString(), address, StringComparison.Ordinal));
        File.Delete(video);
    }

    [Fact]
    public async Task Without_a_camera_the_page_says_what_else_to_do()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");

        await page.Locator("#scan").ClickAsync();
        await page.GetByText("The camera cannot be used.").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        Assert.False(await page.Locator("dialog").IsVisibleAsync());
        Assert.Equal("scan", await page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task A_photo_of_a_code_is_read_in_the_browser()
    {
        await using var shared = new SharedFolder();
        await using var scene = await Scene.OpenAsync(options => options with { Site = shared.Path });
        shared.Put("1234", scene.Badge("valid"));
        var page = await browsing.OpenAsync(scene.Address);
        var photo = await PhotoOfAsync(new Uri(scene.Address, "/b/1234").ToString().Replace("http:", "https:", StringComparison.Ordinal), "transform: rotate(14deg); margin: 5rem; width: 260px");
        await page.GotoAsync("/");

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = photo });

        Assert.Equal("Valid", await page.AnswerAsync());
    }

    [Fact]
    public async Task A_photo_without_a_code_and_a_code_of_somebody_else_are_told_apart()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        await page.GotoAsync("/");

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }) });
        await page.GetByText("No code was found in this picture.").WaitForAsync();

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = await PhotoOfAsync("https://elsewhere.example/offer", "") });
        var link = page.Locator("#said a");
        Assert.Equal("https://elsewhere.example/offer", await link.GetAttributeAsync("href"));
        Assert.Contains("noreferrer", await link.GetAttributeAsync("rel"), StringComparison.Ordinal);

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = await PhotoOfAsync("javascript:alert(1)", "") });
        await page.GetByText("It says: javascript:alert(1)").WaitForAsync();
        Assert.Equal(0, await link.CountAsync());
    }

    [Fact]
    public async Task A_reader_the_browser_brings_is_used_and_ours_stays_where_it_is()
    {
        await using var scene = await Scene.OpenAsync();
        var page = await browsing.OpenAsync(scene.Address);
        var loaded = new ConcurrentQueue<string>();
        page.Request += (_, request) => loaded.Enqueue(request.Url);
        await page.AddInitScriptAsync($$"""
            window.BarcodeDetector = class {
                static getSupportedFormats = async () => ['qr_code'];
                detect = async () => [{rawValue: 'https://badges.example/v#{{scene.Badge("valid")}}'}];
            };
            """);
        await page.GotoAsync("/");

        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }) });

        Assert.Equal("Valid", await page.AnswerAsync());
        Assert.DoesNotContain(loaded, address => address.EndsWith("decode.js", StringComparison.Ordinal));
    }

    /// <summary>Our code for a text as the browser shows it in some style, photographed.</summary>
    private async Task<byte[]> PhotoOfAsync(string text, string style)
    {
        var code = Carriers.Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = "{}"u8.ToArray(), Link = text });
        var page = await browsing.OpenAsync(new Uri("http://127.0.0.1"), new BrowserNewContextOptions { ViewportSize = new() { Width = 640, Height = 480 } });
        await page.SetContentAsync($"""<body style="background: #ddd"><img style="{style}" src="data:image/png;base64,{Convert.ToBase64String(code)}">""");
        return await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
    }

    /// <summary>A film of a code: ten pictures a second in the one format Chromium's fake camera takes without a codec, grey in YUV 4:2:0.</summary>
    private async Task<string> VideoOfAsync(string text)
    {
        const int Width = 640, Height = 480;
        var page = await browsing.OpenAsync(new Uri("http://127.0.0.1"));
        var luma = Convert.FromBase64String(await page.EvaluateAsync<string>("""
            async ([address, width, height]) => {
                const picture = new Image();
                picture.src = address;
                await picture.decode();
                const context = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d');
                context.fillStyle = '#ccc';
                context.fillRect(0, 0, width, height);
                context.drawImage(picture, 150, 60, 340, 340);
                const {data} = context.getImageData(0, 0, width, height);
                let text = '';
                for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i]);
                return btoa(text);
            }
            """, new object[] { "data:image/png;base64," + Convert.ToBase64String(Carriers.Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = "{}"u8.ToArray(), Link = text })), Width, Height }));
        var file = Path.GetTempFileName() + ".y4m";
        await using var film = File.Create(file);
        await film.WriteAsync(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        var colour = new byte[Width * Height / 2];
        Array.Fill(colour, (byte)128);
        for (var frame = 0; frame < 10; frame++)
        {
            await film.WriteAsync("FRAME\n"u8.ToArray());
            await film.WriteAsync(luma);
            await film.WriteAsync(colour);
        }

        return file;
    }
}
