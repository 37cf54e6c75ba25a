using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>Every operator, at its boundary and on both sides of it.</summary>
public sealed class PathwayEvaluationTests
{
    [Theory]
    [InlineData("x y", true)]
    [InlineData("x", false)]
    [InlineData("", false)]
    public void All_of_asks_for_each(string badges, bool met) => Assert.Equal(met, Meets("""{"allOf":[{"achievement":"~x"},{"achievement":"~y"}]}""", badges));

    [Theory]
    [InlineData("y", true)]
    [InlineData("x y", true)]
    [InlineData("z", false)]
    public void Any_of_asks_for_one(string badges, bool met) => Assert.Equal(met, Meets("""{"anyOf":[{"achievement":"~x"},{"achievement":"~y"}]}""", badges));

    [Theory]
    [InlineData("x", false)]
    [InlineData("x x", false)]
    [InlineData("x z", true)]
    [InlineData("x y z", true)]
    public void At_least_asks_for_so_many_rules(string badges, bool met) => Assert.Equal(met, Meets("""{"atLeast":2,"of":[{"achievement":"~x"},{"achievement":"~y"},{"achievement":"~z"}]}""", badges));

    [Theory]
    [InlineData("x x", false)]
    [InlineData("x x x", true)]
    [InlineData("x x x x", true)]
    public void Count_asks_for_so_many_badges(string badges, bool met) => Assert.Equal(met, Meets("""{"achievement":"~x","count":3}""", badges));

    [Theory]
    [InlineData("~x", "x", true)]
    [InlineData("~x", "x/y", false)]
    [InlineData("~x/*", "x/y", true)]
    [InlineData("~x/*", "x/../y", false)]
    [InlineData("~x/*", "x", false)]
    [InlineData("*", "whatever", true)]
    public void An_achievement_is_compared_as_in_a_scope(string pattern, string achievement, bool met) => Assert.Equal(met, Meets($$"""{"achievement":"{{pattern}}"}""", achievement));

    [Theory]
    [InlineData("1 1 1", 2, 3, false)]
    [InlineData("1 1 2", 2, 3, true)]
    [InlineData("1 2", 2, 3, false)]
    [InlineData("1 2 3", 3, 1, true)]
    [InlineData("1 2 2", 3, 1, false)]
    public void Distinct_trainers_are_different_issuers(string issuers, int trainers, int count, bool met)
    {
        var badges = issuers.Split(' ').Select(number => Shelf.Badge("x", issuer: $"did:web:trainer-{number}.example")).ToArray();

        Assert.Equal(met, Rung($$"""{"achievement":"~x","distinctTrainers":{{trainers}},"count":{{count}}}""", badges).IsReached);
    }

    /// <summary>A badge of 2023-03-01T12:00:00Z, three years before <see cref="Shelf.Now"/>.</summary>
    [Theory]
    [InlineData("P3Y", 0, true)]
    [InlineData("P3Y", 1, false)]
    [InlineData("P36M", 0, true)]
    [InlineData("P1096D", 0, true)]
    [InlineData("P1095D", 0, false)]
    [InlineData("P157W", 0, true)]
    [InlineData("P156W", 0, false)]
    public void Max_age_is_from_the_badge_s_own_date_to_the_evaluation_to_the_second(string age, int secondsLater, bool met)
    {
        var badge = Shelf.Badge("x", json => json["validFrom"] = "2023-03-01T12:00:00Z");

        var evaluation = PathwayEvaluation.Of(Shelf.Pathway($$"""{"achievement":"~x","maxAge":"{{age}}"}"""), Shelf.Wallet(badge), Shelf.Now.AddSeconds(secondsLater));

        Assert.Equal(met, evaluation.Rungs[0].IsReached);
        if (!met) Assert.Equal([NotCounted.TooOld], evaluation.Rungs[0].Rule.Uncounted[0].Reasons);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(null, false)]
    public void Min_level_is_the_EQF_level_of_the_achievement(int? level, bool met)
    {
        var badge = Shelf.Badge("x", json =>
        {
            if (level is not null) json["credentialSubject"]!["achievement"]!["alignment"] = new JsonArray(new JsonObject { ["targetUrl"] = BadgeTerms.EqfLevelPrefix + level });
        });

        var rung = Rung("""{"achievement":"~x","minLevel":3}""", badge);

        Assert.Equal(met, rung.IsReached);
        if (!met) Assert.Equal([NotCounted.LevelTooLow], rung.Rule.Uncounted[0].Reasons);
    }

