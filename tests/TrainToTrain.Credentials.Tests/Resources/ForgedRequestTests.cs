using System.Text;
using TrainToTrain.Credentials.Resources;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Resources;

/// <summary>
/// What a URL in a credential can make a verifier ask for (SSRF): each of the table is fetched, or refused before anything is connected to, as it
/// should be; named in a credential, and as the place a good host redirects to.
/// </summary>
public sealed class ForgedRequestTests
{
    private const string NotHttps = "Only https";
    private const string UserName = "user name";
    private const string NotPublic = "not on the public Internet";
    private const string NoUrl = "no URL";

    /// <summary>The name a fetch of which is answered by a redirect.</summary>
    private const string Start = "https://start.example/";

    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["start.example"] = ["93.184.216.34"],
        ["good.example"] = ["93.184.216.34"],
        ["six.example"] = ["2606:2800:220:1::1"],
        ["both.example"] = ["2606:2800:220:1::1 93.184.216.34"],
        ["mixed.example"] = ["10.0.0.1 93.184.216.34 fd00::1"],
        ["xn--bcher-kva.example"] = ["93.184.216.35"],
        ["nowhere.example"] = [""],
        ["loopback.example"] = ["127.0.0.1"],
        ["private.example"] = ["10.1.2.3"],
        ["inside.example"] = ["192.168.1.1 172.16.0.9"],
        ["metadata.example"] = ["169.254.169.254"],
        ["carrier.example"] = ["100.64.0.1"],
        ["multicast.example"] = ["239.255.255.250"],
        ["zero.example"] = ["0.0.0.0"],
        ["mapped.example"] = ["::ffff:127.0.0.1"],
        ["nat64.example"] = ["64:ff9b::a9fe:a9fe"],
        ["sixtofour.example"] = ["2002:a00:1::1"],
        ["teredo.example"] = ["2001:0:808:808::f7f7:f7f7"],
        ["isatap.example"] = ["2a00:1450::5efe:a00:1"],
        ["unique.example"] = ["fd12:3456:789a::1"],
        ["link.example"] = ["fe80::1%1"],
        ["site.example"] = ["fec0::1"],
        ["documents.example"] = ["203.0.113.5 2001:db8::5"],
        ["localhost"] = ["127.0.0.1"],
        ["intranet"] = ["10.0.0.2"],
        ["metadata.google.internal"] = ["169.254.169.254"],
        ["printer.local"] = ["192.168.1.7"],
        ["dotless"] = ["93.184.216.34"],
    };

    /// <summary>Null: it is fetched.</summary>
    public static TheoryData<string, string?> Urls => new()
    {
        // What is on the Internet, however it is written.
        { "https://good.example/status/1", null },
        { "https://good.example:443/status/1", null },
        { "https://good.example:8443/status/1", null },
        { "https://GOOD.example./status/1", null },
        { "HTTPS://good.example/status/1?x=y#42", null },
        { "https://good.example/http://127.0.0.1/", null },
        { "https://good.example/?@127.0.0.1/", null },
        { "https://good.example#@127.0.0.1/", null },
        { "https://six.example/", null },
        { "https://both.example/", null },
        { "https://mixed.example/", null },
        { "https://bücher.example/", null },
        { "https://xn--bcher-kva.example/", null },
        { "https://93.184.216.34/", null },
        { "https://1572395042/", null },
        { "https://0x5db8d822/", null },
        { "https://[2606:2800:220:1::1]/", null },
        { "https://[::ffff:93.184.216.34]/", null },

        // Another scheme, or none.
        { "http://good.example/", NotHttps },
        { "ftp://good.example/", NotHttps },
        { "gopher://good.example:70/_x", NotHttps },
        { "ws://good.example/", NotHttps },
        { "file:///etc/passwd", NotHttps },
        { "file://good.example/etc/passwd", NotHttps },
        { "data:application/vc,x", NotHttps },
        { "javascript:alert(1)", NotHttps },
        { "jar:https://good.example!/", NotHttps },
        { "unix:///var/run/docker.sock", NotHttps },
        { "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8", NotHttps },
        { "good.example:443", NotHttps },

        // A name or password that makes the host look like another.
        { "https://good.example@127.0.0.1/", UserName },
        { "https://good.example:443@127.0.0.1/", UserName },
        { "https://user:secret@good.example/", UserName },
        { "https://good.example%2f@127.0.0.1/", UserName },

        // This host itself.
        { "https://localhost/", NotPublic },
        { "https://LOCALHOST./", NotPublic },
        { "https://a.localhost/", NotPublic },
        { "https://ｌocalhost/", NotPublic },
        { "https://127.0.0.1/", NotPublic },
        { "https://127.1/", NotPublic },
        { "https://127.0.0.1./", NotPublic },
        { "https://2130706433/", NotPublic },
        { "https://0x7f000001/", NotPublic },
        { "https://0x7f.0x0.0x0.0x1/", NotPublic },
        { "https://017700000001/", NotPublic },
        { "https://0177.0.0.1/", NotPublic },
        { "https://127.0x1/", NotPublic },
        { "https://0/", NotPublic },
        { "https://0.0.0.0/", NotPublic },
        { "https://[::1]/", NotPublic },
        { "https://[::]/", NotPublic },
        { "https://[0:0:0:0:0:0:0:1]/", NotPublic },
        { "https://[::ffff:127.0.0.1]/", NotPublic },
        { "https://[::ffff:7f00:1]/", NotPublic },
        { "https://[::127.0.0.1]/", NotPublic },
        { "https://loopback.example/", NotPublic },
        { "https://zero.example/", NotPublic },
        { "https://mapped.example/", NotPublic },

        // The network one is in.
        { "https://10.0.0.1/", NotPublic },
        { "https://167772161/", NotPublic },
        { "https://172.16.0.1/", NotPublic },
        { "https://192.168.0.1/", NotPublic },
        { "https://192.168.257/", NotPublic },
        { "https://100.64.0.1/", NotPublic },
        { "https://[fd00::1]/", NotPublic },
        { "https://[fe80::1]/", NotPublic },
        { "https://[fe80::1%25eth0]/", NotPublic },
        { "https://[fe80::1%eth0]/", NotPublic },
        { "https://[2606:2800:220:1::1%251]/", NotPublic },
        { "https://[fec0::1]/", NotPublic },
        { "https://intranet/", NotPublic },
        { "https://dotless/", NotPublic },
        { "https://printer.local/", NotPublic },
        { "https://router.home.arpa/", NotPublic },
        { "https://private.example/", NotPublic },
        { "https://inside.example/", NotPublic },
        { "https://carrier.example/", NotPublic },
        { "https://unique.example/", NotPublic },
        { "https://link.example/", NotPublic },
        { "https://site.example/", NotPublic },

        // What clouds tell their machines.
        { "https://169.254.169.254/latest/meta-data/", NotPublic },
        { "https://2852039166/", NotPublic },
        { "https://0xa9fea9fe/", NotPublic },
        { "https://0251.0376.0251.0376/", NotPublic },
        { "https://[::ffff:169.254.169.254]/", NotPublic },
        { "https://[fd00:ec2::254]/", NotPublic },
        { "https://100.100.100.200/", NotPublic },
        { "https://metadata.google.internal/", NotPublic },
        { "https://metadata.example/", NotPublic },

        // Addresses inside addresses.
        { "https://[64:ff9b::7f00:1]/", NotPublic },
        { "https://[64:ff9b:1::a00:1]/", NotPublic },
        { "https://[2002:7f00:1::1]/", NotPublic },
        { "https://[2001:0:808:808::f7f7:f7f7]/", NotPublic },
        { "https://[::ffff:0:127.0.0.1]/", NotPublic },
        { "https://nat64.example/", NotPublic },
        { "https://sixtofour.example/", NotPublic },
        { "https://teredo.example/", NotPublic },
        { "https://isatap.example/", NotPublic },

        // Nobody's, or everybody's.
        { "https://224.0.0.1/", NotPublic },
        { "https://255.255.255.255/", NotPublic },
        { "https://[ff02::1]/", NotPublic },
        { "https://192.0.2.1/", NotPublic },
        { "https://198.18.0.1/", NotPublic },
        { "https://[2001:db8::1]/", NotPublic },
        { "https://multicast.example/", NotPublic },
        { "https://documents.example/", NotPublic },
        { "https://nowhere.example/", NotPublic },
        { "https://hidden.onion/", NotPublic },
        { "https://a.b.0x7f/", NotPublic },

        // Ports of other protocols.
        { "https://good.example:25/", NotPublic },
        { "https://good.example:22/", NotPublic },
        { "https://good.example:80/", NotPublic },
        { "https://good.example:0/", NotPublic },

        // What is no URL at all.
        { "https://", NoUrl },
        { "https://[", NoUrl },
        { "https://good.example\\@127.0.0.1/", NoUrl },
        { "https://[::1/", NoUrl },
        { "https://good.example:99999/", NoUrl },
        { "https://good example/", NoUrl },
        { "//127.0.0.1/", NotHttps },
        { "/etc/passwd", NotHttps },
    };

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task A_url_in_a_credential_is_fetched_or_refused_as_it_should_be(string text, string? refusal)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            Assert.Equal(NoUrl, refusal);
            return;
        }

        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("content"));
        var staged = new StagedNetwork(host, Names);
        using var loader = new HttpResourceLoader(staged.Network);

        Assert.NotEqual(NoUrl, refusal);
        Hold(await LoadAsync(loader, url), refusal);
        Assert.Equal(refusal is null ? 1 : 0, host.Connections);
        Assert.All(staged.Connections, endpoint => Assert.Null(PublicAddress.WhyNot(endpoint.Address)));
    }

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task And_so_it_is_where_a_good_host_redirects_to_it(string text, string? refusal)
    {
        // What is no URL by itself is one beside another, or leads nowhere; ASCII is all that a header can say.
        if (refusal == NoUrl || text[0] == '/' || !Ascii.IsValid(text)) return;
        var requests = 0;
        await using var host = new LoopbackHost(_ => requests++ > 0 ? LoopbackHost.Ok("content") : LoopbackHost.Redirect(text));
        var staged = new StagedNetwork(host, Names);
        using var loader = new HttpResourceLoader(staged.Network);

        Hold(await LoadAsync(loader, new Uri(Start)), refusal);
        Assert.Equal(refusal is null ? 2 : 1, host.Connections);
        Assert.All(staged.Connections, endpoint => Assert.Null(PublicAddress.WhyNot(endpoint.Address)));
    }

    [Fact]
    public void There_are_at_least_sixty() => Assert.InRange(Urls.Count, 60, 1000);

    [Fact]
    public async Task A_name_that_resolves_differently_a_moment_later_gains_nothing()
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("content"));
        var staged = new StagedNetwork(host, new Dictionary<string, string[]> { ["rebinding.example"] = ["93.184.216.34", "127.0.0.1"] });
        using var loader = new HttpResourceLoader(staged.Network);
        var url = new Uri("https://rebinding.example/");

        var first = await LoadAsync(loader, url);
        var second = await LoadAsync(loader, url);

        Hold(first, null);
        Hold(second, NotPublic);
        // Looked up once for the connection that was made, and it went to the address that was judged.
        Assert.Equal(2, staged.Asked["rebinding.example"]);
        Assert.Equal("93.184.216.34", Assert.Single(staged.Connections).Address.ToString());
        Assert.Equal(1, host.Connections);
    }

    [Fact]
    public async Task A_name_only_ones_own_network_could_know_is_not_even_asked_for()
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("content"));
        var staged = new StagedNetwork(host, Names);
        using var loader = new HttpResourceLoader(staged.Network);

        foreach (var name in (string[])["localhost", "intranet", "printer.local", "metadata.google.internal"]) await LoadAsync(loader, new Uri($"https://{name}/"));

        Assert.Empty(staged.Asked);
    }

    [Fact]
    public async Task Of_several_addresses_only_public_ones_are_connected_to()
    {
        await using var host = new LoopbackHost(_ => LoopbackHost.Ok("content"));
        var staged = new StagedNetwork(host, Names);
        using var loader = new HttpResourceLoader(staged.Network);

        Hold(await LoadAsync(loader, new Uri("https://mixed.example/")), null);

        Assert.Equal("93.184.216.34", Assert.Single(staged.Connections).Address.ToString());
    }

    private static async Task<LoadedResource> LoadAsync(HttpResourceLoader loader, Uri url) => await loader.LoadAsync(url, 1000, TestContext.Current.CancellationToken);

    private static void Hold(LoadedResource loaded, string? refusal)
    {
        if (refusal is null) Assert.Equal("content", loaded.Found ? Encoding.UTF8.GetString(loaded.Content.Span) : loaded.Failure);
        else Assert.Contains(refusal, loaded.Failure, StringComparison.Ordinal);
    }
}
