using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a lineage is looked for of.</summary>
internal static class LeafReading
{
    /// <summary>An accreditation, endorsement or pathway can be looked at by itself: then its signer needs <c>accredit</c>.</summary>
    public static Leaf Of(ProvenCredential proven, Uri? source)
    {
        var (credential, parsed) = (proven.Credential, proven.WellFormed.Parsed);
        if (credential.HasType("TrainerAccreditation")) return new Leaf(credential, parsed, Issues: false, AccreditationReader.ReadAlone(credential, out var malformed), malformed) { Source = source };
        if (PublishedStandards.IsRecord(credential.Json)) return new Leaf(credential, parsed, Issues: false, Malformed: PublishedStandards.ProblemOf(proven)) { Source = source, IsRecord = true, About = credential.HasType("FrameworkStandard") ? null : credential.SubjectId };
        return new Leaf(credential, parsed, Issues: credential.Achievement is not null) { Source = source };
    }
}
