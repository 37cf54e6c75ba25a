using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>A small random ladder and wallet as plain numbers.</summary>
internal sealed record Ladder(IReadOnlyList<Ladder.Rule> Rungs, IReadOnlyList<Ladder.Badge> Badges)
{
    /// <summary>Achievements 0 to 2 lie below one slash, this one elsewhere.</summary>
    public const int Elsewhere = 3;
    public const int Below = 4;
    public const int AnyAchievement = 5;

    internal enum Kind
    {
        All,
        Any,
        Some,
        Rung,
        Leaf,
    }

    /// <param name="Number">How many of some; which rung.</param>
    internal sealed record Rule(Kind Kind, IReadOnlyList<Rule> Of, int Number, Leaf? Leaf);

    internal sealed record Leaf(int Achievement, int Count, int Trainers, int? MaxAgeDays, int? MinResult, int? MinLevel, bool Evidence, bool Supervised);

    /// <param name="Copies">Whether each copy of it is good; both have one id.</param>
    /// <param name="Milestone">The rung it is the badge of, in place of an achievement.</param>
    internal sealed record Badge(int Achievement, int Issuer, int DaysAgo, int? EndedDaysAgo, int? Result, int? Level, bool Evidence, bool Supervised, bool OwnSubject, IReadOnlyList<bool> Copies, int? Milestone);

    public static Gen<Ladder> Any { get; } =
        from count in Gen.Choose(1, 3)
        from rungs in Gen.CollectToArray(Enumerable.Range(0, count).Select(rung => RuleGen(rung, 3)))
        from size in Gen.Choose(0, 7)
        from badges in Gen.ArrayOf(BadgeGen, size)
        select new Ladder(rungs, badges);

    private static Gen<int?> OrNone(int low, int high, int none) => Gen.Frequency((none, Gen.Constant<int?>(null)), (1, Gen.Choose(low, high).Select(n => (int?)n)));

    private static Gen<bool> Seldom(int others) => Gen.Frequency((others, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static Gen<Leaf> LeafGen { get; } =
        from achievement in Gen.Frequency((6, Gen.Choose(0, Elsewhere)), (2, Gen.Choose(Below, AnyAchievement)))
        from count in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(1, 3)))
        from trainers in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from age in OrNone(1, 4, 2)
        from result in OrNone(1, 3, 3)
        from level in OrNone(1, 3, 4)
        from evidence in Seldom(4)
        from supervised in Seldom(5)
        select new Leaf(achievement, count, trainers, age, result, level, evidence, supervised);

    private static Gen<Badge> BadgeGen { get; } =
        from achievement in Gen.Choose(0, Elsewhere)
        from issuer in Gen.Choose(0, 2)
        from days in Gen.Frequency((12, Gen.Choose(0, 5)), (1, Gen.Constant(-1)))
        from ended in Gen.Frequency((8, Gen.Constant<int?>(null)), (2, Gen.Choose(-1, 1).Select(n => (int?)n)))
        from result in OrNone(0, 3, 1)
        from level in OrNone(1, 3, 1)
        from evidence in Gen.Elements(true, true, false)
        from supervised in Gen.Elements(true, false)
        from stranger in Seldom(9)
        from copies in Gen.Frequency((7, Gen.Constant<bool[]>([true])), (1, Gen.Constant<bool[]>([false])), (1, Gen.ArrayOf(Gen.Elements(true, false), 2)))
        from milestone in OrNone(0, 1, 6)
        select new Badge(achievement, issuer, days, ended, result, level, evidence, supervised, !stranger, copies, milestone);

    private static Gen<Rule> RuleGen(int rung, int depth)
    {
        var leaf = LeafGen.Select(each => new Rule(Kind.Leaf, [], 0, each));
        if (depth == 1) return leaf;
        var group =
            from kind in Gen.Elements(Kind.All, Kind.Any, Kind.Some)
            from size in Gen.Choose(1, 3)
            from of in Gen.ArrayOf(RuleGen(rung, depth - 1), size)
            from number in Gen.Choose(1, size)
            select new Rule(kind, of, number, null);
        return rung == 0
            ? Gen.Frequency((2, leaf), (3, group))
            : Gen.Frequency((2, leaf), (3, group), (1, Gen.Choose(0, rung - 1).Select(below => new Rule(Kind.Rung, [], below, null))));
    }

