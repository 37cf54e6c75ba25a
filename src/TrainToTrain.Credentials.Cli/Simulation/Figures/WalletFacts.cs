using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>What is kept of the evaluation of a learner's wallet: not the badges, of which there are too many to hold them all read.</summary>
/// <param name="Months">From enrolment to the milestone that counts, rung by rung; null where there is none.</param>
/// <param name="RuleHolds">Whether the badges fulfil the rule on the last day, rung by rung.</param>
internal sealed record WalletFacts(IReadOnlyList<double?> Months, IReadOnlyList<bool> RuleHolds, IReadOnlyList<BadgeMark> Marks, IReadOnlyList<NotCounted> Reasons);
