using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What an endorsement inside a credential, or beside it, came to. It is beside the credential's verdict and changes nothing about it.</summary>
public sealed class EndorsementReport
{
    internal EndorsementReport(PlacedEndorsement placed, IReadOnlyList<Finding> findings, Credential? proven = null)
    {
        (Place, About) = (placed.Place, placed.About);
        Findings = findings;
        Credential = proven;
        Kind = Verdict.Decide(findings);
        Headline = Verdict.Lead(findings);
    }

    /// <summary>Where it stands: <c>endorsement[0]</c> is about the credential, <c>credentialSubject.achievement.endorsementJwt[1]</c> and <c>issuer.endorsement[0]</c> about what they are in; <c>beside[0]</c> came with it.</summary>
    public string Place { get; }

    /// <summary>Where in the credential that stands which it is about: nothing for the credential itself, <c>credentialSubject.achievement</c>, <c>issuer.parentOrg</c>.</summary>
    public string About { get; }

    /// <summary>Decided as for a credential.</summary>
    public VerdictKind Kind { get; }

    /// <summary>In the order of the stages.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The most telling finding of the outcome that decided.</summary>
    public Finding Headline { get; }

    /// <summary>Null unless its issuer's signature holds; the name it gives its issuer is its own word.</summary>
    public Credential? Credential { get; }

    /// <summary>Its issuer's name as an anchor, or those who certified the trainers of the lineage, have it; null when nobody trusted vouches for one.</summary>
    public string? IssuerName { get; init; }
}
