using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// The most that one verification may cost, with all that may come beside what is verified: milestones, learner records and endorsements made to explode. Nothing is known beforehand but the
/// status lists. Each beside a bare signature verification of the same process.
/// </summary>
internal static class BundleTurns
{
    private const string Base = "https://skills.example/achievements/";
    private const string PathwayId = "https://skills.example/pathways/welder";

    public static void Print()
    {
        var bare = Bare();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare signature {bare:F0} us"));
        Turn("a badge, lineage of three", bare, world => (Plain(world), []));
        Turn("a badge, fan-out bomb", bare, world => (world.Issue(Bomb(world, "one"), "https://elsewhere.example/x"), []));
        Turn("milestone of 64 in order, lineage of three", bare, world => Stacked(world, _ => Plain(world)));
        Turn("milestone of 64, each the longest lineage", bare, world => Stacked(world, i => world.Issue(Deepest(world, i), Base + "x")));
        Turn("milestone of 64, each a fan-out bomb", bare, world => Stacked(world, i => world.Issue(Bomb(world, $"{i}"), "https://elsewhere.example/x")));
        Turn("milestone of 64, one bomb beside all", bare, OneBombBesideAll);
        Turn("milestone of 64, 8 RDFC proofs on each", bare, world => Stacked(world, _ => WithProofs(world, 140_000)));
        Turn("milestone of 64, 16 endorsements in each", bare, world => Stacked(world, _ => Endorsed(world)));
        Turn("record of 64, bomb beside", bare, RecordBomb);
        Turn("record of 64 milestones of one another", bare, RecordOfMilestones);
        Turn("a badge of 1 MiB, 8 RDFC proofs", bare, world => (WithProofs(world, 1_000_000), []));
    }

