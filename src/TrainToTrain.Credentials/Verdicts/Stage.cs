namespace TrainToTrain.Credentials.Verdicts;

/// <summary>The stages of verification in order (DESIGN §5): the word used by findings, folders, tests and docs alike.</summary>
public enum Stage
{
    Read,
    Structure,
    Proof,
    Validity,
    Status,
    Lineage,
    Recognition,
}
