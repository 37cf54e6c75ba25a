using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>DESIGN §5.1 rule 8: each limit reached, and what is just inside it accepted.</summary>
public sealed class LineageLimitTests
{
    private readonly World _world = new();

    private Party Chain(Party top, int accreditations)
    {
        for (var i = 1; i < accreditations; i++)
        {
            top = _world.Trainer(top, $"Generation {i}", change: draft => draft with { Accredit = new Scope { Achievements = ["*"], MaxDepth = 20 } });
        }

        return _world.Trainer(top, "Trainer");
    }

    [Fact]
    public void Accepts_the_longest_path_and_no_longer_one()
    {
        Findings.IsValid(_world.Verify(_world.Issue(Chain(_world.Authority(), Limits.PathLength))));
        Findings.IsRefused(_world.Verify(_world.Issue(Chain(_world.Authority(), Limits.PathLength + 1))), FindingCode.LineageBudgetExceeded);
    }

    [Fact]
    public void Checks_no_more_signatures_than_the_limit_and_each_once()
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Trainer");
        var refused = Enumerable.Range(0, Limits.Signatures - 1).Select(_ => Refused(authority, trainer)).ToList();
        var good = _world.Accredit(authority, trainer);

        trainer.Lineage = [.. refused.Select(each => (ReadOnlyMemory<byte>)each), good];
        Findings.IsValid(_world.Verify(_world.Issue(trainer)));

        var oneMore = Refused(authority, trainer);
        trainer.Lineage = [oneMore, .. refused.Select(each => (ReadOnlyMemory<byte>)each), good];
        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageBudgetExceeded);
    }

    [Fact]
    public void Tries_no_more_paths_than_the_limit_however_wide_the_graph()
    {
        _world.Authority();
        var (badge, trainer) = BelowRanks(5, 6); // 6^4 ways up
        Hint(badge);

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer)), FindingCode.LineageBudgetExceeded);

        Assert.DoesNotContain("https://accreditations.example/hint", _world.Fetched);
    }

    [Fact]
    public void A_search_that_goes_on_with_what_was_fetched_has_all_its_paths_again()
    {
        var authority = _world.Authority();
        var (badge, trainer) = BelowRanks(5, 5); // 5^4 ways up: less than the limit, and twice that is more
        Hint(badge);
        _world.Host("https://accreditations.example/hint", _world.Accredit(authority, trainer));

        Findings.IsValid(_world.Verify(_world.Sign(badge, trainer)));
    }

    [Fact]
    public void Uses_no_more_accreditations_than_the_limit()
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Trainer");
        var other = _world.Person("Other");
        var noise = Enumerable.Range(0, Limits.Accreditations - 1).Select(_ => (ReadOnlyMemory<byte>)_world.Accredit(authority, other)).ToList();
        var good = _world.Accredit(authority, trainer);
        trainer.Lineage = [];
        var badge = _world.Issue(trainer);

        Findings.IsValid(_world.Verify(badge, [.. noise, good]));
        var verdict = _world.Verify(badge, [.. noise, noise[0], _world.Accredit(authority, other), good]);
        Findings.IsRefused(verdict, FindingCode.LineageNotFound);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable);
    }

    [Fact]
    public void Fetches_no_more_than_the_limit()
    {
        _world.Authority();
        var trainer = _world.Person("Trainer");
        var badge = _world.Badge(trainer);
        badge["relatedResource"] = new JsonArray([.. Enumerable.Range(0, Limits.Fetches + 10).Select(i => new JsonObject
        {
            ["id"] = $"https://accreditations.example/{i}",
            ["digestMultibase"] = Multibase.Sha256([1]),
        })]);

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer)), FindingCode.LineageNotFound);

        Assert.Equal(Limits.Fetches, _world.Fetched.Count);
    }

    private static void Hint(JsonObject badge) =>
        badge["issuer"]!["recognizedIn"] = new JsonObject { ["id"] = "https://accreditations.example/hint", ["type"] = "RecognizedEntityCredential" };

    /// <summary>Ranks of people who all certify one another downward, the first of them certified by nobody, and a badge by one of the last.</summary>
    private (JsonObject Badge, Party Trainer) BelowRanks(int count, int width)
    {
        var ranks = Enumerable.Range(0, count).Select(rank => Enumerable.Range(0, width).Select(i => _world.Person($"{rank}.{i}")).ToList()).ToList();
        var staples = new List<ReadOnlyMemory<byte>>();
        for (var rank = 1; rank < ranks.Count; rank++)
        {
            foreach (var lower in ranks[rank])
            {
                foreach (var upper in ranks[rank - 1]) staples.Add(_world.Accredit(upper, lower, accredits: true));
            }
        }

        var trainer = ranks[^1][0];
        trainer.Lineage = staples;
        return (_world.Badge(trainer), trainer);
    }

    private byte[] Refused(Party authority, Party trainer) =>
        _world.Accredit(authority, trainer, change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
}
