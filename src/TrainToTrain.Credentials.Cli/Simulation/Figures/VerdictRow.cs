using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>How many badges of a generation came to a verdict for one reason.</summary>
/// <param name="Code">Of the leading finding.</param>
internal sealed record VerdictRow(VerdictKind Verdict, string Code, int Generation, int Badges);
