namespace TrainToTrain.Credentials.Registers;

/// <summary>What a verifier makes of a trainer whom another agency has barred (decision 0019).</summary>
internal enum BarredEffect
{
    /// <summary>It is said, and whoever certified the trainer decides.</summary>
    Inform,

    /// <summary>What the notice reaches is left undecided.</summary>
    Doubt,

    /// <summary>What the notice reaches is refused.</summary>
    Refuse,
}
