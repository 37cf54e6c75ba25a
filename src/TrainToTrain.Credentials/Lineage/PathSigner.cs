using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Whoever signed an accreditation of a path, and when their word counts beside it.</summary>
/// <param name="Did">Theirs.</param>
/// <param name="Withdrawn">Of their own accreditation; none for an anchor.</param>
internal sealed record PathSigner(string Did, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<WithdrawalRule> Withdrawn)
{
    /// <summary>Whether what they say may turn on a proof of its existence.</summary>
    public bool NeedsProof => Withdrawn.Any(rule => rule.MayNeedProof);

    /// <summary>The chain model of rule 6 and the table of DESIGN §5.2, on something they signed beside the path: a stopped trainer's word of later is none, whatever its date.</summary>
    public bool MaySay(DateTimeOffset dated, Existence existence) =>
        !(dated < From) && !(dated > Until) && Withdrawn.All(rule => rule.Judge(dated, existence).Outcome == Outcome.Pass);
}
