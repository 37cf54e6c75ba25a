using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Something signed about an achievement (<see cref="Curriculum.StandardEdition"/>, <see cref="Curriculum.AdaptationApproval"/>), with what is known of it beside its signer's word.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Signed">The credential that says it.</param>
/// <param name="Existence">Looked for only where the signer's own accreditation was withdrawn.</param>
internal sealed record CurriculumRecord<T>(T Says, Credential Signed, Existence Existence)
{
    /// <summary>Its signer has taken it back.</summary>
    public bool Revoked { get; init; }

    /// <summary>Whether it was taken back could not be found out.</summary>
    public bool Undecided { get; init; }
}
