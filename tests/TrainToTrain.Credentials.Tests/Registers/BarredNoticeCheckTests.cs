using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Registers;

/// <summary>Notices of barred trainers over time and at their limits (decision 0019); what each comes to for a badge is in tests/vectors/t2t/recognition.</summary>
public sealed class BarredNoticeCheckTests
{
    private const string Url = "https://ministry.example/status/barred.jwt";

    private readonly World _world = new();
    private readonly Party _agency;
    private readonly Party _trainer;
    private readonly byte[] _badge;

    public BarredNoticeCheckTests()
    {
        _trainer = _world.Trainer(_world.Authority(), "Trainer");
        _agency = _world.Person("Ministry of Skills");
        _badge = _world.Issue(_trainer);
    }

    [Fact]
    public void A_notice_is_fetched_once_and_kept_for_its_time()
    {
        var verifier = Listening();
        Host(Barred());

        Assert.Contains(Verify(verifier).Findings, finding => finding.Code == FindingCode.LineageBarredElsewhere);
        Verify(verifier);
        Assert.Single(_world.Fetched, url => url == Url);

        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        Verify(verifier);
        Assert.Equal(2, _world.Fetched.Count(url => url == Url));
    }

    [Fact]
    public async Task One_in_use_is_fetched_anew_before_its_time_is_over()
    {
        var verifier = Listening();
        Host();
        Verify(verifier);
        Verify(verifier);
        _world.Clock.Advance(TimeSpan.FromMinutes(4));
        Host(Barred());

        await verifier.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Contains(Verify(verifier).Notes, finding => finding.Code == FindingCode.LineageBarredElsewhere);
    }

