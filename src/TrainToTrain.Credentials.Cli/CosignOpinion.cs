using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What was found about a badge that may be waiting for a co-signature.</summary>
/// <param name="Badge">Null unless its proof holds.</param>
/// <param name="Needed">Whether it lacks a co-signature, whatever else it lacks.</param>
/// <param name="Refusal">Why it is not to be co-signed; null when nothing speaks against it.</param>
internal sealed record CosignOpinion(Credential? Badge, bool Needed, string? Refusal);
