using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>A pin on a path that is about a badge's achievement, or about what that was adapted from.</summary>
/// <param name="AchievementId">What is pinned.</param>
/// <param name="Link">Of the accreditation it stands in, from the anchor down; -1 in the verifier's own anchors file.</param>
internal readonly record struct CurriculumPin(string AchievementId, Sha256Digest Digest, int Link);