    [Fact]
    public void An_older_notice_takes_nothing_back_of_what_a_newer_one_said()
    {
        var verifier = Listening();
        var older = Notices.Draft(_agency, Url, _world.Now.AddHours(-1));
        Host(Barred());
        Verify(verifier);
        _world.Host(Url, Notices.Sign(older, _agency, _world.Now));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        var verdict = Verify(verifier);

        Assert.Contains("an older one", Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.LineageNoticeUnavailable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_found_out_is_remarked_on_and_nothing_is_said_of_barring()
    {
        var verdict = Verify(Listening());

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Notes, finding => finding.Code == FindingCode.LineageNoticeUnavailable && finding.Message.Contains(_agency.Name, StringComparison.Ordinal));
        Assert.Empty(verdict.Lineage!.Barred);
    }

    [Fact]
    public void The_remark_names_the_agency_since_when_why_and_whether_the_badge_is_from_before()
    {
        Host(new BarredTrainer(_trainer.Did, WithdrawalReason.Misconduct, _world.Now.AddDays(-20)));

        var verdict = Verify(Listening());

        var said = Assert.Single(verdict.Notes, finding => finding.Code == FindingCode.LineageBarredElsewhere);
        Assert.Equal("Ministry of Skills has barred Trainer since 2026-02-09T12:00:00Z (misconduct); the badge is from after that", said.Message);
        Assert.Equal(new BarredReport(_trainer.Did, "Trainer", WithdrawalReason.Misconduct, _world.Now.AddDays(-20), Before: false) { By = _agency.Did, ByName = _agency.Name }, Assert.Single(verdict.Lineage!.Barred));
    }

    [Fact]
    public void A_notice_of_the_most_rows_is_read_and_one_of_more_is_none()
    {
        BarredTrainer[] most = [.. Enumerable.Range(0, Limits.BarredTrainers - 1).Select(i => new BarredTrainer(string.Create(CultureInfo.InvariantCulture, $"did:web:t{i}.example"), WithdrawalReason.Misconduct, _world.Now)), Barred()];
        Host(most);
        Assert.Contains(Verify(Listening()).Findings, finding => finding.Code == FindingCode.LineageBarredElsewhere);

        Host([.. most, new BarredTrainer("did:web:one-more.example", WithdrawalReason.Misconduct, _world.Now)]);
        Assert.Contains("more than 10000 rows", Unavailable(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_too_large_is_not_read()
    {
        _world.Host(Url, new byte[Limits.NoticeBytes + 1]);

        Assert.Contains("could not be had", Unavailable(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_of_notices_is_bounded()
    {
        var cache = new PublishedCache<BarredNotice>(Limits.NoticeSources, Limits.CachedNoticeBytes);
        for (var each = 0; each <= Limits.NoticeSources; each++) cache.Keep(Kept(each, 100));
        Assert.Equal(Limits.NoticeSources, cache.Count);

        for (var each = 1000; each < 1020; each++) cache.Keep(Kept(each, Limits.NoticeBytes));
        Assert.InRange(cache.ByteCount, 1, Limits.CachedNoticeBytes);
    }

    [Fact]
    public void An_anchors_file_has_so_many_agencies_and_no_more()
    {
        JsonObject[] most = [.. Enumerable.Range(0, Limits.NoticeSources).Select(_ => Notices.Source(_agency, Url))];
        Assert.Equal(most.Length, TrustAnchors.Parse(Notices.Write(_world.Anchors, most), out _)!.Notices.Count);

        Assert.Null(TrustAnchors.Parse(Notices.Write(_world.Anchors, [.. Enumerable.Range(0, Limits.NoticeSources + 1).Select(_ => Notices.Source(_agency, Url))]), out var problems));
        Assert.Contains("notices", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"Ministry\"", "by a DID")]
    [InlineData("name", "\" \"", "has no name")]
    [InlineData("barred", "\"maybe\"", "none of inform, doubt, refuse")]
    [InlineData("list", "\"http://ministry.example/barred\"", "neither an https address nor a signed notice")]
    [InlineData("list", "\"eyJ\"", "cannot be read")]
    [InlineData("list", "7", "neither an https address nor a signed notice")]
    [InlineData("lists", "7", "a member 'lists' that is not known here")]
    public void A_mistyped_agency_is_refused_with_the_whole_file(string member, string value, string problem)
    {
        var source = Notices.Source(_agency, Url);
        source[member] = JsonNode.Parse(value);

        Assert.Null(TrustAnchors.Parse(Notices.Write(_world.Anchors, source), out var problems));

        Assert.Contains($"notices[0]", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains(problem, problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Written_again_an_anchors_file_says_the_same_of_whom_it_listens_to()
    {
        var embedded = JsonNode.Parse(Notices.Sign(Notices.Draft(_agency, Url, _world.Now, Barred()), _agency, _world.Now, "eddsa-jcs-2022"))!;
        var withObject = Notices.Source(_agency, "", "refuse");
        withObject["list"] = embedded;
        var token = Notices.Source(_agency, Encoding.ASCII.GetString(Notices.Sign(Notices.Draft(_agency, Url, _world.Now, Barred()), _agency, _world.Now)), "doubt");
        var anchors = TrustAnchors.Parse(Notices.Write(_world.Anchors, withObject, token, Notices.Source(_agency, Url)), out _)!;

        var again = TrustAnchors.Parse(anchors.Write(), out var problems);

        Assert.Empty(problems);
        Assert.Equal(anchors.Notices.Select(each => (each.Id, each.Effect)), again!.Notices.Select(each => (each.Id, each.Effect)));
        var verdict = await _world.Verifier(anchors: again).VerifyAsync(new VerificationRequest { Input = "x", Credential = _badge }, TestContext.Current.CancellationToken);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageBarredRefused);
    }

    private static BarredNotice Kept(int number, int bytes) => new()
    {
        Place = string.Create(CultureInfo.InvariantCulture, $"https://{number}.example/barred"),
        IssuerId = "did:web:ministry.example",
        Barred = new Dictionary<string, BarredTrainer>(),
        TimeToLive = TimeSpan.FromMinutes(5),
        FetchedAt = DateTimeOffset.UnixEpoch,
        ByteCount = bytes,
    };

    private BarredTrainer Barred() => new(_trainer.Did, WithdrawalReason.Misconduct, _world.Now.AddDays(-20));

    private void Host(params IReadOnlyList<BarredTrainer> rows) => _world.Host(Url, Notices.Sign(Notices.Draft(_agency, Url, _world.Now, rows), _agency, _world.Now));

    private CredentialVerifier Listening() => _world.Verifier(anchors: TrustAnchors.Parse(Notices.Write(_world.Anchors, Notices.Source(_agency, Url)), out _)!);

    private Verdict Verify(CredentialVerifier verifier) => verifier.VerifyAsync(new VerificationRequest { Input = "badge", Credential = _badge }, TestContext.Current.CancellationToken).AsTask().Result;

    private string Unavailable() => Assert.Single(Verify(Listening()).Findings, finding => finding.Code == FindingCode.LineageNoticeUnavailable).Message;
}
