using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>The way from rows to kept badges, with the store and the verdict a caller brings.</summary>
public sealed class CredentialIssuerTests
{
    private readonly World _world = new();
    private readonly Ledger _ledger = new();
    private readonly Party _trainer;

    public CredentialIssuerTests() => _trainer = _world.Trainer(_world.Trainer(_world.Authority(), "First", accredits: true), "Second");

    [Fact]
    public async Task A_badge_for_each_row_is_kept_and_holds_before_a_verifier()
    {
        var outcomes = await Issue(Rows(3));

        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Issued));
        Assert.Equal(outcomes.Select(outcome => outcome.Issued), _ledger.Saved);
        Assert.All(_ledger.Saved, badge => Findings.IsValid(_world.Verify(badge.SecuredBytes())));
    }

    [Fact]
    public async Task What_is_kept_beside_the_bytes_is_what_the_bytes_say()
    {
        await Issue(Rows(1), template => template with { ValidFor = TimeSpan.FromDays(30) });

        var kept = Assert.Single(_ledger.Saved);
        var credential = _world.Verify(kept.SecuredBytes()).Credential!;
        Assert.Equal(credential.Id, kept.Id);
        Assert.Equal(credential.IssuerId, kept.IssuerId);
        Assert.Equal(credential.SubjectId, kept.SubjectId);
        Assert.Equal(credential.Achievement!.Id, kept.AchievementId);
        Assert.Equal(credential.ValidFrom, kept.ValidFrom);
        Assert.Equal(credential.ValidUntil, kept.ValidUntil);
        Assert.Equal(("badge", "vc-jwt", "Learner 0"), (kept.Kind, kept.Format, kept.SubjectName));
        Assert.Equal(_ledger.Reserved, kept.Status.Select(place => (place.List, place.Index)));
    }

    [Fact]
    public async Task The_same_rows_again_issue_nothing_and_reserve_nothing()
    {
        var first = await Issue(Rows(3));
        var reserved = _ledger.Reserved.Count;

        var second = await Issue(Rows(4));

        Assert.Equal(4, _ledger.Saved.Count);
        Assert.Equal(reserved + 1, _ledger.Reserved.Count);
        Assert.All(second.Take(3), outcome => Assert.True(outcome.Issued is null && outcome.Refusal is null));
        Assert.Equal(first.Select(outcome => outcome.RowKey), second.Take(3).Select(outcome => outcome.RowKey));
    }

    [Fact]
    public async Task One_learner_twice_in_a_file_gets_one_badge()
    {
        var outcomes = await Issue([.. Rows(1), .. Rows(1)]);

        Assert.Single(_ledger.Saved);
        Assert.Null(outcomes[1].Issued);
    }

    [Fact]
    public async Task A_learner_keeps_one_pseudonym_from_badge_to_badge()
    {
        await Issue(Rows(1));
        await Issue(Rows(1), template => template with { Achievement = World.Achievement("https://skills.example/achievements/welding-2") });

        Assert.Single(_ledger.Saved.Select(badge => badge.SubjectId).Distinct());
        Assert.StartsWith("urn:uuid:", _ledger.Saved[0].SubjectId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learners_own_DID_is_the_subject()
    {
        await Issue([new LearnerRow { Line = 2, Did = "did:web:ada.example", Date = _world.Now.AddDays(-1) }]);

        Assert.Equal("did:web:ada.example", _ledger.Saved[0].SubjectId);
    }

    [Fact]
    public async Task What_our_own_verdict_refuses_is_not_kept_and_the_reason_is_handed_on()
    {
        var outcomes = await Issue(Rows(2), template => template with { Achievement = World.Achievement("https://other.example/1") });

        Assert.Empty(_ledger.Saved);
        Assert.All(outcomes, outcome => Assert.Equal(FindingCode.LineageScopeExceeded, outcome.Refusal?.Code));
    }

    [Fact]
    public async Task What_would_not_be_well_formed_is_never_signed()
    {
        var achievement = JsonNode.Parse(World.Achievement().GetRawText())!.AsObject();
        achievement.Remove("criteria");

        var outcomes = await Issue(Rows(1), template => template with { Achievement = JsonElement.Parse(achievement.ToJsonString()) }, new Unwilling(_trainer.Signer));

        Assert.Empty(_ledger.Saved);
        Assert.Equal(FindingCode.StructureAchievement, Assert.Single(outcomes).Refusal?.Code);
    }

    [Fact]
    public async Task Nothing_is_reserved_or_read_ahead_of_the_row_that_is_asked_for()
    {
        var read = 0;
        await foreach (var outcome in Issuer().IssueAsync(Template(), Rows(100).Select(row =>
        {
            read++;
            return row;
        }), _ledger, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(outcome.Issued);
            if (read == 3) break;
        }

        Assert.Equal(3, _ledger.Saved.Count);
        Assert.Equal(3, _ledger.Reserved.Count);
    }

    [Fact]
    public async Task A_suspendable_badge_has_a_place_in_both_lists()
    {
        await Issue(Rows(1), template => template with { SuspensionList = _trainer.SuspensionList });

        var badge = Assert.Single(_ledger.Saved);
        Assert.Equal([_trainer.RevocationList, _trainer.SuspensionList], badge.Status.Select(place => place.List));
        _world.SetStatus(badge.SecuredBytes(), "suspension");
        Findings.IsRefused(_world.Verify(badge.SecuredBytes()), FindingCode.StatusSuspended);
    }

    [Fact]
    public async Task Every_proof_format_can_issue()
    {
        foreach (var format in Proofs.Badges.Ed25519Formats)
        {
            _ledger.Saved.Clear();
            await foreach (var outcome in Issuer(format: format).IssueAsync(Template(), Rows(1), _ledger, TestContext.Current.CancellationToken))
            {
                Assert.Equal(format.Id, outcome.Issued?.Format);
                Findings.IsValid(_world.Verify(outcome.Issued!.SecuredBytes()));
            }
        }
    }

    [Fact]
    public async Task A_cancelled_batch_stops_before_the_next_row()
    {
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Issuer().IssueAsync(Template(), Rows(5), _ledger, cancelled.Token)) await cancelled.CancelAsync();
        });

        Assert.Single(_ledger.Saved);
    }

    private IEnumerable<LearnerRow> Rows(int count) =>
        Enumerable.Range(0, count).Select(i => new LearnerRow { Line = i + 2, Email = $"learner{i}@example.org", Name = $"Learner {i}", Date = _world.Now.AddDays(-2) });

    private BadgeTemplate Template() => new()
    {
        Achievement = World.Achievement(),
        IssuerId = _trainer.Did,
        IssuerName = _trainer.Name,
        Lineage = _trainer.Lineage,
        RevocationList = _trainer.RevocationList,
    };

    private CredentialIssuer Issuer(ISigner? signer = null, IProofFormat? format = null)
    {
        var verifier = _world.Verifier();
        return new CredentialIssuer(new IssuingContext
        {
            Signer = signer ?? _trainer.Signer,
            Format = format ?? ProofFormats.VcJwt,
            Salt = new byte[32],
            Clock = _world.Clock,
            Refusal = async (secured, cancellation) =>
            {
                var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = "issued", Credential = secured }, cancellation);
                return verdict.Kind == VerdictKind.Valid ? null : verdict.Headline;
            },
        });
    }

    private async Task<List<RowOutcome>> Issue(IEnumerable<LearnerRow> rows, Func<BadgeTemplate, BadgeTemplate>? change = null, ISigner? signer = null)
    {
        var outcomes = new List<RowOutcome>();
        await foreach (var outcome in Issuer(signer).IssueAsync(change is null ? Template() : change(Template()), rows, _ledger, TestContext.Current.CancellationToken)) outcomes.Add(outcome);
        return outcomes;
    }

    private sealed class Unwilling(ISigner signer) : ISigner
    {
        public Credentials.Model.PublicKey PublicKey => signer.PublicKey;

        public string VerificationMethod => signer.VerificationMethod;

        public byte[] Sign(ReadOnlySpan<byte> data) => throw new InvalidOperationException("This was not to be signed.");
    }
}
