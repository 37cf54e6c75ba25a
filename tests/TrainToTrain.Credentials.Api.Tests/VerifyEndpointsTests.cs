using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class VerifyEndpointsTests
{
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;

    public VerifyEndpointsTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Trainer(_authority, "Maria", accredits: true);
    }

    [Theory]
    [InlineData("vc-jwt", "text/plain")]
    [InlineData("vc-jwt", "application/vc+jwt")]
    [InlineData("eddsa-jcs-2022", "application/vc")]
    [InlineData("eddsa-jcs-2022", "text/plain")]
    public async Task Reports_a_good_badge_whatever_its_content_type_says(string format, string type)
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await service.PostAsync(_world.Issue(_trainer, format: format), type: type);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("valid", Text(report, "verdict"));
        Assert.Equal("lineage", Text(report, "policy"));
        Assert.Equal("-", Text(report, "input"));
        Assert.Equal("2026-03-01T12:00:00Z", Text(report, "at"));
        Assert.Equal(_trainer.Did, Text(report.GetProperty("credential").GetProperty("issuer"), "id"));
        Assert.Equal(_authority.Did, Text(report.GetProperty("lineage").GetProperty("anchor"), "id"));
        Assert.Equal(_trainer.Did, Text(Assert.Single(report.GetProperty("lineage").GetProperty("path").EnumerateArray()), "subject"));
    }

    [Fact]
    public async Task A_bundle_brings_the_proof_that_its_badge_was_there_before_its_trainer_was_stopped()
    {
        var badge = _world.Issue(_trainer);
        _world.Withdraw(_trainer.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-5));
        var bundle = new CredentialBundle(badge, []) { ProofsOfExistence = [_world.Log.Prove(badge, _world.Now.AddDays(-6))] };
        await using var service = await RunningService.StartAsync(_world);

        using var bare = await service.PostAsync(badge);
        using var proven = await service.PostAsync(bundle.Write());

        Assert.Equal("indeterminate", await VerdictAsync(bare));
        Assert.Equal("valid", await VerdictAsync(proven));

        static async Task<string> VerdictAsync(HttpResponseMessage response) =>
            Text(JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement, "verdict")!;
    }

    [Theory]
    [InlineData("baked-png")]
    [InlineData("baked-svg")]
    [InlineData("pdf")]
    [InlineData("pdf of a bundle")]
    [InlineData("qr")]
    [InlineData("sd-jwt")]
    [InlineData("signed presentation")]
    public async Task Takes_a_badge_in_whatever_it_is_carried(string carried)
    {
        Assert.SkipWhen(carried.StartsWith("pdf", StringComparison.Ordinal) && CertificateFonts.Missing is not null, CertificateFonts.Hint);
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        var picture = Carriers.Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = badge, Link = "https://verify.example/b/1" });
        var body = carried switch
        {
            "baked-png" => Carriers.Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = badge, Image = picture }),
            "baked-svg" => Carriers.Carriers.BakedSvg.Wrap(new CarriedCredential { SecuredBytes = badge, Image = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray() }),
            "pdf" => Carriers.Carriers.Pdf.Wrap(new CarriedCredential { SecuredBytes = badge }),
            "pdf of a bundle" => Carriers.Carriers.Pdf.Wrap(new CarriedCredential { SecuredBytes = badge, Enclosed = new CredentialBundle(badge, [_world.Issue(_trainer)]).Write() }),
            "qr" => Encoding.UTF8.GetBytes($"https://verify.example/v#{Encoding.UTF8.GetString(badge)}"),
            "sd-jwt" => _world.Issue(_trainer, format: "sd-jwt"),
            _ => new CredentialBundle(badge, []).Write(),
        };

        Assert.Equal("valid", Text(await service.VerifyAsync(body), "verdict"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_brings_one_badge_as_a_file_or_a_text(bool file)
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        using var form = new MultipartFormDataContent { { new StringContent(""), "empty" }, { new ByteArrayContent([]), "nothing", "nothing.json" } };
        if (file) form.Add(new ByteArrayContent(badge), "file", "ada.jwt");
        else form.Add(new ByteArrayContent(badge), "text");

        using var response = await PostAsync(service, form);

        Assert.Equal("valid", Text(JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement, "verdict"));
    }

    [Fact]
    public async Task A_form_with_nothing_too_much_or_too_many_parts_in_it_is_a_problem()
    {
        await using var service = await RunningService.StartAsync(_world);
        using var nothing = new MultipartFormDataContent { { new StringContent(" "), "text" } };
        using var two = new MultipartFormDataContent { { new StringContent("a"), "text" }, { new ByteArrayContent([1]), "file", "a.json" } };
        using var broken = new StringContent("no boundary in sight");
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var unbounded = new StringContent("x");
        unbounded.Headers.ContentType = new("multipart/form-data");
        using var other = new StringContent("x");
        other.Headers.ContentType = new("multipart/mixed") { Parameters = { new("boundary", "x") } };
        using var many = new MultipartFormDataContent();
        for (var part = 0; part <= Limits.FormParts; part++) many.Add(new StringContent(""), $"part{part}");

        foreach (var form in (HttpContent[])[nothing, two, broken, unbounded, other, many])
        {
            using var response = await PostAsync(service, form);
            await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "request.form");
        }
    }

    [Fact]
    public async Task A_form_above_the_limit_is_too_large()
    {
        await using var service = await RunningService.StartAsync(_world);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[Limits.ImageBytes]), "file", "a.png" } };

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/verify") { Content = form };
        request.Headers.ExpectContinue = true;

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await RunningService.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "read.too-large");
    }

    [Fact]
    public async Task A_learner_record_is_answered_with_a_report_on_each_credential_in_it()
    {
        var publisher = _world.Person("Library");
        byte[] good = _world.Issue(_trainer), revoked = _world.Issue(_trainer);
        _world.SetStatus(revoked);
        await using var service = await RunningService.StartAsync(_world);

        using var response = await service.PostAsync(_world.Sign(_world.Record(publisher, good, revoked), publisher));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("invalid", Text(report, "verdict"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("lineage").ValueKind);
        Assert.Equal(["valid", "invalid"], report.GetProperty("credentials").EnumerateArray().Select(each => Text(each, "verdict")));
        Assert.All(report.GetProperty("credentials").EnumerateArray(), each => Assert.Equal(_trainer.Did, Text(each.GetProperty("credential").GetProperty("issuer"), "id")));
    }

    [Fact]
    public async Task A_tampered_badge_is_an_answer_not_an_error()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = Encoding.UTF8.GetString(_world.Issue(_trainer, format: "eddsa-jcs-2022")).Replace("mild steel", "titanium", StringComparison.Ordinal);

        var report = await service.VerifyAsync(Encoding.UTF8.GetBytes(badge));

        Assert.Equal("invalid", Text(report, "verdict"));
        Assert.Contains("proof.signature-invalid", Codes(report));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("credential").ValueKind);
    }

    [Fact]
    public async Task A_revoked_badge_is_invalid_and_not_an_error()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        _world.SetStatus(badge);

        var report = await service.VerifyAsync(badge);

        Assert.Equal("invalid", Text(report, "verdict"));
        Assert.Contains("status.revoked", Codes(report));
    }

    [Fact]
    public async Task An_unreachable_status_list_is_indeterminate_and_never_503()
    {
        await using var service = await RunningService.StartAsync(_world);
        _world.TakeOffline(_trainer.RevocationList);

        var report = await service.VerifyAsync(_world.Issue(_trainer));

        Assert.Equal("indeterminate", Text(report, "verdict"));
        Assert.Contains("status.unavailable", Codes(report));
    }

    [Fact]
    public async Task Without_anchors_nobody_is_trusted()
    {
        await using var service = await RunningService.StartAsync(_world, anchors: false);

        var report = await service.VerifyAsync(_world.Issue(_trainer));

        Assert.Equal("indeterminate", Text(report, "verdict"));
        Assert.Contains("lineage.no-anchors", Codes(report));
    }

    [Fact]
    public async Task Policy_integrity_ends_after_status()
    {
        await using var service = await RunningService.StartAsync(_world, anchors: false);

        var report = await service.VerifyAsync(_world.Issue(_world.Person("Stranger")), "?policy=integrity");

        Assert.Equal("valid", Text(report, "verdict"));
        Assert.Equal("integrity", Text(report, "policy"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("lineage").ValueKind);
    }

    [Fact]
    public async Task Judges_as_of_the_time_asked_about()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Badge(_trainer);
        badge["validUntil"] = "2026-02-25T00:00:00Z";
        var signed = _world.Sign(badge, _trainer);

        var then = await service.VerifyAsync(signed, "?at=2026-02-24T02:00:00%2B02:00&policy=integrity");
        var now = await service.VerifyAsync(signed, "?policy=integrity");

        Assert.Equal("2026-02-24T00:00:00Z", Text(then, "at"));
        Assert.DoesNotContain("validity.expired", Codes(then));
        Assert.Contains("validity.expired", Codes(now));
    }

    [Fact]
    public async Task A_bundle_brings_the_lineage_beside_the_badge()
    {
        await using var service = await RunningService.StartAsync(_world);
        var accreditation = Encoding.UTF8.GetString(_trainer.Lineage[0].Span);
        var badge = Encoding.UTF8.GetString(_world.Issue(_trainer, change: template => template with { Lineage = [] }));
        var bundle = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["verifiableCredential"] = new JsonArray(accreditation, badge),
        };

        var alone = await service.VerifyAsync(Encoding.UTF8.GetBytes(badge));
        var together = await service.VerifyAsync(Encoding.UTF8.GetBytes(bundle.ToJsonString()));

        Assert.Equal("indeterminate", Text(alone, "verdict"));
        Assert.Equal("valid", Text(together, "verdict"));
    }

    [Fact]
    public async Task Remembers_status_lists_from_one_request_to_the_next()
    {
        await using var service = await RunningService.StartAsync(_world);
        await service.VerifyAsync(_world.Issue(_trainer), "?policy=integrity");
        var fetched = _world.Fetched.Count;

        var second = await service.VerifyAsync(_world.Issue(_trainer), "?policy=integrity");

        Assert.Equal("valid", Text(second, "verdict"));
        Assert.Equal(fetched, _world.Fetched.Count);
    }

    [Fact]
    public async Task An_SD_JWT_is_read_as_its_holder_shows_it_and_answers_by_its_key_binding()
    {
        await using var service = await RunningService.StartAsync(_world);
        var learner = _world.Person("Learner");
        var json = _world.Badge(_trainer);
        json["credentialSubject"]!["id"] = learner.Did;
        var issued = CredentialParser.Parse(_world.Sign(json, _trainer, "sd-jwt"), out _)!;
        var draft = new PresentationDraft { Holder = learner.Signer, Created = _world.Now, Challenge = "3q2-7w", Domain = "jobs.example" };
        var shown = DisclosableBadge.Of(issued)!.Show([]);
        var bound = draft.Bind(shown);

        Assert.Equal("valid", Text(await service.VerifyAsync(issued.SecuredBytes.ToArray()), "verdict"));
        Assert.Equal("valid", Text(await service.VerifyAsync(shown), "verdict"));
        Assert.Contains("proof.presentation-ok", Codes(await service.VerifyAsync(bound, "?challenge=3q2-7w&domain=jobs.example")));
        Assert.Contains("proof.key-binding", Codes(await service.VerifyAsync(bound, "?challenge=other&domain=jobs.example")));
        Assert.Contains("proof.key-binding", Codes(await service.VerifyAsync(shown, "?domain=jobs.example")));
        Assert.Contains("proof.key-binding-ignored", Codes(await service.VerifyAsync(bound)));
    }

    [Theory]
    [InlineData("vc-jwt", "eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022", "vp+jwt")]
    [InlineData("sd-jwt", "eddsa-rdfc-2022")]
    [InlineData("sd-jwt", "vp+jwt")]
    public async Task A_presentation_answers_for_the_badge_it_holds_in_whatever_form(string format, string form)
    {
        await using var service = await RunningService.StartAsync(_world);
        var learner = _world.Person("Learner");
        var json = _world.Badge(_trainer);
        json["credentialSubject"]!["id"] = learner.Did;
        var draft = new PresentationDraft { Holder = learner.Signer, Created = _world.Now, Challenge = "3q2-7w", Domain = "jobs.example" };
        var bundle = new CredentialBundle(_world.Sign(json, _trainer, format), []) { Holder = learner.Did };

        var presented = draft.TrySign(bundle.Write(), form, out _)!;

        var report = await service.VerifyAsync(presented, "?challenge=3q2-7w&domain=jobs.example");
        Assert.Equal("valid", Text(report, "verdict"));
        Assert.Contains("proof.presentation-ok", Codes(report));
        Assert.Contains("proof.challenge", Codes(await service.VerifyAsync(presented, "?challenge=other")));
    }

    [Theory]
    [InlineData("", "read.unrecognised")]
    [InlineData("\u0001\u0002binary noise", "read.unrecognised")]
    [InlineData("https://badges.example/1", "read.unrecognised")]
    [InlineData("""{"type": ["VerifiableCredential"], "type": []}""", "read.json")]
    [InlineData("""{"type": ["Verifiab""", "read.json")]
    [InlineData("!.e30.AA", "read.unrecognised")]
    [InlineData("e30.A.AA", "read.jws")]
    public async Task What_is_no_credential_is_a_problem(string body, string code)
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await service.PostAsync(Encoding.UTF8.GetBytes(body));

        await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, code);
        Assert.Empty(_world.Fetched);
    }

    [Fact]
    public async Task A_credential_above_its_limit_is_too_large()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = new byte[Limits.CredentialBytes + 1];
        Array.Fill(badge, (byte)' ');
        badge[0] = (byte)'{';

        using var response = await service.PostAsync(badge);

        await RunningService.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "read.too-large");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_every_limit_is_too_large_whether_announced_or_not(bool announced)
    {
        await using var service = await RunningService.StartAsync(_world);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/verify") { Content = new ByteArrayContent(new byte[Limits.ImageBytes + 1]) };
        // Announced, it is refused before it is sent; otherwise where the limit is passed.
        request.Headers.ExpectContinue = announced;
        request.Headers.TransferEncodingChunked = !announced;

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await RunningService.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "read.too-large");
    }

    [Fact]
    public async Task The_largest_body_is_read_to_its_end()
    {
        await using var service = await RunningService.StartAsync(_world);
        var bundle = Encoding.UTF8.GetBytes("""{"type": "VerifiablePresentation", "verifiableCredential": ["filler", "BADGE"]}""".Replace("BADGE", Encoding.UTF8.GetString(_world.Issue(_trainer)), StringComparison.Ordinal));
        var padded = new byte[Limits.ImageBytes];
        Array.Fill(padded, (byte)' ');
        bundle.CopyTo(padded, padded.Length - bundle.Length);

        var report = await service.VerifyAsync(padded);

        Assert.Equal("valid", Text(report, "verdict"));
    }

    [Fact]
    public async Task A_defect_of_ours_says_nothing_but_where_to_look()
    {
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Loader = new BrokenLoader() });

        using var response = await service.PostAsync(_world.Issue(_trainer));

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.InternalServerError, code: null);
        Assert.DoesNotContain("the loader is broken", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Text(problem, "traceId")!, service.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains("the loader is broken", service.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_many_at_once()
    {
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(_trainer);
        await service.VerifyAsync(badge);

        var reports = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => service.VerifyAsync(badge)));

        Assert.All(reports, report => Assert.Equal("valid", Text(report, "verdict")));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningService service, HttpContent content) =>
        service.Http.PostAsync(new Uri("/v1/verify", UriKind.Relative), content, TestContext.Current.CancellationToken);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();

    private static IEnumerable<string?> Codes(JsonElement report) => report.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "code"));

    private sealed class BrokenLoader : Resources.IResourceLoader
    {
        public ValueTask<Resources.LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => throw new InvalidOperationException("the loader is broken");
    }
}
