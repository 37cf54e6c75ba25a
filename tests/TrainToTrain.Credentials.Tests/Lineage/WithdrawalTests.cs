using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>What a status bit of an accreditation does to the badges below it (DESIGN §5.2).</summary>
public sealed class WithdrawalTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_withdrawn_accreditation_anywhere_on_the_path_fails_and_is_named(int place)
    {
        var trainer = Three();
        var lineage = trainer.Lineage;
        _world.SetStatus(lineage[place]);

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageAccreditationWithdrawn);
        Assert.Equal(verdict.Lineage!.Path[2 - place].Id, verdict.Headline.Target);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_suspended_accreditation_anywhere_on_the_path_leaves_it_undecided_until_reinstated(int place)
    {
        var trainer = Three();
        var badge = _world.Issue(trainer);
        _world.SetStatus(trainer.Lineage[place], "suspension");

        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageAccreditationSuspended);

        _world.SetStatus(trainer.Lineage[place], "suspension", set: false);
        Findings.IsValid(_world.Verify(badge));
    }

    [Fact]
    public void An_accreditors_list_that_cannot_be_had_leaves_it_undecided()
    {
        var authority = _world.Authority();
        var badge = _world.Issue(_world.Trainer(authority, "Trainer"));
        _world.TakeOffline(authority.RevocationList);

        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageStatusUnavailable);
    }

    [Fact]
    public void An_accreditation_without_status_cannot_be_stopped_and_is_accepted()
    {
        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Status = [] }))));
    }

    [Fact]
    public void A_set_bit_with_a_register_named_is_not_decided_without_it()
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Trainer");
        var accreditation = System.Text.Json.Nodes.JsonNode.Parse(_world.DraftAccreditation(authority, trainer, false).Write())!.AsObject();
        accreditation["credentialStatus"]![0]!["statusReference"] = "https://board.example/register";
        var secured = _world.Sign(accreditation, authority);
        trainer.Lineage = [secured];
        _world.SetStatus(secured);

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageRegisterUnavailable);
    }

    private Party Three() => _world.Trainer(_world.Trainer(_world.Trainer(_world.Authority(), "First", accredits: true), "Second", accredits: true), "Third");
}
