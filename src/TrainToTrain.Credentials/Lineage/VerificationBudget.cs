using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// What one verification may cost with all that came with it. Each lineage has bounds of its own (<see cref="LineageBudget"/>), and sixty-four times the most of each would be more than anybody waits
/// for: components of a milestone, what a learner record holds, evidence, endorsements and badges an agreement asks for all take from this one.
/// </summary>
internal sealed class VerificationBudget
{
    /// <summary>Of whatever was not looked at.</summary>
    public static readonly Finding NotChecked = new(FindingCode.ProofNotChecked, "More came with it than one verification looks at; this one was not looked at");

    private int _signatures;
    private int _paths;
    private long _bytes;

    /// <summary>Something was not looked at for want of it.</summary>
    public bool Exceeded { get; private set; }

    /// <summary>Asked before a credential is brought through the stages, with all that is read for it. Whatever is left is enough: one is looked at whole, or not at all.</summary>
    public bool TakeBytes(long bytes)
    {
        if (_signatures >= Limits.SignaturesInAll || _bytes >= Limits.BytesInAll) return Refuse();
        _bytes += bytes;
        return true;
    }

    /// <summary>Asked before what a credential is signed with is checked: of a proof set, each proof reads all of it.</summary>
    public bool TakeProofs(ParsedCredential parsed)
    {
        var proofs = ProofReader.Count(parsed);
        if (!TakeBytes((long)proofs * parsed.SecuredBytes.Length)) return false;
        _signatures += proofs;
        return true;
    }

    public bool TakeSignature()
    {
        if (_signatures >= Limits.SignaturesInAll) return Refuse();
        _signatures++;
        return true;
    }

    public bool TakePath()
    {
        if (_paths >= Limits.CandidatePathsInAll) return Refuse();
        _paths++;
        return true;
    }

    /// <summary>Asked before a search goes on.</summary>
    public bool HasPaths() => _paths < Limits.CandidatePathsInAll || Refuse();

    private bool Refuse()
    {
        Exceeded = true;
        return false;
    }
}
