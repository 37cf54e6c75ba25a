using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>Trust lists in an anchors file, and what verdicts make of them.</summary>
public sealed class ManagedAnchorsTests
{
    private readonly World _world = new();
    private readonly TrustRepository _place = new();

    [Fact]
    public async Task Whom_a_list_names_is_trusted_and_told_apart_from_what_is_pinned_by_hand()
    {
        var board = _world.Person("Kentucky Welding Board");
        var badge = _world.Issue(_world.Trainer(board, "Maria"));
        var anchors = (await ListedAsync()).With(await HeldListsAsync(), out _)!;
        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(badge, anchors)).Kind);
        Assert.Equal([board.Did], anchors.Authorities.Select(each => each.Id));
        Assert.Empty(anchors.ByHand.Authorities);
        Assert.Equal([board.Did], anchors.OfList(TrustRepository.Id).Authorities.Select(each => each.Id));

        var file = JsonNode.Parse(anchors.Write())!;
        Assert.Empty(file["authorities"]!.AsArray());
        var again = TrustAnchors.Parse(anchors.Write(), out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(anchors.Write(), again.Write());
        Assert.Equal([board.Did], JsonNode.Parse(again.WriteTrusted())!["authorities"]!.AsArray().Select(each => (string)each!["id"]!));
        Assert.Equal(1, (int)JsonNode.Parse(again.WriteTrusted())!["trustLists"]![0]!["version"]!);
    }

    [Fact]
    public async Task Whom_a_list_out_of_date_names_is_not_known_to_be_trusted_and_the_lineage_is_told_all_the_same()
    {
        var badge = _world.Issue(_world.Trainer(_world.Person("Kentucky Welding Board"), "Maria"));
        var anchors = await ListedAsync();
        _world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.DoesNotContain((await VerifyAsync(badge, anchors)).Findings, finding => finding.Code == FindingCode.LineageTrustListExpired);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        var verdict = await VerifyAsync(badge, anchors);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
        Assert.Equal([FindingCode.LineageTrustListExpired], verdict.Findings.Where(finding => finding.Outcome == Outcome.Unknown).Select(finding => finding.Code));
        Assert.Equal("Kentucky Welding Board", verdict.Lineage!.Anchor!.Name);
    }

    [Fact]
    public async Task Who_is_pinned_by_hand_too_is_trusted_whatever_becomes_of_the_list()
    {
        var board = _world.Person("Kentucky Welding Board");
        var badge = _world.Issue(_world.Trainer(board, "Maria"));
        var anchors = new TrustAnchors([new TrustAnchor(board.Did, board.Name, null)]).With(await HeldListsAsync(), out _)!;
        _world.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(badge, anchors)).Kind);
    }

    [Fact]
    public async Task A_verdict_about_a_day_within_the_time_of_a_list_rests_on_it()
    {
        var badge = _world.Issue(_world.Trainer(_world.Person("Kentucky Welding Board"), "Maria"));
        var anchors = await ListedAsync();
        var then = _world.Now;
        _world.Clock.Advance(TimeSpan.FromDays(40));
        var verdict = await VerifyAsync(badge, anchors, then);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code == FindingCode.LineageTrustListExpired);
    }

    [Fact]
    public async Task An_agreement_counts_as_long_as_the_list_that_names_it()
    {
        var (board, ministry) = (_world.Person("Kentucky Welding Board"), _world.Person("Ministry"));
        var badge = _world.Issue(_world.Trainer(ministry, "Maria"));
        var agreement = Agreements.Sign(_world.DraftAgreement(board, ministry), board, _world.Now, "vc-jwt");
        _place.PublishList(list => list["trust"]!["agreements"] = new JsonArray(Encoding.ASCII.GetString(agreement)));
        var anchors = await ListedAsync();
        Assert.Contains((await VerifyAsync(badge, anchors)).Findings, finding => finding.Code == FindingCode.RecognitionOk);
        Assert.Single(anchors.At(_world.Now.AddDays(31)).Agreements);
        Assert.Empty(anchors.WithoutAgreements().At(_world.Now.AddDays(31)).Agreements);

        _world.Clock.Advance(TimeSpan.FromDays(31));
        var byHand = new TrustAnchors([new TrustAnchor(board.Did, board.Name, null)]).With(anchors.TrustLists, out _)!;
        Assert.Contains((await VerifyAsync(badge, anchors)).Findings, finding => finding.Code == FindingCode.LineageTrustListExpired);
        Assert.Contains((await VerifyAsync(badge, byHand)).Findings, finding => finding.Code == FindingCode.LineageUntrustedRoot);
    }

    [Fact]
    public async Task An_agreement_counts_as_the_list_of_its_own_authority_has_it_whichever_list_comes_first()
    {
        var (board, ministry) = (_world.Person("Kentucky Welding Board"), _world.Person("Ministry"));
        var draft = _world.DraftAgreement(board, ministry);
        var newer = Agreements.Sign(draft, board, _world.Now, "vc-jwt");
        draft["validUntil"] = "2040-01-01T00:00:00Z";
        var older = Agreements.Sign(draft, board, _world.Now, "vc-jwt");
        _place.PublishList(list => list["trust"]!["agreements"] = new JsonArray(Encoding.ASCII.GetString(newer)));

        var (other, id) = (new TrustRepository { RootVersion = 0 }, "https://other.example/trust/");
        other.PublishRoot(other.RootKeys, root => root["id"] = id);
        other.PublishList(list =>
        {
            list["id"] = id;
            list["trust"] = new JsonObject { ["authorities"] = new JsonArray(TrustRepository.Authority("Other")), ["agreements"] = new JsonArray(Encoding.ASCII.GetString(older)) };
        });
        var states = new[] { (await other.UpdateAsync(other.Begin(), TrustRepository.Id)).After, await _place.HeldAsync() };
        foreach (var order in new[] { states, [.. states.Reverse()] })
        {
            var anchors = new TrustAnchors([]).With(order, out _)!;
            Assert.Equal(newer, Assert.Single(anchors.Agreements).WellFormed.Parsed.SecuredBytes.ToArray());
        }
    }

    [Fact]
    public async Task Logs_and_witnesses_of_a_list_count_as_long_as_it_does()
    {
        var keys = JsonNode.Parse(_world.Anchors.Write())!;
        _place.PublishList(list => (list["trust"]!["logs"], list["trust"]!["witnesses"]) = (keys["logs"]!.DeepClone(), keys["witnesses"]!.DeepClone()));
        var anchors = await ListedAsync();
        Assert.Single(anchors.LogKeys.Logs);
        Assert.Single(anchors.With(anchors.TrustLists, out _)!.LogKeys.Witnesses);
        Assert.Empty(anchors.At(_place.Now.AddDays(31)).LogKeys.Witnesses);
        Assert.Single(anchors.At(_place.Now.AddDays(30)).LogKeys.Logs);
    }

    [Fact]
    public async Task Mix_and_match_an_old_register_with_a_new_list_leaves_a_withdrawal_undecided()
    {
        var board = _world.Person("Kentucky Welding Board");
        var trainer = _world.Trainer(board, "Maria");
        var badge = _world.Issue(trainer);
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Cessation, _world.Now);
        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(badge, await ListedAsync(Registers(_world.Now.AddYears(-1))))).Kind);
        var verdict = await VerifyAsync(badge, await ListedAsync(Registers(_world.Now.AddDays(1))));
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageRegisterUnavailable && finding.Message.Contains("older", StringComparison.Ordinal));

        Action<JsonObject> Registers(DateTimeOffset from) => list => list["trust"]!["registers"] = new JsonArray(new JsonObject { ["url"] = board.Register, ["notBefore"] = XsdDateTime.Print(from) });
    }

    [Fact]
    public async Task Whose_notices_a_list_has_listened_to_is_not_forgotten_with_its_end()
    {
        var board = _world.Person("Kentucky Welding Board");
        var maria = _world.Trainer(board, "Maria");
        var badge = _world.Issue(maria);
        _world.Listen(_world.Person("Ministry"), "refuse", new BarredTrainer(maria.Did, WithdrawalReason.Misconduct, _world.Now.AddDays(-300)));
        var notices = JsonNode.Parse(_world.Anchors.Write())!["notices"]!;
        var byHand = new TrustAnchors([new TrustAnchor(board.Did, board.Name, null)]);
        var anchors = byHand.With((await ListedAsync(list => list["trust"]!["notices"] = notices.DeepClone())).TrustLists, out _)!;

        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(badge, byHand)).Kind);
        Assert.Contains((await VerifyAsync(badge, anchors)).Findings, finding => finding.Code == FindingCode.LineageBarredRefused);
        Assert.Single(anchors.At(_world.Now.AddDays(31)).Notices);
        Assert.Contains(anchors.Lines, line => line.StartsWith("notices of barred trainers: Ministry, did:key:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"trustLists": {}}""", "not an array")]
    [InlineData("""{"trustLists": [7]}""", "not an object with a root")]
    [InlineData("""{"trustLists": [{"root": {}}]}""", "no JWS")]
    [InlineData("""{"registers": {}}""", "registers is not an array")]
    [InlineData("""{"registers": [{"url": "https://a.example/r"}]}""", "registers[0]")]
    [InlineData("""{"registers": [{"url": "a", "notBefore": "2026-01-01T00:00:00Z"}, {"url": "a", "notBefore": "2026-01-01T00:00:00Z"}]}""", "registers[1]")]
    public void What_is_wrong_with_the_file_is_said_with_its_place(string json, string said)
    {
        var file = JsonNode.Parse(json)!.AsObject();
        file["authorities"] = new JsonArray();
        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), out var problems));
        Assert.Contains(problems, problem => problem.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_somebody_changed_in_the_file_is_refused()
    {
        var file = JsonNode.Parse((await ListedAsync()).Write())!;
        _place.PublishList(list => list["trust"]!["authorities"]!.AsArray().Add(TrustRepository.Authority("Thief")), signers: []);
        file["trustLists"]![0]!["list"] = JsonNode.Parse(_place.Hosted[TrustRepository.ListUrl]);
        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), out var problems));
        Assert.Equal(["trustLists[0].list is not signed by the list keys of its root"], problems);
        file["trustLists"]![0]!["list"] = null;
        file["trustLists"]![0]!["upto"] = 1;
        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), out problems));
        Assert.Contains("trustLists[0] has a member 'upto' that is not known here", problems);
    }

    [Fact]
    public async Task One_list_is_followed_once_and_no_more_lists_than_the_limit()
    {
        var held = (await HeldListsAsync())[0];
        Assert.Null(new TrustAnchors([]).With([held, held], out var problems));
        Assert.Contains("twice", problems[0], StringComparison.Ordinal);
        Assert.Null(new TrustAnchors([]).With([.. Enumerable.Repeat(held, Limits.TrustLists + 1)], out problems));
        Assert.Contains($"more than {Limits.TrustLists}", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_list_says_is_told_in_lines_that_can_be_compared()
    {
        var keys = JsonNode.Parse(_world.Anchors.Write())!;
        _place.PublishList(list =>
        {
            (list["trust"]!["logs"], list["trust"]!["witnesses"]) = (keys["logs"]!.DeepClone(), keys["witnesses"]!.DeepClone());
            list["trust"]!["registers"] = new JsonArray(new JsonObject { ["url"] = "https://board.example/r", ["notBefore"] = "2026-01-01T00:00:00Z" });
            list["trust"]!["authorities"]![0]!["scope"] = new JsonObject { ["maxLevel"] = 4 };
            list["trust"]!["authorities"]![0]!["validUntil"] = "2030-01-01T00:00:00Z";
        });
        var lines = (await ListedAsync()).Lines;
        Assert.Contains(lines, line => line.StartsWith("authority: Kentucky Welding Board (US-KY), did:key:", StringComparison.Ordinal) && line.EndsWith(", until 2030-01-01T00:00:00Z, within {\"maxLevel\":4}", StringComparison.Ordinal));
        Assert.Contains("register: https://board.example/r, not before 2026-01-01T00:00:00Z", lines);
        Assert.Equal(["authority", "log", "register", "witness"], lines.Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<TrustListState>> HeldListsAsync() => [await _place.HeldAsync()];

    private async Task<TrustAnchors> ListedAsync(Action<JsonObject>? change = null)
    {
        if (change is not null) _place.PublishList(change);
        return new TrustAnchors([]).With(await HeldListsAsync(), out _)!;
    }

    private async Task<Verdict> VerifyAsync(byte[] badge, TrustAnchors anchors, DateTimeOffset? at = null) =>
        await new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = anchors, Loader = _world, Clock = _world.Clock }).VerifyAsync(new VerificationRequest { Input = "badge", Credential = badge, At = at }, TestContext.Current.CancellationToken);
}
