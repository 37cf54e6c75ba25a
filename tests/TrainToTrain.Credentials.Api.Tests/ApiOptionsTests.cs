using Microsoft.Extensions.Configuration;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class ApiOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-api-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Listens_to_this_machine_only_unless_told_otherwise()
    {
        var options = Read();

        Assert.Equal("http://127.0.0.1:8080", options.Url);
        Assert.Null(options.Anchors);
    }

    [Fact]
    public void Reads_the_anchors_file()
    {
        var world = new World();
        var authority = world.Authority();

        var options = Read(("Anchors", File("anchors.json", world.Anchors.Write())));

        Assert.Equal(authority.Did, Assert.Single(options.Anchors!.Authorities).Id);
    }

    [Fact]
    public async Task Offline_asks_the_documents_folder_and_nobody_else()
    {
        File("index.json", """{"https://a.example/list": "list.jwt"}"""u8);
        File("list.jwt", "content"u8);

        var options = Read(("Documents", _folder), ("Offline", "true"));

        var listed = await options.Loader.LoadAsync(new Uri("https://a.example/list"), 100, TestContext.Current.CancellationToken);
        var other = await options.Loader.LoadAsync(new Uri("https://a.example/other"), 100, TestContext.Current.CancellationToken);
        Assert.Equal("content"u8, listed.Content.Span);
        Assert.Contains("offline", other.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", "127.0.0.1:8080")]
    [InlineData("Url", "https://127.0.0.1:8080")]
    [InlineData("Anchors", "missing.json")]
    [InlineData("Anchors", "not-anchors.json")]
    [InlineData("Documents", "missing")]
    [InlineData("Site", "missing")]
    [InlineData("Offline", "yes")]
    [InlineData("LogRequests", "yes")]
    [InlineData("MetricsUrl", "http://0.0.0.0:9464")]
    [InlineData("Config", "missing")]
    [InlineData("Proxies", "10.0.0.0/8, nobody")]
    public void Refuses_to_start_on_what_it_cannot_use(string name, string value)
    {
        File("not-anchors.json", """{"authorities": [{"id": "nobody"}]}"""u8);
        var given = name is "Anchors" or "Documents" or "Site" or "Config" ? Path.Combine(_folder, value) : value;

        Assert.False(ApiOptions.TryRead(Configuration((name, given)), out _, out var problem));
        Assert.Contains(name == "Proxies" ? "'nobody'" : given, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_the_folder_of_settings_and_the_proxies_to_believe()
    {
        File("anchors.json", """{"authorities": []}"""u8);

        var options = Read(("Config", _folder), ("Proxies", "10.0.0.0/8, 2001:db8::1"));

        Assert.Empty(options.Config!.Current.Anchors!.Authorities);
        Assert.Equal(["10.0.0.0/8", "2001:db8::1/128"], options.Proxies.Select(network => network.ToString()));
        Assert.False(ApiOptions.TryRead(Configuration(("Config", _folder), ("Anchors", Path.Combine(_folder, "anchors.json"))), out _, out var problem));
        Assert.Contains("anchors.json says whom to trust", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_anchors_file_may_be_as_large_as_the_limit_and_no_larger()
    {
        var world = new World();
        world.Authority();
        var anchors = world.Anchors.Write();
        byte[] largest = [.. anchors, .. Enumerable.Repeat((byte)' ', Limits.AnchorsBytes - anchors.Length)];

        Assert.Single(Read(("Anchors", File("anchors.json", largest))).Anchors!.Authorities);
        Assert.False(ApiOptions.TryRead(Configuration(("Anchors", File("anchors.json", [.. largest, (byte)' ']))), out _, out var problem));
        Assert.Contains("bytes allowed", problem, StringComparison.Ordinal);
    }

    private string File(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private static ApiOptions Read(params (string Name, string? Value)[] given)
    {
        Assert.True(ApiOptions.TryRead(Configuration(given), out var options, out var problem), problem);
        return options;
    }

    private static IConfiguration Configuration(params (string Name, string? Value)[] given) =>
        new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(each => each.Name, each => each.Value)).Build();
}
