using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Pages;

/// <summary>The page as any HTTP client gets it; what a browser makes of it is tested in Page.Tests.</summary>
public sealed partial class PageTests
{
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _maria;

    public PageTests()
    {
        _authority = _world.Authority();
        _maria = _world.Trainer(_authority, "Maria Kovač", accredits: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v")]
    public async Task The_form_is_under_both_addresses_and_under_strict_rules(string path)
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await service.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("""<form class="check" """, await PageAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_the_page_are_kept_for_good_and_those_of_another_edition_are_not_there()
    {
        await using var service = await RunningService.StartAsync(_world);
        var page = await GetAsync(service, "/");
        var files = Assets().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal([".css", ".js", ".svg"], files.Select(file => Path.GetExtension(file)).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            using var response = await service.Http.GetAsync(new Uri("/" + file, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
            using var other = await service.Http.GetAsync(new Uri("/" + EditionOf().Replace(file, "page/0123456789abcdef/"), UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_good_badge_is_valid_with_who_stands_behind_it()
    {
        var ben = _world.Trainer(_maria, "Ben Okafor");

        var page = await CheckAsync(_world.Issue(ben));

        Assert.Contains("""<h1 id="verdict" tabindex="-1">Valid</h1>""", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>Ben Okafor</bdi> signed this badge, certified in a chain that goes back to <bdi>Commonwealth Skills Board</bdi>. It has not been withdrawn.", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>Ada Learner</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("3 of 8 in the European Qualifications Framework", page, StringComparison.Ordinal);
        // From the trainer up to the authority.
        Assert.Equal(["Ben Okafor", "Maria Kovač", "Commonwealth Skills Board"], Chain().Matches(page).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_foreign_badge_says_what_it_is_recognised_as_and_under_whose_agreement()
    {
        var ministry = _world.Person("Ministry of Skills");
        var row = Agreements.Row();
        row["targetName"] = "Welder";
        _world.Recognise(_authority, ministry, Agreements.Rows(row));

        var page = await CheckAsync(_world.Issue(_world.Trainer(ministry, "Zoé Martin")));

        Assert.Contains("<bdi>Zoé Martin</bdi> signed this badge under <bdi>Ministry of Skills</bdi>. <bdi>Commonwealth Skills Board</bdi> recognises it as <bdi>Welder</bdi>, under its agreement with <bdi>Ministry of Skills</bdi>. It has not been withdrawn.", page, StringComparison.Ordinal);
        Assert.Equal(["Zoé Martin", "Ministry of Skills", "Commonwealth Skills Board"], Chain().Matches(page).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [InlineData("en", "What <bdi>Ben Okafor</bdi> signed here is from after that.")]
    [InlineData("es", "Lo que <bdi>Ben Okafor</bdi> firmó aquí es posterior.")]
    public async Task That_another_agency_has_barred_the_trainer_stands_right_under_the_verdict(string language, string sentence)
    {
        var ben = _world.Trainer(_maria, "Ben Okafor");
        _world.Listen(_world.Person("Ministry of <Skills>"), null, new BarredTrainer(ben.Did, WithdrawalReason.Misconduct, _world.Now.AddDays(-300)));

        var page = await CheckAsync(_world.Issue(ben), query: "?lang=" + language);

        var verdict = page[page.IndexOf("<h1 id=\"verdict\"", StringComparison.Ordinal)..];
        verdict = verdict[..verdict.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.Contains("<bdi>Ministry of &lt;Skills&gt;</bdi>", verdict, StringComparison.Ordinal);
        Assert.Contains(sentence, verdict, StringComparison.Ordinal);
        Assert.DoesNotContain("misconduct;", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_partial_recognition_lacks_is_said_at_the_top()
    {
        var ministry = _world.Person("Ministry of Skills");
        var row = Agreements.Row(extent: "partial");
        row["missing"] = new JsonArray("Local <regulations>", "Overhead position");
        _world.Recognise(_authority, ministry, Agreements.Rows(row));

        var page = await CheckAsync(_world.Issue(_world.Trainer(ministry, "Zoé Martin")));

        Assert.Contains("recognises it as a part of", page, StringComparison.Ordinal);
        Assert.Contains("Still missing: <bdi>Local &lt;regulations&gt;; Overhead position</bdi>.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_badge_that_is_not_recognised_lends_nobody_a_name()
    {
        var ministry = _world.Person("Ministry of Skills");
        _world.Recognise(_authority, ministry, Agreements.Rows(Agreements.Row("https://other.example/*")));

        var page = await CheckAsync(_world.Issue(_world.Trainer(ministry, "Zoé Martin")));

        Assert.Contains("Cannot be confirmed</h1>", page, StringComparison.Ordinal);
        Assert.Contains("The agreement with the authority behind it does not name this achievement.", page, StringComparison.Ordinal);
        Assert.Contains("not recognised by", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>Ministry of Skills</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_badge_says_by_whom_and_since_when_and_is_no_error()
    {
        var badge = _world.Issue(_maria);
        _world.SetStatus(badge);

        var page = await CheckAsync(badge);

        Assert.Contains("Not valid</h1>", page, StringComparison.Ordinal);
        Assert.Contains("""<p>Withdrawn by <bdi>Maria Kovač</bdi> (list of <time datetime="2026-03-01">1 March 2026</time>).</p>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_what_could_not_be_checked_and_no_error()
    {
        _world.TakeOffline(_maria.RevocationList);

        var page = await CheckAsync(_world.Issue(_maria));

        Assert.Contains("Cannot be confirmed</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Whether it was withdrawn could not be checked: the list of <bdi>Maria Kovač</bdi> could not be had just now.</p>", page, StringComparison.Ordinal);
        Assert.Contains("Try again in a few minutes", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trainer_who_was_stopped_is_named_with_who_stopped_them_and_whom_they_certified_is_not()
    {
        var ben = _world.Trainer(_maria, "Ministry of Education");
        _world.Withdraw(_maria.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-120));

        var page = await CheckAsync(_world.Issue(ben));

        Assert.Contains("Not valid</h1>", page, StringComparison.Ordinal);
        Assert.Contains("The certification of <bdi>Maria Kovač</bdi> was withdrawn by <bdi>Commonwealth Skills Board</bdi> as of <time", page, StringComparison.Ordinal);
        Assert.Equal(["Maria Kovač", "Commonwealth Skills Board"], Chain().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("calls itself “<bdi>Ministry of Education</bdi>”", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_issued_before_its_trainer_stopped_is_valid_and_says_what_happened_since()
    {
        _world.Withdraw(_maria.Lineage[0], WithdrawalReason.Cessation, _world.Now.AddDays(-2));

        var page = await CheckAsync(_world.Issue(_maria));

        Assert.Contains("Valid</h1>", page, StringComparison.Ordinal);
        Assert.Contains("""<p>The certification of <bdi>Maria Kovač</bdi> was withdrawn by <bdi>Commonwealth Skills Board</bdi> as of <time datetime="2026-02-27">27 February 2026</time>. What was issued before stands.</p>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_say_inside_a_badge_is_beside_its_answer()
    {
        var badge = _world.Badge(_maria);
        var endorsement = Encoding.ASCII.GetString(_world.Sign(_world.Endorsement(_authority, badge), _authority));
        badge["endorsementJwt"] = new JsonArray(endorsement);

        var page = await CheckAsync(_world.Sign(badge, _maria));

        Assert.Contains("<li><bdi>Commonwealth Skills Board</bdi>, of this badge: signed by them</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_vouches_for_is_only_what_the_badge_says()
    {
        var stranger = _world.Person("A stranger");
        var badge = _world.Badge(stranger);
        badge["issuer"]!["name"] = "Commonwealth Skills Board";

        var page = await CheckAsync(_world.Sign(badge, stranger));

        Assert.Contains("Cannot be confirmed</h1>", page, StringComparison.Ordinal);
        Assert.Contains("calls itself “<bdi>Commonwealth Skills Board</bdi>”", page, StringComparison.Ordinal);
        Assert.Empty(Chain().Matches(page));
    }

    [Fact]
    public async Task A_learner_record_shows_what_it_holds_and_what_each_of_it_came_to()
    {
        var school = _world.Person("School");
        var expired = _world.Badge(_maria);
        expired["validUntil"] = "2026-02-25T00:00:00Z";
        expired["credentialSubject"]!["achievement"]!["name"] = "Old welding";

        var good = await CheckAsync(_world.Sign(_world.Record(school, _world.Issue(_maria)), school));
        var bad = await CheckAsync(_world.Sign(_world.Record(school, _world.Issue(_maria), _world.Sign(expired, _maria)), school));

        Assert.Contains("<p>Everything in this record is valid.", good, StringComparison.Ordinal);
        Assert.Contains("<h3>Valid: <bdi>Shielded metal arc welding</bdi></h3>", good, StringComparison.Ordinal);
        Assert.Contains("<bdi>Maria Kovač</bdi>", good, StringComparison.Ordinal);
        Assert.Contains("<p>Something that it holds is not valid.</p>", bad, StringComparison.Ordinal);
        Assert.Contains("<h3>Not valid: <bdi>Old welding</bdi></h3><p>It expired on <time", bad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_badge_whose_signature_does_not_hold_is_shown()
    {
        var tampered = Encoding.UTF8.GetString(_world.Issue(_maria, format: "eddsa-jcs-2022")).Replace("mild steel", "titanium", StringComparison.Ordinal);

        var page = await CheckAsync(Encoding.UTF8.GetBytes(tampered));

        Assert.Contains("Not valid</h1>", page, StringComparison.Ordinal);
        // What was handed in can be handed in again, in a field that nobody sees.
        Assert.DoesNotContain("titanium", Hidden().Replace(page, ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</textarea><svg onload=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    public async Task A_hostile_name_is_text_wherever_it_stands(string name)
    {
        var badge = _world.Badge(_maria);
        var achievement = badge["credentialSubject"]!["achievement"]!.AsObject();
        badge["name"] = name;
        badge["issuer"]!["name"] = name;
        badge["issuer"]!["parentOrg"]!["name"] = name;
        badge["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = name, ["identityType"] = "name" });
        achievement["name"] = name;
        achievement["description"] = name;
        achievement["criteria"] = new JsonObject { ["narrative"] = name };
        badge["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence"), ["name"] = name, ["narrative"] = name, ["description"] = name });
        badge["credentialSubject"]!["result"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Result"), ["value"] = name });

        var page = await CheckAsync(_world.Sign(badge, _maria));

        Assert.Contains("Valid</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(img|script>|svg on)", page);
    }

    [Fact]
    public async Task An_address_in_a_badge_is_a_link_to_https_and_never_to_anything_else()
    {
        var badge = _world.Badge(_maria);
        badge["evidence"] = new JsonArray([.. ((string[])["https://provider.example/film", "javascript:alert(1)", "data:text/html,x"]).Select(id => (JsonNode)new JsonObject { ["id"] = id, ["type"] = new JsonArray("Evidence") })]);

        var page = await CheckAsync(_world.Sign(badge, _maria));

        Assert.Contains("""<a href="https://provider.example/film" rel="noopener noreferrer nofollow external">""", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("href=\"(javascript|data)", page);
    }

    [Fact]
    public async Task A_list_without_end_is_cut_off_and_says_so()
    {
        var badge = _world.Badge(_maria);
        badge["evidence"] = new JsonArray([.. Enumerable.Range(0, Limits.ShownItems + 2).Select(number => (JsonNode)new JsonObject { ["type"] = new JsonArray("Evidence"), ["name"] = $"Piece {number}." })]);

        var page = await CheckAsync(_world.Sign(badge, _maria));

        Assert.Contains($"Piece {Limits.ShownItems - 1}.", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"Piece {Limits.ShownItems}.", page, StringComparison.Ordinal);
        Assert.Contains("<li>and 2 more</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_wants_to_be_taken_for_another_is_pointed_out()
    {
        var page = await CheckAsync(_world.Issue(_world.Person("Hаrvard \u202Eytisrevinu"))); // with a Cyrillic а

        Assert.Contains("mixes letters of different alphabets", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", Hidden().Replace(page, ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_before_the_text_and_may_be_a_picture_with_a_badge_in_it()
    {
        var badge = _world.Issue(_maria);
        var picture = Carriers.Carriers.BakedPng.Wrap(new CarriedCredential { SecuredBytes = badge, Image = Carriers.Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = badge, Link = "https://a.example/" }) });

        var page = await CheckAsync(picture, asFile: true, text: "something else");

        Assert.Contains("Valid</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"""<input type="hidden" name="badge" value="{Encoding.ASCII.GetString(badge)}">""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_out_of_a_mail_may_be_broken_into_lines()
    {
        var badge = Encoding.ASCII.GetString(_world.Issue(_maria));

        var page = await CheckAsync(Encoding.ASCII.GetBytes(string.Join("\r\n  ", badge.Chunk(76).Select(line => new string(line)))));

        Assert.Contains("Valid</h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dear Sir or Madam")]
    [InlineData("{}")]
    [InlineData("https://elsewhere.example/b/1")]
    public async Task What_is_no_badge_is_said_to_be_none_with_the_form_below(string text)
    {
        var page = await CheckAsync(Encoding.UTF8.GetBytes(text));

        Assert.Matches("(This is not a badge|Not valid)</h1>", page);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        if (text != "{}") Assert.Contains("""<form class="check" """, page, StringComparison.Ordinal);
    }

    /// <summary>A browser shows an answer only once it has sent everything: a photo is read to its end, and what nobody would send is refused at once.</summary>
    [Theory]
    [InlineData(Limits.ImageBytes + 1, false)]
    [InlineData(Limits.UploadBytes, true)]
    public async Task What_is_too_large_is_told_in_a_page(int bytes, bool asksFirst)
    {
        await using var service = await RunningService.StartAsync(_world);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[bytes]), "file", "large.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v") { Content = form };
        request.Headers.ExpectContinue = asksFirst;

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains("It is larger than a badge can be.", await PageAsync(response, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_the_largest_size_is_read()
    {
        var picture = Carriers.Carriers.QrPng.Wrap(new CarriedCredential { SecuredBytes = _world.Issue(_maria), Link = "https://a.example/" });
        var page = await CheckAsync([.. picture, .. new byte[Limits.ImageBytes - picture.Length]], asFile: true);

        Assert.Contains("There is no badge in it.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("It was not sent as the form sends it", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_form_did_not_send_is_no_defect()
    {
        await using var service = await RunningService.StartAsync(_world);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"badge\"\r\n\r\nabc", Encoding.UTF8);
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        foreach (var each in (HttpContent[])[content, cut])
        {
            using var response = await service.Http.PostAsync(new Uri("/v", UriKind.Relative), each, TestContext.Current.CancellationToken);
            Assert.Contains("This is not a badge</h1>", await PageAsync(response), StringComparison.Ordinal);
        }

        Assert.Empty(service.Log.ToString());
    }

    [Fact]
    public async Task A_verdict_is_told_in_the_language_asked_for()
    {
        var badge = _world.Issue(_maria);
        _world.SetStatus(badge);

        var page = await CheckAsync(badge, query: "?lang=es");

        Assert.Contains("""<html lang="es">""", page, StringComparison.Ordinal);
        Assert.Contains("Retirada por <bdi>Maria Kovač</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("1 de marzo de 2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_answers_like_GET_with_nothing_in_it()
    {
        await using var service = await RunningService.StartAsync(_world);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task A_valid_badge_can_be_taken_home_as_a_certificate_that_is_checked_like_any_other_form_of_it()
    {
        Assert.SkipWhen(CertificateFonts.Missing is not null, CertificateFonts.Hint);
        var badge = _world.Issue(_maria);
        Assert.Contains("./certificate?lang=en", await CheckAsync(badge), StringComparison.Ordinal);
        await using var service = await RunningService.StartAsync(_world);

        using var made = await CertificateAsync(service, badge);
        var pdf = await made.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/pdf", made.Content.Headers.ContentType?.ToString());
        Assert.Contains("Valid</h1>", await CheckAsync(pdf, asFile: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_certificate_is_made_of_a_badge_that_is_not_valid()
    {
        var badge = _world.Issue(_maria);
        _world.SetStatus(badge);
        Assert.DoesNotContain("/certificate?lang", await CheckAsync(badge), StringComparison.Ordinal);
        await using var service = await RunningService.StartAsync(_world);

        using var made = await CertificateAsync(service, badge);

        Assert.DoesNotContain("%PDF", await PageAsync(made), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> CertificateAsync(RunningService service, byte[] badge)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Encoding.UTF8.GetString(badge)), "badge" } };
        return await service.Http.PostAsync(new Uri("/certificate", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    private async Task<string> CheckAsync(byte[] badge, bool asFile = false, string text = "", string query = "")
    {
        await using var service = await RunningService.StartAsync(_world);
        using var form = new MultipartFormDataContent { { new StringContent(asFile ? text : Encoding.UTF8.GetString(badge)), "badge" } };
        if (asFile) form.Add(new ByteArrayContent(badge), "file", "badge.png");
        using var response = await service.Http.PostAsync(new Uri("/v" + query, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return await PageAsync(response);
    }

    private static async Task<string> GetAsync(RunningService service, string path)
    {
        using var response = await service.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await PageAsync(response);
    }

    /// <summary>What must be a page, with the rules every page is under.</summary>
    private static async Task<string> PageAsync(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // Nothing inline that the policy would stop, and nothing from elsewhere.
        Assert.DoesNotMatch(@"<script(?![^>]* src=""\./page/)|<style|\sstyle=""|\son\w+=""|(src|href)=""(https?:)?//(?!provider\.example)", page);
        return page;
    }

    [GeneratedRegex("(?:href|src)=\"\\./(page/[^\"]+)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("page/[0-9a-f]+/")]
    private static partial Regex EditionOf();

    [GeneratedRegex("<span class=\"who\"><bdi>([^<]*)</bdi>")]
    private static partial Regex Chain();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