    [Fact]
    public void Evidence_and_supervision_are_asked_for_only_where_the_rule_says_so()
    {
        var bare = Shelf.Badge("x", json => json.Remove("evidence"));
        var empty = Shelf.Badge("x", json => json["evidence"] = new JsonArray());
        var cosigned = Shelf.Badge("x", supervised: true);

        Assert.True(Rung("""{"achievement":"~x"}""", bare).IsReached);
        Assert.Equal([NotCounted.NoEvidence], Rung("""{"achievement":"~x","evidence":true}""", bare).Rule.Uncounted[0].Reasons);
        Assert.Equal([NotCounted.NoEvidence], Rung("""{"achievement":"~x","evidence":true}""", empty).Rule.Uncounted[0].Reasons);
        Assert.Equal([NotCounted.NoEvidence, NotCounted.NotSupervised], Rung("""{"achievement":"~x","evidence":true,"supervised":true}""", bare).Rule.Uncounted[0].Reasons);
        Assert.True(Rung("""{"achievement":"~x","evidence":true,"supervised":true}""", cosigned).IsReached);
    }

    [Fact]
    public void A_rung_below_is_reached_by_its_rule_or_by_its_milestone()
    {
        const string Below = """{"achievement":"~x"}""", Above = """{"allOf":[{"rung":"a"},{"achievement":"~y"}]}""";
        var (x, y, milestone) = (Shelf.Badge("x"), Shelf.Badge("y"), Milestone("a"));

        Assert.Equal([x, y], Of([Below, Above], x, y).Rungs[1].Components.OrderBy(badge => badge.AchievementId));
        var byMilestone = Of([Below, Above], milestone, x, y);
        Assert.Equal([milestone, y], byMilestone.Rungs[1].Components.OrderBy(badge => badge.AchievementId));
        Assert.Same(milestone, byMilestone.Rungs[0].Milestone);
        Assert.Equal([x], byMilestone.Rungs[0].Components);
        var withoutRule = Of([Below, Above], milestone, y);
        Assert.True(withoutRule.Rungs[0].IsReached);
        Assert.Empty(withoutRule.Rungs[0].Components);
        Assert.True(withoutRule.Rungs[1].IsReached);
        Assert.Equal(["requires.allOf[0]"], Of([Below, Above], y).Rungs[1].Rule.Missing.Select(missing => missing.Rule.Path));
    }

    /// <summary>A badge of the milestone's achievement that does not say it is that milestone is some badge.</summary>
    [Theory]
    [InlineData("https://skills.example/pathways/welder", "b")]
    [InlineData("https://skills.example/pathways/other", "a")]
    public void A_milestone_is_one_of_this_pathway_and_this_rung(string pathway, string rung) =>
        Assert.False(Of(["""{"achievement":"~x"}"""], Milestone("a", json => json[BadgeTerms.Stack]!["@value"] = Stack(pathway, rung))).Rungs[0].IsReached);

    /// <summary>It would count beside what it was stacked from.</summary>
    [Fact]
    public void A_milestone_is_covered_by_its_own_id_and_by_no_pattern()
    {
        string[] rules = ["""{"achievement":"~x"}""", """{"achievement":"~*","count":2}""", """{"achievement":"~milestone-a"}""", """{"achievement":"*","count":2}"""];

        Assert.Equal([true, false, true, false], Of(rules, Shelf.Badge("x"), Milestone("a")).Rungs.Select(rung => rung.IsReached));
    }

    [Fact]
    public void A_revoked_milestone_is_none() =>
        Assert.False(Of(["""{"achievement":"~x"}"""], Milestone("a", standing: BadgeStanding.Revoked)).Rungs[0].IsReached);