    public Pathway ToPathway() => Shelf.Pathway([.. Rungs.Select(Json)]);

    /// <summary>All copies, in an order of their own, each with the number of its badge as the end of its id.</summary>
    public Wallet ToWallet(int shuffle) =>
        Shelf.Wallet([.. Badges.SelectMany((badge, index) => badge.Copies.Select((good, copy) => Of(badge, index, good, copy))).OrderBy(badge => (badge.Digest.A ^ (ulong)shuffle) % 97)]);

    public static int NumberOf(WalletBadge badge) => int.Parse(badge.Id[(badge.Id.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);

    private static string Json(Rule rule) => rule.Kind switch
    {
        Kind.All => $$"""{"allOf":[{{string.Join(',', rule.Of.Select(Json))}}]}""",
        Kind.Any => $$"""{"anyOf":[{{string.Join(',', rule.Of.Select(Json))}}]}""",
        Kind.Some => $$"""{"atLeast":{{rule.Number}},"of":[{{string.Join(',', rule.Of.Select(Json))}}]}""",
        Kind.Rung => $$"""{"rung":"{{(char)('a' + rule.Number)}}"}""",
        _ => Json(rule.Leaf!),
    };

    private static string Json(Leaf leaf)
    {
        var json = new JsonObject { ["achievement"] = leaf.Achievement switch { Below => "~*", AnyAchievement => "*", Elsewhere => "https://elsewhere.example/x", var number => "~" + number } };
        if (leaf.Count > 1) json["count"] = leaf.Count;
        if (leaf.Trainers > 1) json["distinctTrainers"] = leaf.Trainers;
        if (leaf.MaxAgeDays is { } age) json["maxAge"] = $"P{age}D";
        if (leaf.MinResult is { } result) json["minResult"] = result;
        if (leaf.MinLevel is { } level) json["minLevel"] = level;
        if (leaf.Evidence) json["evidence"] = true;
        if (leaf.Supervised) json["supervised"] = true;
        return json.ToJsonString();
    }

    private static WalletBadge Of(Badge badge, int index, bool good, int copy) => Shelf.Badge("x", json =>
    {
        json["id"] = $"urn:badge:{index}";
        json["copy"] = copy;
        json["validFrom"] = Day(badge.DaysAgo);
        if (badge.EndedDaysAgo is { } ended) json["validUntil"] = Day(ended);
        if (!badge.Evidence) json.Remove("evidence");
        var subject = json["credentialSubject"]!.AsObject();
        if (!badge.OwnSubject) subject["id"] = "urn:somebody:else";
        if (badge.Result is { } result) subject["result"] = new JsonArray(new JsonObject { ["value"] = result.ToString(CultureInfo.InvariantCulture) });
        var achievement = subject["achievement"]!.AsObject();
        achievement["id"] = badge.Milestone is { } rung ? $"{Shelf.Base}milestone-{(char)('a' + rung)}" : badge.Achievement == Elsewhere ? "https://elsewhere.example/x" : Shelf.Base + badge.Achievement.ToString(CultureInfo.InvariantCulture);
        if (badge.Level is { } level) achievement["alignment"] = new JsonArray(new JsonObject { ["targetUrl"] = BadgeTerms.EqfLevelPrefix + level });
        if (badge.Milestone is { } of) json[BadgeTerms.Stack] = Stack(of);
    }, $"did:web:trainer-{badge.Issuer}.example", good ? BadgeStanding.Good : BadgeStanding.Revoked, badge.Supervised);

    private static JsonObject Stack(int rung) => new()
    {
        ["@type"] = "@json",
        ["@value"] = new JsonObject
        {
            ["pathway"] = "https://skills.example/pathways/welder",
            ["rung"] = ((char)('a' + rung)).ToString(),
            ["components"] = new JsonArray(new JsonObject { ["id"] = "urn:x:1", ["achievement"] = Shelf.Base + "0", ["digestMultibase"] = Multibase.Sha256([1]) }),
        },
    };

    private static string Day(int daysAgo) => XsdDateTime.Print(Shelf.Now.AddDays(-daysAgo));
}
