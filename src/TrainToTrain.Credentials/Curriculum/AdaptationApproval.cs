using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>Evidence that a party approved a variant of an achievement: the subject of a proven <c>CurriculumAdaptation</c>.</summary>
internal sealed class AdaptationApproval
{
    private static readonly string[] Members = ["id", "type", "digestMultibase", "base", "changes", "adaptedBy"];

    private AdaptationApproval(Credential credential, AdaptationNotice notice, Sha256Digest variant) => (Credential, Notice, Variant) = (credential, notice, variant);

    public Credential Credential { get; }

    /// <summary>What was approved as adapted from, and the changes, word for word.</summary>
    public AdaptationNotice Notice { get; }

    internal Sha256Digest Variant { get; }

    internal Sha256Digest Base => Sha256Digest.From(Multibase.TryReadSha256(Notice.BaseDigest)!);

    /// <returns>Null, and a sentence, when it is none, or against the rules.</returns>
    internal static AdaptationApproval? Read(ProvenCredential proven, out string? problem)
    {
        var credential = proven.Credential;
        var subject = credential.Subject;
        if (!credential.HasType(CurriculumRecordType.Adaptation) || !HasType(subject, CurriculumRecordType.Adaptation)) problem = "it is no CurriculumAdaptation";
        else if (credential.Id is null || credential.SubjectId is null || credential.ValidFrom is null) problem = "it lacks an id, validFrom or what it is about";
        else if (subject.EnumerateObject().Any(member => !Members.Contains(member.Name))) problem = "its subject has a member that is not known here";
        else if (TextOf(subject, "digestMultibase"u8) is not { } digest || Multibase.TryReadSha256(digest) is not { } variant) problem = "its digestMultibase is not a SHA-256 multihash in multibase";
        else if (AdaptationNotice.Read(subject) is not { } notice) problem = "it does not name what was adapted and what was changed";
        else
        {
            problem = null;
            return new AdaptationApproval(credential, notice, Sha256Digest.From(variant));
        }

        return null;
    }
}
