using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>Whose word the name of an issuer is: that of those who certified it, never the badge's own.</summary>
public sealed class LineageReportTests
{
    private readonly World _world = new();

    [Fact]
    public void The_name_is_the_accreditations_and_not_the_badges()
    {
        var trainer = _world.Trainer(_world.Authority(), "Ben Okafor");

        Assert.Equal("Ben Okafor", NameOn(_world.Issue(trainer, change: template => template with { IssuerName = "Kentucky Welding Board" })));
    }

    [Fact]
    public void An_authority_that_issues_itself_has_the_name_the_verifier_pinned()
    {
        var authority = _world.Authority("As it calls itself", anchor => anchor with { Name = "As pinned" });

        Assert.Equal("As pinned", NameOn(_world.Issue(authority)));
    }

    [Fact]
    public void A_trainer_whose_badge_is_out_of_scope_or_whose_accreditation_was_stopped_is_still_known_by_name()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Ben Okafor", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        Assert.Equal("Ben Okafor", NameOn(_world.Issue(trainer)));

        var stopped = _world.Trainer(authority, "Maria Kovač");
        _world.SetStatus(stopped.Lineage[0], "suspension");
        Assert.Equal("Maria Kovač", NameOn(_world.Issue(stopped)));
        _world.SetStatus(stopped.Lineage[0]);
        Assert.Equal("Maria Kovač", NameOn(_world.Issue(stopped)));
    }

    [Fact]
    public void A_doubt_further_up_does_not_take_the_name_of_a_trainer_who_was_stopped_or_went_too_far()
    {
        var mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        _world.SetStatus(mentor.Lineage[0], "suspension");
        var trainer = _world.Trainer(mentor, "Ben Okafor", change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } });
        Assert.Equal("Ben Okafor", NameOn(_world.Issue(trainer)));

        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.NeverEntitled, _world.Now);
        Assert.Equal("Ben Okafor", NameOn(_world.Issue(trainer)));
    }

    [Fact]
    public void A_trainer_whose_accreditation_never_counted_is_not_known_by_the_name_in_it()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria Kovač", change: draft => draft with { Issue = null });

        Assert.Null(NameOn(_world.Issue(trainer)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("""{"@value":"Maria Kovač"}""")]
    [InlineData(null)]
    public void A_name_that_is_no_text_is_none(string? name)
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Maria Kovač");
        var accreditation = JsonNode.Parse(_world.DraftAccreditation(authority, trainer, false).Write())!.AsObject();
        accreditation["credentialSubject"]!.AsObject().Remove("name");
        if (name is not null) accreditation["credentialSubject"]!["name"] = JsonNode.Parse(name);
        trainer.Lineage = [_world.Sign(accreditation, authority)];
        var badge = _world.Issue(trainer);
        Assert.Null(NameOn(badge));

        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.NeverEntitled, _world.Now);
        Assert.StartsWith("The accreditation of the trainer was withdrawn", _world.Verify(badge).Headline.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_vouched_for_by_somebody_who_may_not()
    {
        var authority = _world.Authority();
        var teacher = _world.Trainer(authority, "Only issues");
        Assert.Null(NameOn(_world.Issue(_world.Trainer(teacher, "Maria Kovač"))));

        var stranger = _world.Person("Maria Kovač");
        Assert.Null(NameOn(_world.Issue(stranger)));
        Assert.Null(NameOn(_world.Issue(_world.Trainer(_world.Person("Nobody's board"), "Maria Kovač"))));
    }

    private string? NameOn(byte[] badge)
    {
        var verdict = _world.Verify(badge);
        Assert.NotNull(verdict.Lineage);
        return verdict.Lineage.IssuerName;
    }
}
