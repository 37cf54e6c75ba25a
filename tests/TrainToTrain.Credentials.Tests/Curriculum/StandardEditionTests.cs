using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Curriculum;

public sealed class StandardEditionTests
{
    private readonly World _world = new();

    [Fact]
    public void What_was_published_is_read_back()
    {
        var until = _world.Now.AddDays(30);
        var edition = StandardEdition.ReadKept(_world.Standard(_world.Authority(), World.Edition("2026"), draft => draft with { Replaces = World.DigestOf(World.Edition("2025")), TransitionUntil = until }), out var problem)!;

        Assert.Null(problem);
        Assert.Equal((World.WeldingId, "Shielded metal arc welding", "2026", until, false), (edition.Id, edition.Name, edition.Edition, edition.TransitionUntil, edition.IsFramework));
        Assert.Equal((World.DigestOf(World.Edition("2026")), World.DigestOf(World.Edition("2025"))), (edition.DigestMultibase, edition.Replaces));
    }

    [Fact]
    public void A_framework_is_published_like_an_achievement()
    {
        var framework = JsonElement.Parse("""{"id":"https://skills.example/framework","type":"CompetencyFramework","name":"Welding","items":[]}""");
        var record = _world.Standard(_world.Authority(), framework, draft => draft with { IsFramework = true, Edition = "3" });

        Assert.True(StandardEdition.ReadKept(record, out _)!.IsFramework);
        Lineage.Findings.IsValid(_world.Verify(record));
    }

    [Fact]
    public void A_badge_is_no_record() => Assert.Null(StandardEdition.ReadKept(_world.Issue(_world.Authority()), out _));

    [Fact]
    public void What_has_no_id_is_not_drafted() =>
        Assert.Throws<ArgumentException>(() => _world.Standard(_world.Authority(), JsonElement.Parse("""{"name":"x"}""")));
}
