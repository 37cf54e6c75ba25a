using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(TrainToTrain.Credentials.Page.Tests.Browsing))]

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>The system's Chromium, started once for all tests; each test has a profile of its own in it.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync();
    }

    public async Task<IBrowser> LaunchAsync(params string[] more)
    {
        Assert.SkipWhen(Executable is null, "there is no browser (Debian package chromium)");
        // No sandbox of its own: tests run as root in containers, and all it opens is ours.
        return await _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", .. more] });
    }

    /// <summary>A page of somebody's: their screen, their language, and whatever else is given.</summary>
    public async Task<IPage> OpenAsync(Uri service, BrowserNewContextOptions? somebody = null)
    {
        Assert.SkipWhen(_browser is null, "there is no browser (Debian package chromium)");
        somebody ??= new BrowserNewContextOptions();
        somebody.BaseURL = service.ToString();
        somebody.Locale ??= "en";
        var context = await _browser!.NewContextAsync(somebody);
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
