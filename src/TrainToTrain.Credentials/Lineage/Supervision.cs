namespace TrainToTrain.Credentials.Lineage;

/// <summary>What is known of the endorsement a supervised trainer's badge needs (DESIGN §4.1).</summary>
internal enum Supervision
{
    /// <summary>No good one was found.</summary>
    Missing,

    /// <summary>One was found whose status or key could not be had.</summary>
    Undecided,

    /// <summary>The accreditor vouches for this badge and subject.</summary>
    Given,
}
