using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A proof is checked once for the same bytes, and never taken for that of others.</summary>
public sealed class EndorsementProofsTests
{
    private readonly World _world = new();

    [Fact]
    public async Task The_same_bytes_read_twice_are_checked_once_whatever_came_of_it()
    {
        var (mentor, stranger) = (_world.Person("Mentor"), _world.Person("Stranger"));
        var endorsement = _world.Endorsement(mentor, _world.Badge(_world.Person("Trainer")));
        var proofs = new EndorsementProofs(new ProofCheck(new DidResolver(_world), _world.Now), new VerificationBudget());

        var (good, forged) = (_world.Sign(endorsement, mentor), _world.Sign(endorsement, stranger));
        var (first, refused) = (await CheckAsync(proofs, good), await CheckAsync(proofs, forged));
        var (second, again) = (await CheckAsync(proofs, good), await CheckAsync(proofs, forged));

        Assert.NotNull(first.Evidence);
        Assert.Same(first.Evidence, second.Evidence);
        Assert.Equal(FindingCode.ProofNotIssuer, Assert.Single(refused.Findings).Code);
        Assert.Same(refused.Findings, again.Findings);
    }

    [Fact]
    public async Task What_is_more_than_one_verification_looks_at_is_not_checked_and_says_so()
    {
        var mentor = _world.Person("Mentor");
        var endorsement = _world.Sign(_world.Endorsement(mentor, _world.Badge(_world.Person("Trainer"))), mentor);
        var budget = new VerificationBudget();
        while (budget.TakeSignature())
        {
        }

        var result = await CheckAsync(new EndorsementProofs(new ProofCheck(new DidResolver(_world), _world.Now), budget), endorsement);

        Assert.Null(result.Evidence);
        Assert.Equal(FindingCode.ProofNotChecked, Assert.Single(result.Findings).Code);
    }

    private static ValueTask<StageResult<ProvenCredential>> CheckAsync(EndorsementProofs proofs, byte[] secured) =>
        proofs.CheckAsync(StructureCheck.Check(CredentialParser.Parse(secured, out _)!, Profile.Endorsement).Evidence!, TestContext.Current.CancellationToken);
}
