using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>What a status bit of an accreditation does to the badges below it (DESIGN §5.2).</summary>
public sealed class WithdrawalTests
{
    private readonly World _world = new();

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Reason, place from the badge up, seconds from effectiveFrom to the date of the thing below, and to the proof that it existed.</summary>
    public static TheoryData<string, int, int, int?> Rows()
    {
        var rows = new TheoryData<string, int, int, int?>();
        foreach (var reason in WithdrawalReason.All)
        {
            for (var place = 0; place < 3; place++)
            {
                foreach (var below in (int[])[-1, 0, 1])
                {
                    foreach (var proof in (int?[])[null, -1, 0, 1]) rows.Add(reason.Word, place, below, proof);
                }
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_withdrawal_does_what_the_table_says_to_the_thing_directly_below(string reason, int place, int below, int? proof)
    {
        var trainer = Three();
        var badge = _world.Issue(trainer);
        var (under, date) = place == 0 ? (badge, _world.Now.AddDays(-10)) : (trainer.Lineage[place - 1], _world.Now.AddDays(-100));
        var effectiveFrom = date - (below * Second);
        _world.Withdraw(trainer.Lineage[place], WithdrawalReason.Find(reason)!, effectiveFrom);
        if (proof is { } seconds) _world.ProveExistence(under, effectiveFrom + (seconds * Second));

        var verdict = _world.Verify(badge);

        if (Expected(reason, below, proof) is not { } code)
        {
            Findings.IsValid(verdict);
            return;
        }

        Findings.IsRefused(verdict, code);
        Assert.Equal(verdict.Lineage!.Path[2 - place].Id, verdict.Headline.Target);
        Assert.Contains(XsdDateTime.Print(effectiveFrom), verdict.Headline.Message, StringComparison.Ordinal);
        Assert.Contains($"({reason})", verdict.Headline.Message, StringComparison.Ordinal);
        Assert.Contains(verdict.Lineage.Path[2 - place].Name!, verdict.Headline.Message, StringComparison.Ordinal);
        if (code == FindingCode.LineageAccreditationWithdrawn)
        {
            Assert.EndsWith(reason == "neverEntitled" ? "and nothing issued under it counts" : "and what was issued under it is not from before", verdict.Headline.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>DESIGN §5.2, told once more.</summary>
    private static FindingCode? Expected(string reason, int below, int? proof) => (reason, below < 0) switch
    {
        ("neverEntitled", _) or (_, false) => FindingCode.LineageAccreditationWithdrawn,
        ("superseded" or "cessation", true) => null,
        _ => proof < 0 ? null : FindingCode.LineageNoProofOfExistence,
    };

    [Fact]
    public void Proof_that_something_else_on_the_path_existed_is_none()
    {
        var trainer = Three();
        var badge = _world.Issue(trainer);
        _world.Withdraw(trainer.Lineage[1], WithdrawalReason.KeyCompromise, _world.Now.AddDays(-1));
        _world.ProveExistence(badge, _world.Now.AddDays(-9));
        _world.ProveExistence(trainer.Lineage[1], _world.Now.AddDays(-99));

        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageNoProofOfExistence);
    }

    [Fact]
    public void A_badge_with_an_embedded_proof_is_looked_up_in_its_canonical_form()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer, format: "eddsa-jcs-2022");
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-5));
        _world.ProveExistence(badge, _world.Now.AddDays(-9));

        Findings.IsValid(_world.Verify(badge));
    }

    [Fact]
    public void Two_withdrawals_on_one_path_are_judged_each_by_itself()
    {
        var trainer = Three();
        _world.Withdraw(trainer.Lineage[2], WithdrawalReason.Superseded, _world.Now.AddDays(-99));
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.PrivilegeWithdrawn, _world.Now.AddDays(-9));
        var badge = _world.Issue(trainer);

        var verdict = _world.Verify(badge);

        Findings.IsRefused(verdict, FindingCode.LineageNoProofOfExistence);
        Assert.Equal(verdict.Lineage!.Path[2].Id, verdict.Headline.Target);
        _world.ProveExistence(badge, _world.Now.AddDays(-9) - Second);
        Findings.IsValid(_world.Verify(badge));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_accreditation_withdrawn_in_two_registers_is_judged_by_both(bool worseFirst)
    {
        const string Other = "https://lists.example/another-register";
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer", change: draft => draft with
        {
            Status = [Revocable(1, worseFirst ? Other : authority.Register), Revocable(2, worseFirst ? authority.Register : Other)],
        });
        _world.SetStatus(trainer.Lineage[0]);
        Withdrawal row = new(trainer.AccreditationId!, WithdrawalReason.Superseded, _world.Now.AddDays(-1));
        _world.Host(authority.Register, _world.SignedRegister(authority, draft => draft with { Withdrawn = [row] }));
        _world.Host(Other, _world.SignedRegister(authority, draft => draft with { Id = Other, Withdrawn = [row with { Reason = WithdrawalReason.Misconduct }] }));
        var badge = _world.Issue(trainer);

        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageNoProofOfExistence);
        _world.ProveExistence(badge, _world.Now.AddDays(-2));
        Findings.IsValid(_world.Verify(badge));
        _world.TakeOffline(Other);
        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageRegisterUnavailable);

        StatusPlace Revocable(int index, string register) => new(authority.RevocationList, "revocation", index) { Reference = register };
    }

    [Fact]
    public void A_withdrawal_that_spares_what_came_before_does_not_end_a_suspension()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Cessation, _world.Now);
        _world.SetStatus(trainer.Lineage[0], "suspension");

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageAccreditationSuspended);
    }

    [Fact]
    public void Another_accreditation_that_stands_carries_the_badge()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer");
        var withdrawn = trainer.Lineage[0];
        _world.Accredit(authority, trainer);
        trainer.Lineage = [withdrawn, .. trainer.Lineage];
        _world.Withdraw(withdrawn, WithdrawalReason.Misconduct, _world.Now.AddDays(-50));

        Findings.IsValid(_world.Verify(_world.Issue(trainer)));
    }

    [Fact]
    public void What_the_table_says_holds_at_a_time_before_the_withdrawal_too()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer);
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-5));

        Findings.IsRefused(_world.VerifyAt(_world.Now.AddDays(-8), badge), FindingCode.LineageNoProofOfExistence);
    }

    [Fact]
    public void Without_a_register_a_withdrawn_accreditation_never_stood()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Status = [draft.Status[0] with { Reference = null }] });
        _world.SetStatus(trainer.Lineage[0]);

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefusedAtLink(verdict, 0, FindingCode.LineageAccreditationWithdrawn);
        Assert.Contains("(neverEntitled)", verdict.Headline.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_the_issuer_is_goes_by_an_accreditor_who_was_entitled_to_say_so()
    {
        var trainer = Three();
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Misconduct, _world.Now.AddDays(-200));
        Assert.Equal("Third", _world.Verify(_world.Issue(trainer)).Lineage!.IssuerName);

        _world.Withdraw(trainer.Lineage[1], WithdrawalReason.KeyCompromise, _world.Now.AddDays(-200));
        Assert.Null(_world.Verify(_world.Issue(trainer)).Lineage!.IssuerName);
    }

    [Fact]
    public void A_register_is_not_asked_for_while_the_bit_is_clear()
    {
        var authority = _world.Authority();
        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(authority, "Trainer"))));

        Assert.DoesNotContain(authority.Register, _world.Fetched);
    }

    [Fact]
    public void An_unproven_link_below_a_withdrawn_one_is_what_is_told()
    {
        var trainer = Three();
        var spoilt = trainer.Lineage[1].ToArray();
        spoilt[^20] = (byte)(spoilt[^20] == 'A' ? 'B' : 'A');
        trainer.Lineage = [trainer.Lineage[0], spoilt, trainer.Lineage[2]];
        _world.Withdraw(trainer.Lineage[2], WithdrawalReason.Superseded, _world.Now.AddDays(-200));

        Assert.Equal(FindingCode.LineageAccreditationUnproven, _world.Verify(_world.Issue(trainer)).Headline.Code);
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

        Findings.IsRefusedAtLink(_world.Verify(badge), 2 - place, FindingCode.LineageAccreditationSuspended);

        _world.SetStatus(trainer.Lineage[place], "suspension", set: false);
        Findings.IsValid(_world.Verify(badge));
    }

    [Fact]
    public void An_accreditors_list_that_cannot_be_had_leaves_it_undecided()
    {
        var authority = _world.Authority();
        var badge = _world.Issue(_world.Trainer(authority, "Trainer"));
        _world.TakeOffline(authority.RevocationList);

        Findings.IsRefusedAtLink(_world.Verify(badge), 0, FindingCode.LineageStatusUnavailable);
    }

    [Fact]
    public void An_accreditation_without_status_cannot_be_stopped_and_is_accepted()
    {
        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Status = [] }))));
    }

    private Party Three() => _world.Trainer(_world.Trainer(_world.Trainer(_world.Authority(), "First", accredits: true), "Second", accredits: true), "Third");
}
