using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>Whether an authority lets somebody do something: as a badge of theirs would be judged, and neither yes nor no where that is not certain (decision 0021).</summary>
public sealed class TrustQuestionTests
{
    private readonly World _world = new();
    private readonly Party _board;

    public TrustQuestionTests() => _board = _world.Authority();

    [Fact]
    public async Task A_trainer_may_issue_what_they_were_accredited_for()
    {
        var maria = _world.Trainer(_board, "Maria");

        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, _world.Trainer(_world.Trainer(_board, "Ana", accredits: true), "Ben"))).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, _board)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria, "https://other.example/a")).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria, at: _world.Now.AddDays(-101))).Standing);
    }

    [Fact]
    public async Task To_certify_others_is_another_question()
    {
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Accredit, _world.Trainer(_board, "Maria"))).Standing);
        var ana = _world.Trainer(_board, "Ana", accredits: true);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Accredit, ana)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Accredit, ana, "https://other.example/a")).Standing);
    }

    [Fact]
    public async Task Nobody_known_is_neither_yes_nor_no()
    {
        var stranger = _world.Person("Stranger");

        Assert.Equal(TrustStanding.NotKnown, (await AskAsync(TrustAction.Issue, stranger)).Standing);
        Assert.Equal(TrustStanding.NotKnown, (await AskAsync(TrustAction.Issue, _world.Trainer(stranger, "Maria"))).Standing);
        Assert.Equal(TrustStanding.NotKnown, (await _world.Verifier().AskAsync(new TrustQuestion(TrustAction.Issue, stranger.Did, stranger.Did, World.WeldingId), TestContext.Current.CancellationToken)).Standing);
    }

    [Fact]
    public async Task What_one_authority_lets_somebody_do_is_nothing_of_another()
    {
        var other = _world.Authority("Other board");
        var maria = _world.Trainer(other, "Maria");

        Assert.Equal(TrustStanding.NotKnown, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria, by: other)).Standing);
    }

    [Theory]
    [InlineData(null, TrustStanding.Granted)]
    [InlineData("doubt", TrustStanding.Undetermined)]
    [InlineData("refuse", TrustStanding.Denied)]
    public async Task Another_agencys_notice_decides_what_it_decides_of_a_badge(string? effect, TrustStanding standing)
    {
        var maria = _world.Trainer(_board, "Maria");
        _world.Listen(_world.Person("Ministry"), effect, new BarredTrainer(maria.Did, WithdrawalReason.Misconduct, _world.Now.AddDays(-300)));

        Assert.Equal(standing, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, _world.Trainer(_board, "Ana"))).Standing);
    }

    [Fact]
    public async Task A_trust_list_that_has_ended_answers_neither_yes_nor_no()
    {
        var place = new TrustRepository();
        var board = _world.Person("Kentucky Welding Board");
        var maria = _world.Trainer(board, "Maria");
        var anchors = new TrustAnchors([]).With([await place.HeldAsync()], out _)!;

        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria, by: board, change: each => each with { Anchors = anchors })).Standing);
        _world.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(TrustStanding.Undetermined, (await AskAsync(TrustAction.Issue, maria, by: board, change: each => each with { Anchors = anchors })).Standing);
    }

    [Fact]
    public async Task A_withdrawal_is_told_apart_by_its_date()
    {
        var maria = _world.Trainer(_board, "Maria");
        _world.SetStatus(maria.Lineage[0]);
        _world.Withdraw(maria.Lineage[0], WithdrawalReason.Find("cessation")!, _world.Now.AddDays(-10));

        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria, at: _world.Now.AddDays(-11))).Standing);
    }

    [Fact]
    public async Task What_only_a_proof_of_existence_would_save_depends_on_the_badge()
    {
        var maria = _world.Trainer(_board, "Maria");
        _world.SetStatus(maria.Lineage[0]);
        _world.Withdraw(maria.Lineage[0], WithdrawalReason.Find("misconduct")!, _world.Now.AddDays(-10));

        Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Issue, maria, at: _world.Now.AddDays(-11))).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria)).Standing);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_neither_yes_nor_no()
    {
        var maria = _world.Trainer(_board, "Maria");
        _world.TakeOffline(_board.RevocationList);

        Assert.Equal(TrustStanding.Undetermined, (await AskAsync(TrustAction.Issue, maria)).Standing);
        // What is certain without it is said.
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria, "https://other.example/a")).Standing);
    }

    [Fact]
    public async Task Suspended_is_neither_yes_nor_no()
    {
        var maria = _world.Trainer(_board, "Maria");
        _world.SetStatus(maria.Lineage[0], "suspension");

        Assert.Equal(TrustStanding.Undetermined, (await AskAsync(TrustAction.Issue, maria)).Standing);
    }

    [Fact]
    public async Task A_level_nobody_named_decides_nothing()
    {
        var maria = _world.Trainer(_board, "Maria", change: draft => draft with { Issue = draft.Issue! with { MaxLevel = 3 } });

        Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria, change: each => each with { Level = 3 })).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria, change: each => each with { Level = 4 })).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria, change: each => each with { Achievement = Published(3) })).Standing);
    }

    [Fact]
    public async Task A_place_is_that_of_the_authority_unless_named()
    {
        var maria = _world.Trainer(_board, "Maria", change: draft => draft with { Issue = draft.Issue! with { Jurisdictions = ["US"] } });

        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, maria)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Issue, maria, change: each => each with { Jurisdiction = "FR" })).Standing);
    }

    [Fact]
    public async Task A_pinned_curriculum_and_supervision_are_for_a_badge_to_show()
    {
        var pinned = _world.Trainer(_board, "Maria", change: draft => draft with { Issue = draft.Issue! with { Curriculum = new Dictionary<string, string> { [World.WeldingId] = World.DigestOf(World.Achievement()) } } });
        var supervised = _world.Trainer(_board, "Ana", change: draft => draft with { Issue = draft.Issue! with { Supervised = true } });

        Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Issue, pinned)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Issue, pinned, change: each => each with { Achievement = Published(3) })).Standing);
        Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Issue, supervised)).Standing);
    }

    [Fact]
    public async Task An_achievement_of_another_id_or_form_is_not_taken_for_the_one_asked_about()
    {
        var maria = _world.Trainer(_board, "Maria", change: draft => draft with { Issue = draft.Issue! with { MaxLevel = 3 } });

        foreach (var published in (byte[][])[Published(3, "https://skills.example/achievements/other"), "{\"id\":\"https://skills.example/achievements/welding-1\"}"u8.ToArray(), "nonsense"u8.ToArray()])
        {
            Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Issue, maria, change: each => each with { Achievement = published })).Standing);
        }
    }

    [Theory]
    [InlineData("/achievement")]
    [InlineData("https://skills.example/a b")]
    [InlineData("nonsense")]
    public async Task What_no_badge_could_name_is_not_known(string achievement) =>
        Assert.Equal(TrustStanding.NotKnown, (await AskAsync(TrustAction.Issue, _world.Trainer(_board, "Maria"), achievement)).Standing);

    [Fact]
    public async Task An_authority_is_recognised_by_an_agreement_and_by_nothing_else()
    {
        var ministry = _world.Person("Ministry");
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        _world.Accredit(_board, ministry, accredits: true);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, _board)).Standing);

        _world.Recognise(_board, ministry);

        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry, "https://other.example/a")).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry, at: _world.Now.AddDays(-301))).Standing);
    }

    [Fact]
    public async Task Nobody_is_recognised_through_the_middle()
    {
        var (middle, far) = (_world.Authority("Middle"), _world.Authority("Far"));
        _world.Recognise(_board, middle);
        _world.Recognise(middle, far);

        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Recognise, middle)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Recognise, far, by: middle)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, far)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, _board, by: middle)).Standing);
    }

    [Fact]
    public async Task In_part_is_not_in_full()
    {
        var ministry = _world.Person("Ministry");
        _world.Recognise(_board, ministry, Agreements.Rows(Agreements.Row(extent: "partial")));

        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Recognise, ministry, change: each => each with { AcceptsPartial = true })).Standing);
    }

    [Theory]
    [InlineData("{\"requiredResults\":[{\"value\":60}]}", TrustStanding.DependsOnBadge)]
    [InlineData("{\"minLevel\":3}", TrustStanding.DependsOnBadge)]
    [InlineData("{\"maxLineage\":0}", TrustStanding.Granted)]
    [InlineData("{\"bridging\":{\"achievement\":\"https://home.example/achievements/local-safety\"}}", TrustStanding.DependsOnBadge)]
    public async Task Conditions_that_a_badge_has_to_meet_depend_on_it(string conditions, TrustStanding expected)
    {
        var ministry = _world.Person("Ministry");
        _world.Recognise(_board, ministry, Agreements.If(JsonNode.Parse(conditions)!.AsObject()));

        Assert.Equal(expected, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
    }

    [Fact]
    public async Task What_a_badge_taken_at_home_would_make_whole_depends_on_it()
    {
        var ministry = _world.Person("Ministry");
        _world.Recognise(_board, ministry, Agreements.If(JsonNode.Parse("{\"bridging\":{\"achievement\":\"https://home.example/achievements/local-safety\"}}")!.AsObject(), "partial"));

        Assert.Equal(TrustStanding.DependsOnBadge, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        Assert.Equal(TrustStanding.Granted, (await AskAsync(TrustAction.Recognise, ministry, change: each => each with { AcceptsPartial = true })).Standing);
    }

    [Fact]
    public async Task A_level_nobody_named_does_not_hide_what_could_not_be_found_out()
    {
        var ministry = _world.Person("Ministry");
        _world.Recognise(_board, ministry, Agreements.If(JsonNode.Parse("{\"minLevel\":3}")!.AsObject()));
        _world.TakeOffline(_board.RevocationList);

        Assert.Equal(TrustStanding.Undetermined, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
        Assert.Equal(TrustStanding.Denied, (await AskAsync(TrustAction.Recognise, ministry, change: each => each with { Level = 2 })).Standing);
    }

    [Fact]
    public async Task An_agreement_whose_status_cannot_be_had_is_neither_yes_nor_no()
    {
        var ministry = _world.Person("Ministry");
        _world.Recognise(_board, ministry);
        _world.TakeOffline(_board.RevocationList);

        Assert.Equal(TrustStanding.Undetermined, (await AskAsync(TrustAction.Recognise, ministry)).Standing);
    }

    /// <summary>One rule engine: what is answered of a trainer is what a badge of theirs is found to be.</summary>
    [Fact]
    public async Task An_answer_is_never_other_than_the_verdict_on_a_badge()
    {
        var random = new Random(21);
        for (var round = 0; round < 60; round++)
        {
            var world = new World();
            var board = world.Authority(change: anchor => random.Next(4) == 0 ? anchor with { Scope = new Scope { MaxLevel = random.Next(1, 6) } } : anchor);
            var trainer = board;
            for (var depth = random.Next(0, 4); depth >= 0; depth--)
            {
                trainer = world.Trainer(trainer, $"T{depth}", accredits: random.Next(4) > 0, draft => draft with
                {
                    Issue = random.Next(6) == 0 ? null : draft.Issue! with { MaxLevel = random.Next(3) == 0 ? random.Next(1, 6) : null, Jurisdictions = random.Next(4) == 0 ? ["FR"] : null },
                    Accredit = draft.Accredit ?? (random.Next(6) == 0 ? new Scope { Achievements = ["https://other.example/*"] } : null),
                    ValidFrom = world.Now.AddDays(random.Next(6) == 0 ? 1 : -100),
                });
                if (random.Next(8) == 0) world.SetStatus(trainer.Lineage[0]);
            }

            var verdict = world.Verify(world.Issue(trainer, level: 3));
            var answer = await world.Verifier().AskAsync(new TrustQuestion(TrustAction.Issue, board.Did, trainer.Did, World.WeldingId) { Level = 3, Accreditations = trainer.Lineage }, TestContext.Current.CancellationToken);

            Assert.Equal(verdict.Kind == VerdictKind.Valid, answer.Standing == TrustStanding.Granted);
            Assert.Equal(verdict.Kind == VerdictKind.Invalid, answer.Standing == TrustStanding.Denied);
        }
    }

    private static byte[] Published(int level, string id = World.WeldingId) => System.Text.Encoding.UTF8.GetBytes(World.Achievement(id, level).GetRawText());

    private ValueTask<TrustAnswer> AskAsync(TrustAction action, Party entity, string achievement = World.WeldingId, Party? by = null, DateTimeOffset? at = null, Func<TrustQuestion, TrustQuestion>? change = null)
    {
        var question = new TrustQuestion(action, (by ?? _board).Did, entity.Did, achievement) { At = at, Accreditations = entity.Lineage };
        return _world.Verifier().AskAsync(change is null ? question : change(question), TestContext.Current.CancellationToken);
    }
}
