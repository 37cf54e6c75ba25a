using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>What a search for candidates came to.</summary>
/// <param name="Learners">How many were looked at.</param>
internal sealed record CandidateList(EligibilityInForce Rule, TrainerStage Stage, Shortlist Ready, Shortlist Begun, long Learners);
