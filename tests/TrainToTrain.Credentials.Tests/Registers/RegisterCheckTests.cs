using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Registers;

/// <summary>Which register counts (DESIGN §5.2), seen on a badge whose trainer was withdrawn as superseded after it was issued: with the register it is valid.</summary>
public sealed class RegisterCheckTests
{
    private readonly World _world = new();
    private readonly Party _authority;
    private readonly byte[] _badge;
    private readonly string _id;

    public RegisterCheckTests()
    {
        _authority = _world.Authority();
        var trainer = _world.Trainer(_authority, "Trainer");
        _badge = _world.Issue(trainer);
        _id = trainer.AccreditationId!;
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Superseded, _world.Now.AddDays(-1));
    }

    [Fact]
    public void A_good_register_is_believed() => Findings.IsValid(_world.Verify(_badge));

    [Fact]
    public void One_with_an_embedded_proof_too()
    {
        _world.Host(_authority.Register, _world.Sign(Register(), _authority, "eddsa-jcs-2022"));

        Findings.IsValid(_world.Verify(_badge));
    }

    [Fact]
    public void Unreachable()
    {
        _world.TakeOffline(_authority.Register);
        IsUnavailable("does not answer");
    }

    [Fact]
    public void Signed_with_another_key()
    {
        var forger = _world.Person("Forger");
        _world.Host(_authority.Register, ProofFormats.VcJwt.Sign(World.Bytes(Register()), forger.Signer, _world.Now));
        IsUnavailable("is not proven");
    }

    [Fact]
    public void Changed_after_it_was_signed()
    {
        var signed = _world.SignedRegister(_authority);
        signed[^20] = (byte)(signed[^20] == 'A' ? 'B' : 'A');
        _world.Host(_authority.Register, signed);
        IsUnavailable("is not proven");
    }

    [Fact]
    public void Signed_by_another_party()
    {
        var other = _world.Person("Other board");
        _world.Host(_authority.Register, _world.SignedRegister(other, draft => draft with { Id = _authority.Register }));
        IsUnavailable("another party's");
    }

    [Fact]
    public void Another_one_of_the_same_party_in_its_place()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { Id = "https://lists.example/register-of-1999" }));
        IsUnavailable("is another register");
    }

    [Fact]
    public void Ended_before_the_time_asked_about_and_good_to_the_last_second()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { ValidUntil = _world.Now }));
        Findings.IsValid(_world.Verify(_badge));

        _world.Host(_authority.Register, Signed(draft => draft with { ValidUntil = _world.Now.AddSeconds(-1) }));
        IsUnavailable("has ended");
        Findings.IsValid(_world.VerifyAt(_world.Now.AddSeconds(-1), _badge));
    }

    [Fact]
    public void Newer_than_the_time_asked_about_counts_and_of_the_future_does_not()
    {
        Findings.IsValid(_world.VerifyAt(_world.Now.AddDays(-5), _badge));

        _world.Host(_authority.Register, Signed(draft => draft with { ValidFrom = _world.Now.AddHours(1) }));
        IsUnavailable("still to come");
    }

    [Fact]
    public void A_page_that_is_no_credential_or_of_another_kind()
    {
        _world.Host(_authority.Register, "<html>"u8);
        IsUnavailable("cannot be read");

        _world.Host(_authority.Register, _world.Sign(Register(register => register["type"] = new JsonArray("VerifiableCredential")), _authority));
        IsUnavailable("of another kind");
    }

    [Theory]
    [InlineData("type", "\"SomeRegister\"")]
    [InlineData("type", null)]
    [InlineData("withdrawn", "{}")]
    [InlineData("withdrawn", null)]
    [InlineData("ttl", "\"60000\"")]
    [InlineData("ttl", "-1")]
    public void Its_subject_against_the_rules(string member, string? json)
    {
        _world.Host(_authority.Register, _world.Sign(Register(register => Set(register["credentialSubject"]!.AsObject(), member, json)), _authority));
        IsUnavailable("register");
    }

    [Fact]
    public void Larger_than_a_register_may_be()
    {
        Withdrawal[] rows = [.. Enumerable.Range(0, 25_000).Select(each => new Withdrawal($"urn:uuid:00000000-0000-8000-9000-{each:d12}", WithdrawalReason.Cessation, _world.Now))];
        _world.Host(_authority.Register, Signed(draft => draft with { Withdrawn = [.. draft.Withdrawn, .. rows[..10_000]] }));
        Findings.IsValid(_world.Verify(_badge));

        var tooLarge = Signed(draft => draft with { Withdrawn = [.. draft.Withdrawn, .. rows] });
        Assert.True(tooLarge.Length > Limits.RegisterBytes);
        _world.Host(_authority.Register, tooLarge);
        IsUnavailable("larger");
    }

    [Fact]
    public void As_large_as_a_register_may_be_and_no_larger()
    {
        var register = _world.Sign(Register(), _authority, "eddsa-jcs-2022");
        var padded = new byte[Limits.RegisterBytes + 1];
        padded.AsSpan().Fill((byte)' ');
        register.CopyTo(padded, 0);

        _world.Host(_authority.Register, padded.AsSpan(0, Limits.RegisterBytes));
        Findings.IsValid(_world.Verify(_badge));

        _world.Host(_authority.Register, padded);
        IsUnavailable("larger");
    }

    [Theory]
    [InlineData("accreditation", null)]
    [InlineData("accreditation", "7")]
    [InlineData("accreditation", "\"urn:uuid:00000000-0000-8000-8000-999999999999\"")]
    [InlineData("reason", null)]
    [InlineData("reason", "\"holiday\"")]
    [InlineData("reason", "\"Superseded\"")]
    [InlineData("reason", "[\"superseded\"]")]
    [InlineData("effectiveFrom", null)]
    [InlineData("effectiveFrom", "\"tomorrow\"")]
    [InlineData("effectiveFrom", "\"2026-02-28\"")]
    [InlineData("effectiveFrom", "1772280000")]
    public void A_row_that_does_not_fit_is_none_and_the_trainer_was_never_entitled(string member, string? json)
    {
        _world.Host(_authority.Register, _world.Sign(Register(register => Set(Row(register), member, json)), _authority));

        var verdict = _world.Verify(_badge);

        Findings.IsRefused(verdict, FindingCode.LineageAccreditationWithdrawn);
        Assert.Contains("(neverEntitled)", verdict.Headline.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null, 7, \"superseded\", []]")]
    public void A_register_without_a_row_of_it_says_that_it_was_never_entitled(string rows)
    {
        _world.Host(_authority.Register, _world.Sign(Register(register => register["credentialSubject"]!["withdrawn"] = JsonNode.Parse(rows)), _authority));

        Findings.IsRefused(_world.Verify(_badge), FindingCode.LineageAccreditationWithdrawn);
    }

    [Fact]
    public void Of_several_rows_the_worst_counts_in_whatever_order()
    {
        Withdrawal harmless = new(_id, WithdrawalReason.Superseded, _world.Now.AddDays(-1));
        Withdrawal doubtful = new(_id, WithdrawalReason.Misconduct, _world.Now.AddDays(-1));
        Withdrawal fatal = new(_id, WithdrawalReason.Cessation, _world.Now.AddDays(-50));

        foreach (var rows in (Withdrawal[][])[[harmless, doubtful], [doubtful, harmless]])
        {
            _world.Host(_authority.Register, Signed(draft => draft with { Withdrawn = rows }));
            Findings.IsRefused(_world.Verify(_badge), FindingCode.LineageNoProofOfExistence);
        }

        foreach (var rows in (Withdrawal[][])[[harmless, doubtful, fatal], [fatal, doubtful], [doubtful, fatal, harmless]])
        {
            _world.Host(_authority.Register, Signed(draft => draft with { Withdrawn = rows }));
            Findings.IsRefused(_world.Verify(_badge), FindingCode.LineageAccreditationWithdrawn);
        }
    }

    [Fact]
    public void Of_several_rows_as_bad_the_first_is_told()
    {
        Withdrawal[] rows = [new(_id, WithdrawalReason.Misconduct, _world.Now.AddDays(-1)), new(_id, WithdrawalReason.KeyCompromise, _world.Now.AddDays(-1))];
        _world.Host(_authority.Register, Signed(draft => draft with { Withdrawn = rows }));

        Assert.Contains("(misconduct)", _world.Verify(_badge).Headline.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_rows_one_that_asks_for_a_proof_is_answered_by_it_wherever_it_stands()
    {
        Withdrawal harmless = new(_id, WithdrawalReason.Superseded, _world.Now.AddDays(-1));
        Withdrawal doubtful = new(_id, WithdrawalReason.Misconduct, _world.Now.AddDays(-1));
        _world.ProveExistence(_badge, _world.Now.AddDays(-9));

        foreach (var rows in (Withdrawal[][])[[harmless, doubtful], [doubtful, harmless]])
        {
            _world.Host(_authority.Register, Signed(draft => draft with { Withdrawn = rows }));
            Findings.IsValid(_world.Verify(_badge));
        }
    }

    [Fact]
    public void A_copy_that_has_ended_is_asked_for_anew_whatever_its_ttl()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = 3_600_000, ValidUntil = _world.Now.AddMinutes(1) }));
        var verifier = _world.Verifier();
        Findings.IsValid(Verify(verifier));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(FindingCode.LineageRegisterUnavailable, Verify(verifier).Headline.Code);

        _world.Host(_authority.Register, Signed());
        Findings.IsValid(Verify(verifier));
    }

    [Fact]
    public async Task A_copy_is_as_old_as_its_fetching_whatever_time_is_asked_about()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = 60_000 }));
        var verifier = _world.Verifier();
        var request = new VerificationRequest { Input = "test", Credential = _badge, At = _world.Now.AddDays(-5) };
        for (var i = 0; i < 2; i++) Findings.IsValid(await verifier.VerifyAsync(request, TestContext.Current.CancellationToken));

        Assert.Single(_world.Fetched, _authority.Register);
    }

    [Fact]
    public void A_copy_serves_to_the_last_second_it_is_valid()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = 3_600_000, ValidUntil = _world.Now.AddMinutes(1) }));
        var verifier = _world.Verifier();
        Verify(verifier);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Findings.IsValid(Verify(verifier));
        Assert.Single(_world.Fetched, _authority.Register);
    }

    [Fact]
    public async Task A_copy_takes_as_much_room_as_the_register_has_bytes()
    {
        var other = _world.Authority("Another board");
        var cache = new Credentials.Resources.PublishedCache<AccreditationRegister>(Limits.CachedRegisters, Signed().Length);
        var proofs = new ProofCheck(new Credentials.Identifiers.DidResolver(_world), _world.Now);
        var check = new RegisterCheck(new Credentials.Status.StatusSources(_world, proofs, _world.Clock), cache, _world.Now);

        foreach (var party in (Party[])[_authority, other])
        {
            var accreditation = _world.Verify(_world.Accredit(party, _world.Person("Somebody"))).Credential!;
            Assert.Null((await check.ReadAsync(party.Register, accreditation, TestContext.Current.CancellationToken)).Problem);
        }

        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void A_copy_is_kept_for_its_ttl_and_no_longer()
    {
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = 60_000 }));
        var verifier = _world.Verifier();
        Verify(verifier);
        _world.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Verify(verifier);
        Assert.Equal(1, _world.Fetched.Count(url => url == _authority.Register));

        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Verify(verifier);
        Assert.Equal(2, _world.Fetched.Count(url => url == _authority.Register));
    }

    [Fact]
    public void A_copy_from_before_the_withdrawal_is_not_what_an_accreditation_is_judged_by()
    {
        const long OneHour = 3_600_000;
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = OneHour }));
        var verifier = _world.Verifier();
        Findings.IsValid(Verify(verifier));
        var other = _world.Trainer(_authority, "Other");
        var badge = _world.Issue(other);
        _world.Withdraw(other.Lineage[0], WithdrawalReason.Cessation, _world.Now.AddDays(-1));
        _world.Host(_authority.Register, Signed(draft => draft with { TtlMs = OneHour }));

        // Long enough for the list of bits to be fetched anew, and not for the register.
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        Findings.IsValid(Verify(verifier, badge));
        Assert.Equal(2, _world.Fetched.Count(url => url == _authority.Register));
    }

    [Fact]
    public void One_that_cannot_be_had_is_asked_for_once_in_one_verification()
    {
        var first = _world.Trainer(_authority, "First", accredits: true);
        var second = _world.Trainer(first, "Second");
        _world.Accredit(_authority, first, accredits: true);
        second.Lineage = [.. second.Lineage, .. first.Lineage];
        foreach (var accreditation in second.Lineage.Skip(1)) _world.SetStatus(accreditation);
        _world.TakeOffline(_authority.Register);

        var verdict = _world.Verify(_world.Issue(second));

        Findings.IsRefused(verdict, FindingCode.LineageRegisterUnavailable);
        Assert.All(verdict.Findings.Where(finding => finding.Outcome == Outcome.Unknown), finding => Assert.Contains("does not answer", finding.Message, StringComparison.Ordinal));
        Assert.Single(_world.Fetched, _authority.Register);
    }

    [Fact]
    public void One_that_cannot_be_had_is_one_reason_however_many_entries_name_it()
    {
        var trainer = _world.Trainer(_authority, "Other", change: draft => draft with { Status = [draft.Status[0], draft.Status[0] with { Index = 9 }] });
        _world.SetStatus(trainer.Lineage[0]);
        _world.TakeOffline(_authority.Register);

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsRefused(verdict, FindingCode.LineageRegisterUnavailable);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.LineageRegisterUnavailable);
    }

    [Fact]
    public void An_older_one_is_refused_by_a_verifier_that_has_seen_a_newer_one()
    {
        var before = Signed(draft => draft with { Withdrawn = [] });
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var now = Signed();
        _world.Host(_authority.Register, now);
        var verifier = _world.Verifier();
        Findings.IsValid(Verify(verifier));

        _world.Host(_authority.Register, before);
        _world.Clock.Advance(TimeSpan.FromDays(2));
        var verdict = Verify(verifier);
        Findings.IsRefused(verdict, FindingCode.LineageRegisterUnavailable);
        Assert.Contains("older one", verdict.Headline.Message, StringComparison.Ordinal);

        _world.Host(_authority.Register, now);
        Findings.IsValid(Verify(verifier));
    }

    [Fact]
    public void What_a_stranger_gets_served_there_does_not_make_the_owners_look_old()
    {
        var stranger = _world.Authority("Another board");
        var misled = _world.Trainer(stranger, "Misled", change: draft => draft with { Status = [draft.Status[0] with { Reference = _authority.Register }] });
        _world.SetStatus(misled.Lineage[0]);
        var verifier = _world.Verifier();
        _world.Host(_authority.Register, _world.SignedRegister(stranger, draft => draft with { Id = _authority.Register, ValidFrom = _world.Now }));
        Verify(verifier, _world.Issue(misled));

        _world.Host(_authority.Register, Signed());
        Findings.IsValid(Verify(verifier));
    }

    [Fact]
    public void A_verifier_keeps_no_more_registers_than_the_limit()
    {
        var cache = new Credentials.Resources.PublishedCache<AccreditationRegister>(Limits.CachedRegisters, Limits.CachedRegisterBytes);
        for (var each = 0; each <= Limits.CachedRegisters; each++) cache.KeepNewest(Kept(each, 100));
        Assert.Equal(Limits.CachedRegisters, cache.Count);

        for (var each = 2000; each < 2020; each++) cache.KeepNewest(Kept(each, Limits.RegisterBytes));
        Assert.InRange(cache.Count, 1, Limits.CachedRegisterBytes / Limits.RegisterBytes);

        static AccreditationRegister Kept(int number, int bytes) => new()
        {
            Url = $"https://x.example/{number}", IssuerId = "did:example:x", Withdrawn = new Dictionary<string, IReadOnlyList<Withdrawal>>(),
            TimeToLive = TimeSpan.FromDays(1), FetchedAt = DateTimeOffset.UnixEpoch.AddSeconds(number), ByteCount = bytes,
        };
    }

    private Verdict Verify(CredentialVerifier verifier, byte[]? badge = null) =>
        verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge ?? _badge }, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();

    private void IsUnavailable(string why)
    {
        var verdict = _world.Verify(_badge);
        Findings.IsRefused(verdict, FindingCode.LineageRegisterUnavailable);
        Assert.Contains(why, verdict.Headline.Message, StringComparison.Ordinal);
        Assert.Equal(_id, verdict.Headline.Target);
    }

    private byte[] Signed(Func<RegisterDraft, RegisterDraft>? change = null) => _world.SignedRegister(_authority, change);

    private JsonObject Register(Action<JsonObject>? change = null)
    {
        var register = JsonNode.Parse(new RegisterDraft
        {
            Id = _authority.Register,
            IssuerId = _authority.Did,
            Withdrawn = [new Withdrawal(_id, WithdrawalReason.Superseded, _world.Now.AddDays(-1))],
            ValidFrom = _world.Now.AddHours(-1),
            ValidUntil = _world.Now.AddDays(7),
        }.Write())!.AsObject();
        change?.Invoke(register);
        return register;
    }

    private static JsonObject Row(JsonObject register) => register["credentialSubject"]!["withdrawn"]![0]!.AsObject();

    private static void Set(JsonObject json, string member, string? value)
    {
        if (value is null) json.Remove(member);
        else json[member] = JsonNode.Parse(value);
    }
}