    private static void Turn(string name, double bare, Func<World, (byte[] Main, List<ReadOnlyMemory<byte>> Beside)> make)
    {
        var world = new World();
        var (main, beside) = make(world);
        var verifier = world.Verifier();
        var request = new VerificationRequest { Input = "bundle", Credential = main, Beside = beside };
        var (fastest, verdict) = (double.MaxValue, (Verdict?)null);
        for (var turn = 0; turn < 4; turn++)
        {
            verifier.ForgetAccreditations();
            // Of this process alone: on a machine with other work to do, a long turn is interrupted more than a short one.
            var before = Environment.CpuUsage.TotalTime;
            verdict = verifier.VerifyAsync(request).AsTask().GetAwaiter().GetResult();
            if (turn > 0) fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {(main.Length + beside.Sum(each => each.Length)) / 1024,7} KiB {fastest / 1000,9:F1} ms {fastest / bare,8:F0} x  {verdict!.Kind} {verdict.Headline.Code}"));
    }

    private static double Bare()
    {
        var signatures = new VerifyBenchmarks();
        signatures.SetUp();
        var fastest = double.MaxValue;
        for (var turn = 0; turn < 2000; turn++)
        {
            var watch = Stopwatch.StartNew();
            signatures.Bare();
            fastest = Math.Min(fastest, watch.Elapsed.TotalMicroseconds);
        }

        return fastest;
    }

    private static Party Top(World world) => world.Anchors.Authorities.Count == 0 ? world.Authority() : world.Person("Commonwealth Skills Board");

    private static byte[] Plain(World world)
    {
        var top = Top(world);
        var college = world.Trainer(top, "College", accredits: true, change: Further);
        return world.Issue(world.Trainer(world.Trainer(college, "School", accredits: true), "Trainer"), Base + "x");
    }

    private static Party Deepest(World world, int number)
    {
        var top = Top(world);
        for (var i = 1; i < Limits.PathLength; i++) top = world.Trainer(top, $"{number}.{i}", change: Further);
        return world.Trainer(top, $"Trainer {number}");
    }

    /// <summary>Three of each of six ranks all certified by all of the rank above: more ways up than may be tried, out of scope on every one.</summary>
    private static Party Bomb(World world, string number)
    {
        var above = new List<Party> { Top(world) };
        var edges = new List<ReadOnlyMemory<byte>>();
        for (var rank = 0; rank < Limits.PathLength; rank++)
        {
            var below = Enumerable.Range(0, rank == Limits.PathLength - 1 ? 1 : 3).Select(i => world.Person($"{number}.{rank}.{i}")).ToList();
            foreach (var lower in below) edges.AddRange(above.Select(upper => (ReadOnlyMemory<byte>)world.Accredit(upper, lower, change: Further)));
            above = below;
        }

        above[0].Lineage = edges;
        return above[0];
    }

    private static AccreditationDraft Further(AccreditationDraft draft) => draft with { RecognizedIn = null, Accredit = new Scope { Achievements = ["*"], MaxDepth = 20 } };

    private static (byte[] Main, List<ReadOnlyMemory<byte>> Beside) Stacked(World world, Func<int, byte[]> make)
    {
        var top = Top(world);
        var components = Enumerable.Range(0, Limits.StackComponents).Select(i => make(i)).ToList();
        return (Milestone(world, top, components), [Pathway(world, top), .. components.Select(each => (ReadOnlyMemory<byte>)each)]);
    }

    /// <summary>The accreditations lie beside the milestone, so that each of its components is held against all of them.</summary>
    private static (byte[] Main, List<ReadOnlyMemory<byte>> Beside) OneBombBesideAll(World world)
    {
        var bomb = Bomb(world, "all");
        var edges = bomb.Lineage;
        bomb.Lineage = [];
        var (main, beside) = Stacked(world, _ => world.Issue(bomb, "https://elsewhere.example/x"));
        return (main, [.. beside, .. edges]);
    }

    private static (byte[] Main, List<ReadOnlyMemory<byte>> Beside) RecordBomb(World world)
    {
        var bomb = Bomb(world, "all");
        var edges = bomb.Lineage;
        bomb.Lineage = [];
        var held = Enumerable.Range(0, Limits.HeldCredentials).Select(_ => (ReadOnlyMemory<byte>)world.Issue(bomb, "https://elsewhere.example/x")).ToList();
        return (world.Sign(world.Record(Top(world), held), Top(world)), [.. edges]);
    }

    /// <summary>Each but the first is stacked from all those before it.</summary>
    private static (byte[] Main, List<ReadOnlyMemory<byte>> Beside) RecordOfMilestones(World world)
    {
        var top = Top(world);
        var bomb = Bomb(world, "all");
        var edges = bomb.Lineage;
        bomb.Lineage = [];
        var held = new List<byte[]> { world.Issue(bomb, "https://elsewhere.example/x") };
        while (held.Count < Limits.HeldCredentials) held.Add(Milestone(world, bomb, [.. held]));
        return (world.Sign(world.Record(top, [.. held.Select(each => (ReadOnlyMemory<byte>)each)]), top), [Pathway(world, top), .. edges]);
    }

    private static byte[] Milestone(World world, Party by, List<byte[]> components)
    {
        var stack = new Stacking(PathwayId, "a", [.. components.Select(each => WalletBadge.OfStore(each, BadgeStanding.Good)!).Select(each => new StackComponent(each.Id, each.AchievementId, each.Digest))]);
        var badge = world.Badge(by, Base + "milestone", change: template => template with { Stack = stack });
        badge["validFrom"] = XsdDateTime.Print(world.Now.AddDays(-1));
        return world.Sign(badge, by);
    }

    private static byte[] Pathway(World world, Party by)
    {
        var draft = new PathwayDraft
        {
            Id = "urn:uuid:00000000-0000-8000-8000-0000000face0",
            IssuerId = by.Did,
            IssuerName = by.Name,
            Pathway = JsonElement.Parse($$$"""{"id":"{{{PathwayId}}}","type":"Pathway","name":"Welder","rungs":[{"id":"a","name":"Rung a","level":3,"achievement":"{{{Base}}}milestone","onRevokedComponent":"keep","requires":{"achievement":"*"}}]}"""),
            ValidFrom = world.Now.AddDays(-5),
        };
        return world.Sign(JsonNode.Parse(draft.Write())!.AsObject(), by, "eddsa-jcs-2022");
    }

    /// <summary>The same proof again and again, each of which is a canonicalisation of its own.</summary>
    private static byte[] WithProofs(World world, int bytes)
    {
        var top = Top(world);
        var badge = world.Badge(top, Base + "x");
        badge["evidence"] = new JsonArray([.. Enumerable.Range(0, Math.Min(bytes / 200, Limits.ArrayItems)).Select(i => new JsonObject { ["type"] = new JsonArray("Evidence"), ["name"] = $"Piece {i}", ["narrative"] = new string('n', Math.Max(100, (bytes / Limits.ArrayItems) - 100)) })]);
        var signed = JsonNode.Parse(world.Sign(badge, top, "eddsa-rdfc-2022"))!.AsObject();
        var proof = signed["proof"] is JsonArray several ? several[0]! : signed["proof"]!;
        signed["proof"] = new JsonArray([.. Enumerable.Range(0, Limits.Proofs).Select(_ => proof.DeepClone())]);
        return World.Bytes(signed);
    }

    private static byte[] Endorsed(World world)
    {
        var top = Top(world);
        var badge = world.Badge(top, Base + "x");
        badge["endorsementJwt"] = new JsonArray([.. Enumerable.Range(0, Limits.Endorsements).Select(_ => (JsonNode)System.Text.Encoding.ASCII.GetString(world.Sign(world.Endorsement(top, badge), top)))]);
        return world.Sign(badge, top);
    }
}
