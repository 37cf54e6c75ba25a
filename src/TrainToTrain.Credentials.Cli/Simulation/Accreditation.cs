namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>One accreditation of a trainer, signed.</summary>
/// <param name="Edition">The curriculum it was signed for.</param>
/// <param name="Lineage">Secured bytes, its own first: what a badge under it staples.</param>
internal sealed record Accreditation(string Id, Signatory Accreditor, int StatusIndex, int Edition, IReadOnlyList<ReadOnlyMemory<byte>> Lineage);