    [Theory]
    [InlineData(BadgeStanding.Revoked, NotCounted.Revoked)]
    [InlineData(BadgeStanding.Suspended, NotCounted.Suspended)]
    [InlineData(BadgeStanding.UnknownTrainer, NotCounted.UnknownTrainer)]
    [InlineData(BadgeStanding.NotEntitled, NotCounted.NotEntitled)]
    [InlineData(BadgeStanding.Undecided, NotCounted.Undecided)]
    [InlineData(BadgeStanding.Refused, NotCounted.Refused)]
    public void Only_a_good_badge_counts(BadgeStanding standing, NotCounted reason)
    {
        var evaluation = Of(["""{"achievement":"~x"}"""], Shelf.Badge("x", standing: standing));

        Assert.False(evaluation.Rungs[0].IsReached);
        Assert.Equal([reason], evaluation.Rungs[0].Rule.Uncounted[0].Reasons);
        Assert.Equal([reason], evaluation.Badges[0].Reasons);
    }

    /// <summary>Both ends of its dates are in it.</summary>
    [Theory]
    [InlineData("validFrom", 0, null)]
    [InlineData("validFrom", 1, NotCounted.NotYetValid)]
    [InlineData("validUntil", 0, null)]
    [InlineData("validUntil", -1, NotCounted.Expired)]
    public void A_badge_counts_within_its_dates(string member, int seconds, NotCounted? reason)
    {
        var evaluation = Of(["""{"achievement":"~x"}"""], Shelf.Badge("x", json => json[member] = XsdDateTime.Print(Shelf.Now.AddSeconds(seconds))));

        Assert.Equal(reason is null, evaluation.Rungs[0].IsReached);
        Assert.Equal(reason is null ? [] : [reason.Value], evaluation.Badges[0].Reasons);
    }

    [Fact]
    public void A_badge_of_somebody_else_does_not_count_and_a_second_id_of_one_s_own_does()
    {
        var other = Shelf.Badge("x", json => json["credentialSubject"]!["id"] = "urn:other");
        var pathway = Shelf.Pathway("""{"achievement":"~x"}""");

        Assert.Equal([NotCounted.OtherSubject], PathwayEvaluation.Of(pathway, Shelf.Wallet(other), Shelf.Now).Badges[0].Reasons);
        Assert.True(PathwayEvaluation.Of(pathway, new Wallet([Shelf.Learner, "urn:other"], [other]), Shelf.Now).Rungs[0].IsReached);
    }

    [Fact]
    public void Nobody_gives_a_badge_to_oneself() =>
        Assert.Equal([NotCounted.SelfIssued], Of(["""{"achievement":"~x"}"""], Shelf.Badge("x", issuer: Shelf.Learner)).Badges[0].Reasons);

    [Fact]
    public void One_badge_in_two_wrappings_counts_once()
    {
        var first = Shelf.Badge("x", json => json["id"] = "urn:one");
        var again = Shelf.Badge("x", json => json["id"] = "urn:one");
        var stranger = Shelf.Badge("x", json => json["id"] = "urn:one", issuer: "did:web:trainer-2.example");

        var evaluation = Of(["""{"achievement":"~x","count":2}"""], first, again);
        Assert.False(evaluation.Rungs[0].IsReached);
        Assert.Single(evaluation.Badges, badge => badge.Reasons is [NotCounted.Duplicate]);
        Assert.True(Of(["""{"achievement":"~x","count":2}"""], first, again, stranger).Rungs[0].IsReached);
    }

    [Fact]
    public void A_revoked_copy_does_not_push_a_good_one_aside()
    {
        var good = Shelf.Badge("x", json => (json["id"], json["validFrom"]) = ("urn:one", "2024-01-01T00:00:00Z"));
        var revoked = Shelf.Badge("x", json => json["id"] = "urn:one", standing: BadgeStanding.Revoked);

        Assert.Equal([good], Of(["""{"achievement":"~x"}"""], good, revoked).Rungs[0].Components);
    }

