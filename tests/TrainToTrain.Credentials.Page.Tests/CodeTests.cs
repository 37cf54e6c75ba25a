using System.Diagnostics;
using Microsoft.Playwright;
using TrainToTrain.Credentials.Carriers;
using Xunit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>Codes we draw, as they end up: printed small, held askew, out of focus, on both of the pictures we put them into. Two readers have to read each.</summary>
public sealed class CodeTests(Browsing browsing)
{
    private const string Short = "https://badges.example/b/0191d2a4-7a51-7f0e-8c57-0242ac120002";
    private static readonly string Longest = "https://badges.example/v#" + new string('x', 400) + new string('7', 572);

    /// <summary>The text; what is done to the code; the pixels it is wide. A code of 45 squares 25 mm wide is 100 pixels at 100 dots an inch.</summary>
    private static readonly (string Text, string Style, int Width)[] Prints =
    [
        (Short, "", 400),
        (Short, "", 120),
        (Short, "transform: rotate(11deg)", 260),
        (Short, "transform: rotate(90deg)", 260),
        (Short, "transform: rotate(187deg)", 260),
        (Short, "transform: perspective(600px) rotateY(25deg)", 320),
        (Short, "filter: blur(1.5px)", 320),
        (Short, "filter: contrast(0.6)", 300),
        (Short, "filter: blur(0.6px); transform: rotate(7deg)", 200),
        (Longest, "", 640),
        (Longest, "transform: rotate(4deg)", 700),
        (Longest, "filter: blur(1px)", 700),
    ];

    [Fact]
    public async Task Two_readers_read_it_however_it_is_printed_and_held()
    {
        await using var scene = await Scene.OpenAsync();
        var print = await browsing.OpenAsync(scene.Address, new BrowserNewContextOptions { ViewportSize = new() { Width = 800, Height = 800 } });
        var reader = await browsing.OpenAsync(scene.Address);
        await reader.GotoAsync("/");
        var unread = new List<string>();
        foreach (var (text, style, width) in Prints)
        {
            var carried = new CarriedCredential { SecuredBytes = "{}"u8.ToArray(), Link = text };
            // Both of our pictures in turn.
            var (type, code) = width % 40 == 0 ? ("png", Carriers.Carriers.QrPng.Wrap(carried)) : ("svg+xml", Carriers.Carriers.QrSvg.Wrap(carried));
            await print.SetContentAsync($"""<body style="margin: 0; display: grid; place-items: center; height: 100vh; background: #fff"><img style="width: {width}px; {style}" src="data:image/{type};base64,{Convert.ToBase64String(code)}">""");
            var photo = await print.ScreenshotAsync();

            if (await ZbarAsync(photo) != text) unread.Add($"zbarimg: {style} {width} {text[..30]}");
            if (await OurReaderAsync(reader, photo) != text) unread.Add($"ours: {style} {width} {text[..30]}");
        }

        Assert.Empty(unread);
    }

    /// <summary>The reader the page serves, asked as the page asks it.</summary>
    private static Task<string?> OurReaderAsync(IPage page, byte[] photo) => page.EvaluateAsync<string?>("""
        async base64 => {
            const {readPicture} = await import(new URL('camera.js', document.scripts[0].src).href);
            const picture = new Blob([Uint8Array.from(atob(base64), each => each.charCodeAt(0))], {type: 'image/png'});
            return readPicture(await createImageBitmap(picture));
        }
        """, Convert.ToBase64String(photo));

    private static async Task<string> ZbarAsync(byte[] photo)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, photo);
            using var scanner = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var read = await scanner.StandardOutput.ReadToEndAsync();
            await scanner.WaitForExitAsync();
            return read.TrimEnd('\n');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("zbarimg is not installed (Debian package zbar-tools)");
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
