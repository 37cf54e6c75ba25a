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

    /// <summary>Of a milestone: whether what it was stacked from meets the rule of its rung (DESIGN §4.5), where that is at hand.</summary>
    Pathway,

    /// <summary>Of what a learner record (CLR 2.0) holds, each of which went through the stages by itself.</summary>
    Record,

    /// <summary>Of an issuance log and its proofs, which are looked at where a lineage needs them (DESIGN §5.2) and by themselves.</summary>
    Log,

    /// <summary>Of an authority's trust list, which is taken in before anything is verified by it (DESIGN §4.3).</summary>
    Trust,
}