    [Fact]
    public void The_newest_are_chosen_and_one_badge_may_serve_two_rules()
    {
        var old = Shelf.Badge("x", json => json["validFrom"] = "2024-01-01T00:00:00Z");
        var middle = Shelf.Badge("x", json => json["validFrom"] = "2025-01-01T00:00:00Z");
        var last = Shelf.Badge("x");
        var other = Shelf.Badge("y", json => json["validFrom"] = "2023-01-01T00:00:00Z", issuer: "did:web:trainer-2.example");

        Assert.Equal([last, middle], Rung("""{"achievement":"~x","count":2}""", old, middle, last).Components);
        Assert.Equal([last, other], Rung("""{"allOf":[{"achievement":"~*","count":2},{"achievement":"~y"}]}""", old, middle, last, other).Components);
        Assert.Equal([last, other], Rung("""{"achievement":"~*","distinctTrainers":2}""", old, middle, last, other).Components);
    }

    [Fact]
    public void What_is_missing_says_what_is_there_and_why_the_rest_does_not_count()
    {
        var (good, old, foreign) = (Shelf.Badge("x"), Shelf.Badge("x", json => json["validFrom"] = "2019-01-01T00:00:00Z"), Shelf.Badge("x", standing: BadgeStanding.UnknownTrainer));

        var rung = Rung("""{"allOf":[{"achievement":"~y"},{"anyOf":[{"achievement":"~x","count":3,"maxAge":"P2Y"},{"achievement":"~z"}]},{"achievement":"~x"}]}""", good, old, foreign);

        var missing = rung.Rule.Missing.ToList();
        Assert.Equal(["requires.allOf[0]", "requires.allOf[1].anyOf[0]", "requires.allOf[1].anyOf[1]"], missing.Select(each => each.Rule.Path));
        Assert.Equal((1, 3, 1), (missing[1].Have, missing[1].Needed, missing[1].Trainers));
        Assert.Equal([good], missing[1].Badges);
        Assert.Equal([(foreign, "UnknownTrainer"), (old, "TooOld")], missing[1].Uncounted.Select(each => (each.Badge, string.Join(' ', each.Reasons))));
        Assert.Equal((1, 3), (rung.Rule.Have, rung.Rule.Needed));
    }

    [Fact]
    public void A_badge_that_brings_no_further_trainer_says_so()
    {
        var (newer, older) = (Shelf.Badge("x"), Shelf.Badge("x", json => json["validFrom"] = "2025-01-01T00:00:00Z"));

        var rule = Rung("""{"achievement":"~x","count":2,"distinctTrainers":2}""", older, newer).Rule;

        Assert.Equal((2, 2, 1), (rule.Have, rule.Needed, rule.Trainers));
        Assert.Equal([(older, NotCounted.SameTrainer)], rule.Uncounted.Select(each => (each.Badge, Assert.Single(each.Reasons))));
    }

    [Fact]
    public void The_next_rung_is_the_one_above_the_highest()
    {
        string[] rules = ["""{"achievement":"~x"}""", """{"achievement":"~y"}""", """{"achievement":"~z"}"""];

        Assert.Equal((null, "a"), Ends(Of(rules)));
        Assert.Equal(("a", "b"), Ends(Of(rules, Shelf.Badge("x"))));
        Assert.Equal(("b", "c"), Ends(Of(rules, Shelf.Badge("y"))));
        Assert.Equal(("c", null), Ends(Of(rules, Shelf.Badge("z"))));

        static (string?, string?) Ends(PathwayEvaluation evaluation) => (evaluation.Highest?.Rung.Id, evaluation.Next?.Rung.Id);
    }

    [Fact]
    public void A_badge_without_evidence_is_marked_wherever_it_counts_and_a_milestone_has_its_components()
    {
        var bare = Shelf.Badge("x", json => json.Remove("evidence"));
        var revoked = Shelf.Badge("x", json => json.Remove("evidence"), standing: BadgeStanding.Revoked);

        Assert.Equal([BadgeMark.NoEvidence], Of(["""{"achievement":"~x"}"""], bare).Badges[0].Marks);
        Assert.Empty(Of(["""{"achievement":"~x"}"""], revoked).Badges[0].Marks);
        Assert.Empty(Of(["""{"achievement":"~x"}"""], Milestone("a", json => json.Remove("evidence"))).Badges[0].Marks);
    }

