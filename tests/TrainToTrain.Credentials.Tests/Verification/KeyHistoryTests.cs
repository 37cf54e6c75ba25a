using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>
/// Keys change (DESIGN §5.1 rule 10): what a key signed before its end stays good, what is dated at or after it does not, and one that is
/// not listed any more has signed nothing. Held for a badge, for an accreditation above it, for an endorsement beside it.
/// </summary>
public sealed class KeyHistoryTests
{
    private const string Board = "did:web:board.example";
    private const string BoardUrl = "https://board.example/.well-known/did.json";
    private static readonly DateTimeOffset End = new(2026, 2, 20, 10, 0, 0, TimeSpan.Zero);

    private readonly World _world = new();
    private readonly Party _board;
    private readonly SigningKey _new = SigningKey.FromSeed(KeyKind.P256, [.. Enumerable.Range(1, 32).Select(each => (byte)each)]);

    public KeyHistoryTests()
    {
        _board = _world.WebPerson("Board", Board);
        _world.Pin(_board);
    }

    public static TheoryData<int, bool> Seconds => new() { { -1, true }, { 0, false }, { 1, false } };

    [Theory]
    [MemberData(nameof(Seconds))]
    public void A_badge_of_a_rotated_key_counts_when_it_is_dated_before_the_end(int seconds, bool counts)
    {
        var badge = _world.Badge(_board);
        badge["validFrom"] = At(seconds);
        var signed = _world.Sign(badge, _board);

        Rotate(expires: End);
        IsGood(counts, signed, FindingCode.ProofKeyExpired);
        Rotate(revoked: End);
        IsGood(counts, signed, FindingCode.ProofKeyRevoked);
    }

    [Theory]
    [MemberData(nameof(Seconds))]
    public void So_does_an_accreditation_and_with_it_the_badges_below(int seconds, bool counts)
    {
        var trainer = _world.Trainer(_board, "Trainer", change: draft => draft with { ValidFrom = End.AddSeconds(seconds), Status = [] });
        var badge = _world.Badge(trainer);
        badge["validFrom"] = At(60);
        var signed = _world.Sign(badge, trainer);

        Rotate(expires: End);
        IsGood(counts, signed, FindingCode.LineageAccreditationUnproven);
    }

    [Theory]
    [MemberData(nameof(Seconds))]
    public void And_an_endorsement(int seconds, bool counts)
    {
        var trainer = _world.Trainer(_board, "Supervised", change: draft => draft with { Issue = new Scope { Achievements = ["*"], Supervised = true }, Status = [] });
        var badge = _world.Badge(trainer);
        var endorsement = _world.Endorsement(_board, badge);
        endorsement["validFrom"] = At(seconds);
        var (signed, endorsed) = (_world.Sign(badge, trainer), _world.Sign(endorsement, _board));

        Rotate(expires: End);
        var verdict = _world.Verify(signed, endorsed);
        if (counts) Findings.IsValid(verdict);
        else Findings.IsRefused(verdict, FindingCode.LineageSupervisionMissing);
    }

    [Theory]
    [InlineData(-86_400)]
    [InlineData(0)]
    [InlineData(3600)]
    public void The_new_key_signs_for_any_date(int seconds)
    {
        var badge = _world.Badge(_board);
        badge["validFrom"] = At(seconds);
        badge.Remove("credentialStatus");
        var signed = ProofFormats.VcJwt.Sign(World.Bytes(badge), _new.As(Board + "#key-2"), _world.Now);

        Rotate(expires: End);
        Findings.IsValid(_world.Verify(signed));
    }

    [Fact]
    public void The_new_key_under_the_old_name_is_no_key_at_all()
    {
        Rotate(expires: End);

        IsGood(false, ProofFormats.VcJwt.Sign(World.Bytes(_world.Badge(_board)), _new.As(Board + "#key-1"), _world.Now), FindingCode.ProofMalformed);
    }

    [Fact]
    public void A_key_that_is_not_listed_any_more_has_signed_nothing()
    {
        var signed = _world.Issue(_board);
        _world.Host(BoardUrl, DidWebDocument.Write(Board, [new VerificationMethod(Board + "#key-2", Board, _new.PublicKey, null, null)]));

        IsGood(false, signed, FindingCode.ProofKeyNotFound);
    }

    private static string At(int seconds) => Credentials.Parsing.XsdDateTime.Print(End.AddSeconds(seconds));

    private void IsGood(bool counts, byte[] signed, FindingCode otherwise)
    {
        var verdict = _world.Verify(signed);
        if (!counts) Findings.IsRefused(verdict, otherwise);
        // The board's status list, dated today, still has the old key's signature here: publishing renews it.
        else Assert.DoesNotContain(verdict.Findings, finding => finding.Stage is Stage.Proof or Stage.Lineage && finding.Outcome is Outcome.Fail or Outcome.Unknown);
    }

    private void Rotate(DateTimeOffset? expires = null, DateTimeOffset? revoked = null) => _world.Host(BoardUrl, DidWebDocument.Write(Board,
    [
        new VerificationMethod(Board + "#key-1", Board, _board.Key.PublicKey, expires, revoked),
        new VerificationMethod(Board + "#key-2", Board, _new.PublicKey, null, null),
    ]));
}
