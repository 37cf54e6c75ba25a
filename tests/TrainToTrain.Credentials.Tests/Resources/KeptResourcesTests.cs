using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Resources;

public sealed class KeptResourcesTests
{
    private readonly World _world = new();
    private readonly KeptResources _kept;

    public KeptResourcesTests() => _kept = new KeptResources(_world.Clock);

    [Fact]
    public async Task What_was_had_serves_until_its_time_is_over()
    {
        _world.Host("https://a.example/did.json", "first"u8);
        Assert.Equal("first", await LoadAsync("https://a.example/did.json"));
        _world.Host("https://a.example/did.json", "second"u8);

        _world.Clock.Advance((Limits.KeyDocumentAge / 2) - TimeSpan.FromSeconds(1));
        Assert.Equal("first", await LoadAsync("https://a.example/did.json"));
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("second", await LoadAsync("https://a.example/did.json"));
    }

    [Fact]
    public async Task What_was_not_had_is_asked_for_again()
    {
        Assert.Null(await LoadAsync("https://a.example/did.json"));
        _world.Host("https://a.example/did.json", "there"u8);

        Assert.Equal("there", await LoadAsync("https://a.example/did.json"));
    }

    [Fact]
    public async Task A_copy_that_is_larger_than_asked_for_is_no_answer()
    {
        _world.Host("https://a.example/did.json", "0123456789"u8);
        await LoadAsync("https://a.example/did.json");

        Assert.Null(await LoadAsync("https://a.example/did.json", maxBytes: 9));
    }

    [Fact]
    public async Task No_more_are_kept_than_allowed()
    {
        for (var each = 0; each <= Limits.KeptResources; each++)
        {
            _world.Host($"https://a.example/{each}", "x"u8);
            await LoadAsync($"https://a.example/{each}");
        }

        Assert.Equal(Limits.KeptResources, _kept.Count);

        var large = new byte[Limits.CredentialBytes];
        for (var each = 0; each <= Limits.KeptResourceBytes / Limits.CredentialBytes; each++)
        {
            _world.Host($"https://b.example/{each}", large);
            await LoadAsync($"https://b.example/{each}", Limits.CredentialBytes);
        }

        Assert.InRange(_kept.ByteCount, 1, Limits.KeptResourceBytes);
    }

    private async Task<string?> LoadAsync(string url, int maxBytes = 100)
    {
        var loaded = await _kept.Before(_world).LoadAsync(new Uri(url), maxBytes, TestContext.Current.CancellationToken);
        return loaded.Found ? Encoding.UTF8.GetString(loaded.Content.Span) : null;
    }
}