    [Fact]
    public void An_expired_badge_is_marked_unless_another_has_taken_its_place()
    {
        var expired = Shelf.Badge("x", json => (json["validFrom"], json["validUntil"]) = ("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"));

        Assert.Equal([BadgeMark.ExpiredNotRenewed], Of(["""{"achievement":"~x"}"""], expired, Shelf.Badge("y")).Badges[1].Marks);
        Assert.Empty(Of(["""{"achievement":"~x"}"""], expired, Shelf.Badge("x")).Badges[1].Marks);
        Assert.Equal([BadgeMark.ExpiredNotRenewed], Of(["""{"achievement":"~x"}"""], expired, Shelf.Badge("x", standing: BadgeStanding.Revoked)).Badges[1].Marks);
    }

    [Fact]
    public void A_badge_of_a_trainer_far_outside_the_pace_of_others_counts_and_is_marked()
    {
        var paces = new TrainerPaces([.. Enumerable.Range(1, 4).Select(number => new TrainerActivity($"did:web:trainer-{number}.example", Shelf.Base + "x", 24, 12)), new TrainerActivity("did:web:mill.example", Shelf.Base + "x", 300, 12)]);
        var (usual, mill) = (Shelf.Badge("x"), Shelf.Badge("x", json => json["validFrom"] = "2026-01-01T00:00:00Z", issuer: "did:web:mill.example"));

        var evaluation = PathwayEvaluation.Of(Shelf.Pathway("""{"achievement":"~x","count":2}"""), Shelf.Wallet(usual, mill), Shelf.Now, paces);

        Assert.True(evaluation.Rungs[0].IsReached);
        Assert.Equal([[], [BadgeMark.TrainerPace]], evaluation.Badges.Select(badge => badge.Marks));
    }

    /// <summary>64 rungs that each ask twice for the one below would be 2⁶⁴ questions, if a rung were not looked at once.</summary>
    [Fact]
    public void A_ladder_that_asks_for_everything_twice_is_evaluated_at_once()
    {
        var json = Shelf.Json([.. Enumerable.Range(0, 26).Select(index => index == 0 ? """{"achievement":"~x"}""" : $$"""{"allOf":[{"rung":"{{(char)('a' + index - 1)}}"},{"anyOf":[{"rung":"{{(char)('a' + index - 1)}}"},{"achievement":"~y"}]},{"achievement":"~*"}]}""")]);
        var (x, y) = (Shelf.Badge("x"), Shelf.Badge("y"));

        var evaluation = PathwayEvaluation.Of(Shelf.Pathway(json), Shelf.Wallet(x, y), Shelf.Now);

        Assert.All(evaluation.Rungs, rung => Assert.Equal([x], rung.Components));
    }

    private static bool Meets(string rule, string badges) => Rung(rule, [.. badges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Shelf.Badge(name))]).IsReached;

    private static RungReading Rung(string rule, params WalletBadge[] badges) => Of([rule], badges).Rungs[0];

    private static PathwayEvaluation Of(string[] rules, params WalletBadge[] badges) => PathwayEvaluation.Of(Shelf.Pathway(rules), Shelf.Wallet(badges), Shelf.Now);

    private static WalletBadge Milestone(string rung, Action<JsonObject>? change = null, BadgeStanding standing = BadgeStanding.Good) => Shelf.Badge("milestone-" + rung, json =>
    {
        json[BadgeTerms.Stack] = new JsonObject { ["@type"] = "@json", ["@value"] = Stack("https://skills.example/pathways/welder", rung) };
        change?.Invoke(json);
    }, standing: standing);

    private static JsonObject Stack(string pathway, string rung) => new()
    {
        ["pathway"] = pathway,
        ["rung"] = rung,
        ["components"] = new JsonArray(new JsonObject { ["id"] = "urn:x:1", ["achievement"] = Shelf.Base + "x", ["digestMultibase"] = Multibase.Sha256([1]) }),
    };
}
