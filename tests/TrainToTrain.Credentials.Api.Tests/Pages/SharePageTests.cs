using System.Net;
using System.Text;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Pages;

/// <summary>The page of a badge whose holder shares it, and nothing of any other.</summary>
public sealed class SharePageTests : IDisposable
{
    private const string Name = "0191d2a4-7a51-7f0e-8c57-0242ac120002";

    private readonly World _world = new();
    private readonly Party _maria;
    private readonly string _site = Directory.CreateTempSubdirectory("t2t-share-").FullName;

    public SharePageTests() => _maria = _world.Trainer(_world.Authority(), "Maria Kovač", accredits: true);

    public void Dispose() => Directory.Delete(_site, recursive: true);

    [Theory]
    [InlineData("vc-jwt", ".jwt")]
    [InlineData("eddsa-jcs-2022", ".json")]
    public async Task A_shared_badge_has_a_page_with_its_verdict_and_can_be_taken_along(string format, string extension)
    {
        var badge = _world.Issue(_maria, format: format);
        Put(Name + extension, badge);
        await using var service = await StartAsync();

        using var page = await GetAsync(service, "/b/" + Name);
        using var file = await GetAsync(service, $"/b/{Name}{extension}");
        using var picture = await GetAsync(service, $"/b/{Name}.png");

        var text = await TextAsync(page);
        Assert.Contains("Valid</h1>", text, StringComparison.Ordinal);
        Assert.Contains($"""<a href="{Name}{extension}" download>""", text, StringComparison.Ordinal);
        Assert.Equal(badge, await BytesAsync(file));
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.ToString());
        Assert.True(Carriers.Carriers.BakedPng.TryUnwrap(await BytesAsync(picture), out var baked, out _));
        Assert.Equal(badge, baked.ToArray());
        Assert.All((HttpResponseMessage[])[page, file, picture], response =>
        {
            Assert.Equal("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
            Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        });
    }

    [Fact]
    public async Task A_shared_badge_can_be_had_as_a_certificate_to_print()
    {
        Assert.SkipWhen(CertificateFonts.Missing is not null, CertificateFonts.Hint);
        var badge = _world.Issue(_maria);
        Put(Name + ".jwt", badge);
        await using var service = await StartAsync();

        using var page = await GetAsync(service, "/b/" + Name);
        using var pdf = await GetAsync(service, $"/b/{Name}.pdf?lang=es");
        using var none = await GetAsync(service, "/b/0191d2a4-7a51-7f0e-8c57-0242ac120009.pdf");

        Assert.Contains($"""<a href="{Name}.pdf?lang=""", await TextAsync(page), StringComparison.Ordinal);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", pdf.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(Carriers.Carriers.Pdf.TryUnwrap(await BytesAsync(pdf), out var back, out _));
        Assert.Equal(badge, back.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_preview_says_what_the_badge_is_called_and_never_what_it_is_worth()
    {
        var badge = _world.Badge(_maria);
        badge["credentialSubject"]!["achievement"]!["name"] = "Welding \"><script>";
        Put(Name + ".jwt", _world.Sign(badge, _maria));
        await using var service = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/b/" + Name);
        request.Headers.Host = "badges.example";

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var head = (await TextAsync(response)).Split("</head>")[0];
        Assert.Contains("""<meta property="og:title" content="Welding &quot;&gt;&lt;script&gt;">""", head, StringComparison.Ordinal);
        Assert.Contains($"""<meta property="og:image" content="https://badges.example/b/{Name}.png">""", head, StringComparison.Ordinal);
        Assert.Contains("""<meta name="robots" content="noindex">""", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Valid", head.Split("</title>")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_since_is_said_to_be()
    {
        var badge = _world.Issue(_maria);
        Put(Name + ".jwt", badge);
        _world.SetStatus(badge);
        await using var service = await StartAsync();

        using var page = await GetAsync(service, "/b/" + Name);

        Assert.Contains("Withdrawn by <bdi>Maria Kovač</bdi>", await TextAsync(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/b/0191d2a4")]
    [InlineData("/b/" + Name + ".json")]
    [InlineData("/b/..%2Fsecret")]
    [InlineData("/b/.hidden")]
    [InlineData("/b/a%00b")]
    [InlineData("/b/notes.txt")]
    public async Task What_is_not_shared_is_not_there(string path)
    {
        Put(Name + ".jwt", _world.Issue(_maria));
        Put("notes.txt", "text"u8.ToArray());
        Put(".hidden.json", "{}"u8.ToArray());
        await File.WriteAllTextAsync(Path.Combine(_site, "secret.json"), "{}", TestContext.Current.CancellationToken);
        await using var service = await StartAsync();

        using var response = await GetAsync(service, path);

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.DoesNotContain("secret", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_a_link_that_leads_to_nothing_there_is_a_page_that_says_so()
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await GetAsync(service, $"/b/{Name}?lang=es");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Aquí no hay tal insignia</h1>", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_shared_badge_leads_to_it_when_it_is_handed_in()
    {
        Put(Name + ".jwt", _world.Issue(_maria));
        await using var service = await StartAsync();

        Assert.Contains("Valid</h1>", await HandInAsync(service, "https://badges.example/b/" + Name), StringComparison.Ordinal);
        Assert.Contains("This is not a badge</h1>", await HandInAsync(service, "https://badges.example/b/another"), StringComparison.Ordinal);
    }

    private static async Task<string> HandInAsync(RunningService service, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "badge" } };
        using var response = await service.Http.PostAsync(new Uri("/v", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return await TextAsync(response);
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(RunningService.Options(_world) with { Site = _site });

    private void Put(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(_site, "b"));
        File.WriteAllBytes(Path.Combine(_site, "b", file), content);
    }

    private static Task<HttpResponseMessage> GetAsync(RunningService service, string path) => service.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(HttpResponseMessage response) => Encoding.UTF8.GetString(await BytesAsync(response));
}
